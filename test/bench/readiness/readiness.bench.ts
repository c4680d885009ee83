import path from 'node:path';
import type { ReadinessAnswer } from '@muster/contracts';
import pg from 'pg';
import { scormPackages } from '@muster/testing';
import { formWith } from '../../journeys/support/api-client.js';
import type { ApiClient } from '../../journeys/support/api-client.js';
import { makeRequirement } from '../../journeys/support/fixtures.js';
import { growthExponent } from '../support/growth.js';
import { inTurn } from '../support/in-turn.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { withSystem } from '../support/with-system.js';
import { bareReadiness } from './bare-readiness.js';
import { databaseTimeOf } from './database-time.js';
import { fillTaskForce, KINDS } from './fill-task-force.js';
import type { Filled } from './fill-task-force.js';

const SIZES = [1000, 2000, 4000];
/** Boards in one round. */
const BOARDS = 20;
const MOST_MILLISECONDS = 100;

/**
 * The readiness board of a task force, a hundred people at each agency, with a seat for each of ten kinds and two requirements: the time
 * that PostgreSQL takes for one answer, beside one bare aggregate of the same rows.
 */
export function run(): Promise<BenchResult[]> {
  return withSystem(async ({ system, cluster }) => {
    const url = new URL(cluster.url);
    url.pathname = new URL(system.database.adminUrl).pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      await client.query(`ALTER DATABASE ${system.database.name} SET log_min_duration_statement = 0`);
      // Only new connections have it.
      await system.kill();
      await system.restart();
      const log = path.join(cluster.folder, 'postgres.log');
      const requirementIds = [
        await requirement(system.admin, 'First'),
        await requirement(system.admin, 'Second'),
      ] as const;
      const results: BenchResult[] = [];
      const costs: { size: number; cost: number }[] = [];
      for (const people of SIZES) {
        await client.query(`SET log_min_duration_statement = -1`);
        await client.query(
          `TRUNCATE directory.task_force, directory.task_force_agency, directory.leave, directory.position,
             certification.assignment, certification.assignment_source, certification.cycle, readiness.seat_set, readiness.seat CASCADE`,
        );
        await client.query(`UPDATE directory.agency SET name = 'before ' || name WHERE name LIKE 'bench %'`);
        const filled = await fillTaskForce(client, people, requirementIds);
        const { ours, ceiling } = await measure(system.admin, client, log, filled);
        const all = ours.flat().sort((a, b) => a - b);
        const median = spreadOf(ours.map((round) => spreadOf(round).median));
        const bare = spreadOf(ceiling.map((round) => spreadOf(round).median));
        costs.push({ size: people, cost: median.median });
        results.push(
          {
            case: `board of ${people / 100} agencies and ${people} people, database time`,
            ...{ size: people, unit: 'ms', ours: median, ceiling: bare },
            ratio: spreadOf(ours.map((round, at) => spreadOf(ceiling[at] ?? []).median / spreadOf(round).median))
              .median,
          },
          {
            case: `board of ${people} people, p95 of ${all.length} answers`,
            ...{ size: people, unit: 'ms', atMost: MOST_MILLISECONDS },
            ours: spreadOf([Number((all[Math.ceil(all.length * 0.95) - 1] ?? 0).toFixed(1))]),
          },
        );
      }
      const exponent = spreadOf([growthExponent(costs)]);
      results.push({
        case: 'growth of the time with the people, exponent',
        unit: '(1 is in proportion)',
        ours: exponent,
      });
      return results;
    } finally {
      await client.end();
    }
  });
}

async function measure(admin: ApiClient, client: pg.Client, log: string, filled: Filled) {
  const at = `/task-forces/${filled.taskForceId}`;
  const seats = KINDS.flatMap((agencyKind) =>
    filled.requirementIds.map((requirementId) => ({ agencyKind, requirementId, floor: 3 })),
  );
  await admin.must('PUT', `${at}/seats`, { seats });
  const board = () => admin.must<ReadinessAnswer>('GET', `${at}/readiness`);
  const { met, seats: answered } = await board();
  if (met !== seats.length)
    throw new Error(`Only ${met} of ${seats.length} seats are met: ${JSON.stringify(answered[0])}`);
  const times = async (one: () => Promise<number>): Promise<number[]> => {
    const found: number[] = [];
    for (let turn = 0; turn < BOARDS; turn += 1) found.push(await one());
    return found;
  };
  // Once for the caches of both.
  await times(() => bareReadiness(client, filled));
  return inTurn<'ours' | 'ceiling', number[]>({
    ours: () => times(() => databaseTimeOf(log, board)),
    ceiling: () => times(() => bareReadiness(client, filled)),
  });
}

async function requirement(admin: ApiClient, title: string): Promise<string> {
  const form = formWith('package', await scormPackages.plain12(), 'plain.zip', { title, minutes: '60' });
  const { id } = await admin.must<{ id: string }>('POST', '/courses', form);
  return makeRequirement(admin, title, [id]);
}
