import 'reflect-metadata';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source.js';
import { migrate } from '../src/database/migrate.js';

/** A database with the kernel's schema and nothing else, and a pool of connections under the server's role. */
export async function kernelDatabase(
  poolSize = 10,
): Promise<{ database: TestDatabase; app: DataSource; close(): Promise<void> }> {
  const database = await testDatabase({
    key: ['kernel alone'],
    migrate: (url) => migrate({ url, entities: [], migrations: [] }),
  });
  const app = createDataSource({ url: database.appUrl, as: 'app', entities: [], migrations: [], poolSize });
  await app.initialize();
  return {
    database,
    app,
    async close() {
      await app.destroy();
      await database.drop();
    },
  };
}
