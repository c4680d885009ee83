import type { DataSourceSettings } from './data-source.js';
import { createDataSource } from './data-source.js';

const LOCK = 7_277_101;

/**
 * Brings the database up to this program's schema. Several processes may call it at once: one migrates, the others wait.
 * @throws Error when the database was migrated by a newer version of the program.
 */
export async function migrate(settings: Omit<DataSourceSettings, 'as'>): Promise<void> {
  const dataSource = createDataSource({ ...settings, as: 'admin', poolSize: 2 });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(${LOCK})`);
    const [table] = await dataSource.query<{ name: string | null }[]>(
      `SELECT to_regclass('public.muster_migration')::text AS name`,
    );
    if (table?.name) {
      const applied = await dataSource.query<{ name: string }[]>(`SELECT name FROM public.muster_migration`);
      const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
      const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
      if (unknown.length > 0) {
        throw new Error(
          `The database was set up by a newer version of Muster (${unknown.join(', ')}). ` +
            'Start that version, or point DATABASE_URL or MUSTER_DATA_DIR to another database.',
        );
      }
    }
    await dataSource.runMigrations();
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}
