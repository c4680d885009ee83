import { DataSource } from 'typeorm';
import type { Type } from '@nestjs/common';
import type { MigrationClass } from '../plugin/define-plugin.js';
import { IdempotentAnswerEntity } from './idempotent-answer.entity.js';
import { Kernel1000000000001 } from './migrations/1-kernel.migration.js';
import { NewId1000000000200 } from './migrations/200-new-id.migration.js';
import { APP_ROLE } from './plugin-schema.js';

export interface DataSourceSettings {
  url: string;
  /** `app` works under the restricted role, `admin` migrates. */
  as: 'app' | 'admin';
  entities: readonly Type[];
  migrations: readonly MigrationClass[];
  /** Connections of the pool. */
  poolSize?: number;
}

/** A TypeORM data source over PostgreSQL with the schemas of the given plugins. Migrations only, never `synchronize`. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: [IdempotentAnswerEntity, ...settings.entities],
    migrations: [Kernel1000000000001, NewId1000000000200, ...settings.migrations] as never,
    migrationsTableName: 'muster_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.poolSize ?? 10,
    applicationName: `muster ${settings.as}`,
    extra: {
      // The role is set while connecting, so that no statement can run before it.
      options: settings.as === 'app' ? `-c role=${APP_ROLE}` : '',
      // A server that went away is noticed, and a request does not wait for ever for a connection.
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    },
  });
}
