import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { problemOf, retryAfterOf } from './problem.js';

let database: TestDatabase;
let server: DataSource;
beforeAll(async () => {
  database = await testDatabase({
    key: ['kernel alone'],
    migrate: (url) => migrate({ url, entities: [], migrations: [] }),
  });
  server = await createDataSource({ url: database.appUrl, as: 'app', entities: [], migrations: [] }).initialize();
});
afterAll(async () => {
  await server.destroy();
  await database.drop();
});

const answerTo = (sql: string, value: string) =>
  server.query(sql, [value]).then(
    () => undefined,
    (error: unknown) => problemOf(error),
  );

describe('a database that is away', () => {
  const failureOf = async (url: string, sql: string): Promise<unknown> => {
    const source = createDataSource({ url, as: 'app', entities: [], migrations: [] });
    try {
      await (await source.initialize()).query(sql);
    } catch (error) {
      return error;
    } finally {
      if (source.isInitialized) await source.destroy();
    }
    return undefined;
  };

  it.each([
    ['stopped while it worked', () => database.appUrl],
    ['is not there', () => 'postgres://nobody@127.0.0.1:1/none'],
  ])('and %s is no fault of the request, which may come again', async (_, url) => {
    const error = await failureOf(url(), 'SELECT pg_terminate_backend(pg_backend_pid())');
    expect(problemOf(error)).toMatchObject({ status: 503, code: 'KERNEL.DATABASE_AWAY' });
    expect(retryAfterOf(error)).toBeGreaterThan(0);
  });

  it('is told from one that refuses a statement', async () => {
    expect(retryAfterOf(await failureOf(database.appUrl, 'SELECT nothing FROM nowhere'))).toBeUndefined();
  });
});

it('two changes that wait for each other end one of the two, which may come again', async () => {
  const both = [server.createQueryRunner(), server.createQueryRunner()] as const;
  const take = (at: 0 | 1, key: number): Promise<unknown> => both[at].query('SELECT pg_advisory_xact_lock($1)', [key]);
  try {
    for (const at of [0, 1] as const) {
      await both[at].startTransaction();
      await take(at, at);
    }
    const ends = await Promise.allSettled([take(0, 1), take(1, 0)]);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused.map((error) => problemOf(error))).toMatchObject([{ status: 503, code: 'KERNEL.CHANGES_MET' }]);
    expect(retryAfterOf(refused[0])).toBe(1);
  } finally {
    for (const one of both) {
      await one.rollbackTransaction().catch(() => undefined);
      await one.release();
    }
  }
});

describe('a value that may exist once', () => {
  it('and was taken in the same moment is a conflict, and the value is not repeated', async () => {
    const insert = `INSERT INTO kernel.idempotent_answer (owner_id, key, request_hash, state)
      VALUES ('01890a5d-ac96-774b-bcce-b302099a8057', $1, '', 'running')`;
    expect(await answerTo(insert, 'mine')).toBeUndefined();
    const problem = await answerTo(insert, 'mine');
    expect(problem).toMatchObject({ status: 409, code: 'KERNEL.TAKEN' });
    expect(problem?.detail).not.toContain('mine');
  });

  it('is told from a row that something else holds on to', async () => {
    const orphan = `INSERT INTO kernel.idempotent_answer (owner_id, key, request_hash, state) VALUES (NULL, $1, '', '')`;
    expect(await answerTo(orphan, 'x')).toMatchObject({ status: 500 });
  });
});

describe('a value that PostgreSQL refuses', () => {
  it.each([
    ['a key that is no id', 'SELECT $1::uuid', 'not-an-id'],
    ['a NUL', 'SELECT $1::text', 'a\u0000b'],
    ['a number that is too large', 'SELECT $1::bigint', '9'.repeat(30)],
    ['a day that does not exist', 'SELECT $1::date', '2026-02-30'],
    ['the year 0', 'SELECT $1::date', '0000-01-01'],
  ])('is a mistake of the request, and its text is not repeated: %s', async (_, sql, value) => {
    const problem = await answerTo(sql, value);
    expect(problem).toMatchObject({ status: 400, code: 'KERNEL.REFUSED_VALUE' });
    expect(problem?.detail).not.toContain(value);
  });

  it('is told from a statement of ours that is wrong', async () => {
    expect(await answerTo('SELECT nothing FROM nowhere WHERE $1', 'x')).toMatchObject({ status: 500 });
  });
});

describe('a PostgreSQL that is stopped', () => {
  it('under a statement, or between two of one transaction, is away for both', async () => {
    const failing = (work: Promise<unknown>) => work.then(() => undefined, problemOf);
    const url = database.adminUrl;
    const other = await createDataSource({ url, as: 'admin', entities: [], migrations: [] }).initialize();
    try {
      const under = failing(server.query('SELECT pg_sleep(10)'));
      const between = failing(
        server.transaction(async (tx) => {
          await tx.query('SELECT 1');
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          await tx.query('SELECT 1');
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      // What it does to one connection is what a stop of PostgreSQL does to each. Other tests' databases stand in the same PostgreSQL.
      await other.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'muster app'`,
      );
      const away = { status: 503, code: 'KERNEL.DATABASE_AWAY' };
      expect([await under, await between]).toMatchObject([away, away]);
    } finally {
      await other.destroy();
    }
  });
});
