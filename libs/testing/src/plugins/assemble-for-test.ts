import type { DynamicModule } from '@nestjs/common';
import { assemble, migrate, migrationsOf, readEnvironment } from '@muster/kernel';
import type { Plugin, Wiring } from '@muster/kernel';
import { SetClock } from '../clock/set-clock.js';
import { testDatabase } from '../postgres/test-database.js';
import type { TestDatabase } from '../postgres/test-database.js';
import { unheardBy } from './unheard.js';

export interface TestAssembly {
  plugins: readonly Plugin[];
  /** Plugins of which only the tables are there. */
  tablesOf?: readonly Plugin[];
  wiring: Wiring;
  /** Where the clock stands: an instant, ISO 8601. */
  now: string;
  /** Environment variables beyond the database and a secret. Jobs do not run unless they say so. */
  variables?: Record<string, string>;
}

/** Plugins as a host puts them together, whoever else would listen to them, on a database of their own and with a clock that stands still. */
export async function assembleForTest({ plugins, tablesOf = [], wiring, now, variables = {} }: TestAssembly): Promise<{
  module: DynamicModule;
  clock: SetClock;
  database: TestDatabase;
}> {
  const migrations = migrationsOf([...plugins, ...tablesOf]);
  const database = await testDatabase({
    key: migrations.map((migration) => migration.name),
    migrate: (url) => migrate({ url, entities: [], migrations }),
  });
  const clock = new SetClock(now);
  const environment = readEnvironment({
    DATABASE_URL: database.appUrl,
    MUSTER_SECRET: 'only-for-tests-'.repeat(3),
    MUSTER_RUN_JOBS: 'false',
    ...variables,
  });
  const listened = [...plugins, unheardBy(plugins)];
  return { module: assemble({ environment, plugins: listened, clock, wiring }), clock, database };
}
