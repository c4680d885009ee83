import { definePlugin } from '@muster/kernel';
import { DemoLoadRepository } from './data/demo-load.repository.js';
import { Setup1000000000090 } from './data/migrations/1-setup.migration.js';

/** What the program knows of its own installation. */
export const setup = definePlugin({
  name: 'setup',
  migrations: [Setup1000000000090],
  providers: [DemoLoadRepository],
  exports: [DemoLoadRepository],
});
