import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { asSuperuser, inDatabase, quoted, serverUrl } from './test-server.js';

export interface TestDatabaseOptions {
  /** Names what `migrate` makes, usually the list of migrations: equal keys share one migrated template. */
  key: string | readonly string[];
  /** Brings an empty database to the schema that the test needs; called once for each key in a test run. */
  migrate: (adminUrl: string) => Promise<void>;
}

/** A database of one's own, with the schema in place and no rows but those of the migrations. */
export interface TestDatabase {
  name: string;
  /** As superuser: for migrations, and for arranging what row-level security would hide. */
  adminUrl: string;
  /** As `muster_app`, bound by row-level security as the server is. */
  appUrl: string;
  /** Closes its connections and deletes it. With MUSTER_KEEP_DB=1 it is kept, and its address is printed. */
  drop(): Promise<void>;
}

const APP_LOGIN = 'muster_app';
/** One lock for all test processes on the server: making a template takes seconds and must happen once. */
const LOCK = 7_277_102;

/**
 * A fresh clone of a migrated template, in about 60 ms. The template is made by whoever asks first; others wait.
 * Needs the PostgreSQL that Jest's global set-up starts (MUSTER_TEST_POSTGRES).
 */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const server = serverUrl();
  const template = templateName(options.key);
  const name = databaseName();
  await asSuperuser(server, async (sql) => {
    await sql(`SELECT pg_advisory_lock(${LOCK})`);
    await sql(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_LOGIN}') THEN CREATE ROLE ${APP_LOGIN}; END IF;
    END $$`);
    await sql(`ALTER ROLE ${APP_LOGIN} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${APP_LOGIN}'`);
    const [found] = await sql('SELECT datistemplate AS finished FROM pg_database WHERE datname = $1', [template]);
    if (found?.['finished'] !== true) {
      // One without the mark was left by a migration that failed.
      await sql(`DROP DATABASE IF EXISTS ${quoted(template)} WITH (FORCE)`);
      await sql(`CREATE DATABASE ${quoted(template)}`);
      await options.migrate(inDatabase(server, template));
      await sql(`ALTER DATABASE ${quoted(template)} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    }
    // Copied as files: written through the log, it would take longer to make and several times as long to drop.
    await sql(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(template)} STRATEGY file_copy`);
  });
  const adminUrl = inDatabase(server, name);
  return {
    name,
    adminUrl,
    appUrl: inDatabase(server, name, { user: APP_LOGIN, password: APP_LOGIN }),
    async drop() {
      if (process.env['MUSTER_KEEP_DB'] === '1') {
        console.log(`MUSTER_KEEP_DB=1: kept ${adminUrl}`);
        return;
      }
      await asSuperuser(server, (sql) => sql(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
    },
  };
}

/** Same key, same name. */
export function templateName(key: string | readonly string[]): string {
  const text = typeof key === 'string' ? key : key.join('\n');
  return `muster_template_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
}

/** Says which spec it belongs to, for whoever looks at a kept one. */
function databaseName(): string {
  // Benchmarks use it too, and run without Jest.
  const testPath = typeof expect === 'undefined' ? undefined : expect.getState().testPath;
  const spec = basename(testPath ?? 'test').replace(/(\.\w+)?\.spec\.ts$/, '');
  const readable = spec.replace(/[^a-z0-9]+/gi, '_').toLowerCase();
  return `muster_${readable.slice(0, 30)}_${randomBytes(6).toString('hex')}`;
}
