import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { ThrowawayCluster } from '@muster/testing';
import type { System } from '../../journeys/support/system.js';

const DURATION = /duration: ([\d.]+) ms/g;

/**
 * Has PostgreSQL write down the time of every statement of a system, but not of this client.
 * @returns the path of the log.
 */
export async function logOfStatements(system: System, cluster: ThrowawayCluster, client: pg.Client): Promise<string> {
  await client.query(`ALTER DATABASE ${system.database.name} SET log_min_duration_statement = 0`);
  // Thousands of ids in the log would take longer to write than their statement took.
  await client.query(`ALTER DATABASE ${system.database.name} SET log_parameter_max_length = 0`);
  await client.query(`SET log_min_duration_statement = -1`);
  // Only new connections have it.
  await system.kill();
  await system.restart();
  return path.join(cluster.folder, 'postgres.log');
}

/** Adds up what PostgreSQL wrote into its log about the time of its statements while the work went on. */
export async function databaseTimeOf(log: string, work: () => Promise<unknown>): Promise<number> {
  const { size: before } = await stat(log);
  await work();
  const { size: after } = await stat(log);
  const file = await open(log, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(after - before), 0, after - before, before);
    const times = [...buffer.toString('utf8').matchAll(DURATION)].map(([, milliseconds]) => Number(milliseconds));
    if (times.length === 0) throw new Error('PostgreSQL wrote down no duration; nothing was measured.');
    return times.reduce((sum, time) => sum + time, 0);
  } finally {
    await file.close();
  }
}
