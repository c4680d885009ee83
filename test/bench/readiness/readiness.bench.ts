import type { ReadinessAnswer } from '@muster/contracts';
import type pg from 'pg';
import type { ApiClient } from '../../journeys/support/api-client.js';
import { courseRequirement } from '../support/course-requirement.js';
import { growthExponent } from '../support/growth.js';
import { inTurn, ROUNDS } from '../support/in-turn.js';
import { p95Of, spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { superuser } from '../support/superuser.js';
import { withSystem } from '../support/with-system.js';
import { bareReadiness } from './bare-readiness.js';
import { databaseTimeOf, logOfStatements } from '../support/database-time.js';
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
    const client = await superuser(system, cluster.url);
    try {
      const log = await logOfStatements(system, cluster, client);
      const requirementIds = [
        (await courseRequirement(system.admin, 'First')).requirementId,
        (await courseRequirement(system.admin, 'Second')).requirementId,
      ] as const;
      const results: BenchResult[] = [];
      const costs: { size: number; cost: number }[] = [];
      for (const people of SIZES) {
        await client.query(
          `TRUNCATE directory.task_force, directory.task_force_agency, directory.leave, directory.position,
             certification.assignment, certification.assignment_source, certification.cycle, readiness.seat_set, readiness.seat CASCADE`,
        );
        await client.query(`UPDATE directory.agency SET name = 'before ' || name WHERE name LIKE 'bench %'`);
        const filled = await fillTaskForce(client, people, requirementIds);
        const { ours, ceiling } = await measure(system.admin, client, log, filled);
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
            case: `board of ${people} people, p95 of ${ROUNDS * BOARDS} answers`,
            ...{ size: people, unit: 'ms', atMost: MOST_MILLISECONDS },
            ours: spreadOf([p95Of(ours.flat())]),
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
