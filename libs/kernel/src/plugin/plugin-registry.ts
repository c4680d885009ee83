import type { Plugin } from './define-plugin.js';

/** The plugins of the running host, for those who act on all of them: jobs, migrations, the event table. */
export class PluginRegistry {
  constructor(readonly plugins: readonly Plugin[]) {}
}
