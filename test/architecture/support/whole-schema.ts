import 'reflect-metadata';
import { createDataSource, entitiesOf, migrate, migrationsOf, readEnvironment } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import { pluginsOf } from '../../../apps/lms/src/host.js';

/** All plugins of the product, as the server puts them together. */
export const plugins = pluginsOf(
  readEnvironment({ DATABASE_URL: 'postgres://nowhere', MUSTER_SECRET: 'only-for-tests-'.repeat(3) }),
);
export const entities = entitiesOf(plugins);
export const migrations = migrationsOf(plugins);

export type Schema = ReturnType<typeof createDataSource>;

/** A database with everything in it. */
export function wholeDatabase(): Promise<TestDatabase> {
  return testDatabase({
    key: migrations.map((migration) => `whole ${migration.name}`),
    migrate: (url) => migrate({ url, entities, migrations }),
  });
}

export async function connect(url: string, as: 'app' | 'admin'): Promise<Schema> {
  return createDataSource({ url, as, entities, migrations }).initialize();
}

/** The tables of the plugins, `schema.table`, and the kernel's. */
export async function tablesOf(schema: Schema): Promise<string[]> {
  const rows = await schema.query<{ name: string }[]>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public') AND n.nspname !~ '^pg_'
     ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}
