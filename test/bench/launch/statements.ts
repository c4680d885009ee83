import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { ThrowawayCluster } from '@muster/testing';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import type { LoadReport } from '../support/send-load.js';

/** What PostgreSQL is asked while files are sent, by its own log, beside what the same server asks in as many idle seconds. */
export async function statementsWhile(
  cluster: ThrowawayCluster,
  load: () => Promise<LoadReport>,
  seconds: number,
): Promise<BenchResult> {
  const log = path.join(cluster.folder, 'postgres.log');
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const during = async (work: () => Promise<unknown>): Promise<number> => {
    const before = (await readFile(log)).length;
    await work();
    const said = (await readFile(log)).subarray(before).toString('utf8');
    return said.match(/LOG: {2}(statement|execute)/g)?.length ?? 0;
  };
  try {
    await client.query(`ALTER SYSTEM SET log_statement = 'all'`);
    await client.query('SELECT pg_reload_conf()');
    await wait(500);
    // A log that says nothing would prove nothing.
    if ((await during(() => client.query('SELECT 1'))) < 1) throw new Error('PostgreSQL does not log its statements.');
    let files = 0;
    const busy = await during(async () => (files = Math.round((await load()).perSecond * seconds)));
    const idle = await during(() => wait(seconds * 1000));
    return {
      case: `statements while ${files} pages were sent; the other figure is of an idle server`,
      unit: 'statements',
      ours: spreadOf([busy]),
      ceiling: spreadOf([idle]),
    };
  } finally {
    await client.query('ALTER SYSTEM RESET log_statement');
    await client.query('SELECT pg_reload_conf()');
    await client.end();
  }
}
