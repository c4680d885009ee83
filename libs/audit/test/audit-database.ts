import { createDataSource, migrate, migrationsOf, Transactions } from '@muster/kernel';
import type { MigrationClass, Transaction } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { DataSource } from 'typeorm';
import { audit } from '../src/index.js';

/** What the policy of the readers needs of the directory: which agencies are courts, and who works there. */
export class Courts1000000000020 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(`CREATE SCHEMA directory; GRANT USAGE ON SCHEMA directory TO muster_app;
      CREATE TABLE directory.court (id uuid PRIMARY KEY);
      CREATE TABLE directory.position (person_id uuid, agency_id uuid);
      CREATE FUNCTION directory.court_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        RETURN (SELECT id FROM directory.court LIMIT 1);
      CREATE FUNCTION directory.court_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        AS 'SELECT person_id FROM directory.position WHERE agency_id IN (SELECT directory.court_ids())';
      CREATE FUNCTION directory.same_people(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE RETURN person;`);
  }
  async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(`DROP SCHEMA directory CASCADE`);
  }
}

export interface AuditDatabase {
  transactions: Transactions;
  /** Runs SQL as superuser, whom nothing stops. */
  asSuperuser(sql: string): Promise<unknown>;
  /** Runs SQL as the server does. */
  asServer(work: (tx: Transaction) => Promise<unknown>): Promise<unknown>;
  close(): Promise<void>;
}

/** A database with the tables of the audit log. */
export async function auditDatabase(): Promise<AuditDatabase> {
  const migrations: MigrationClass[] = [...migrationsOf([audit()]), Courts1000000000020];
  const database = await testDatabase({
    key: migrations.map((migration) => `audit ${migration.name}`),
    migrate: (url) => migrate({ url, entities: [], migrations }),
  });
  const connect = (url: string, as: 'app' | 'admin'): Promise<DataSource> =>
    createDataSource({ url, as, entities: [], migrations: [], poolSize: 4 }).initialize();
  const [server, superuser] = await Promise.all([connect(database.appUrl, 'app'), connect(database.adminUrl, 'admin')]);
  return {
    transactions: new Transactions(server),
    asSuperuser: (sql) => superuser.query(sql),
    asServer: (work) => server.transaction(work),
    async close() {
      await Promise.all([server.destroy(), superuser.destroy()]);
      await database.drop();
    },
  };
}
