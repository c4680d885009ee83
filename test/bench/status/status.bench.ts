import type pg from 'pg';
import type { CertificationAnswer, CompletionSummaryAnswer } from '@muster/contracts';
import type { ApiClient } from '../../journeys/support/api-client.js';
import { learnerWith } from '../../journeys/support/fixtures.js';
import { courseRequirement } from '../support/course-requirement.js';
import type { CourseRequirement } from '../support/course-requirement.js';
import { databaseTimeOf, logOfStatements } from '../support/database-time.js';
import { growthExponent } from '../support/growth.js';
import { inTurn, ROUNDS } from '../support/in-turn.js';
import { p95Of, spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { superuser } from '../support/superuser.js';
import { withSystem } from '../support/with-system.js';
import { fillCycles, REQUIREMENTS, settleCycles } from '../sweep/fill-cycles.js';
import { bareList, bareSummary } from './bare-status.js';

const SIZES = [1000, 3000, 10_000];
/** Of people at other agencies. */
const OTHERS = [10_000, 6000];
/** Answers in one round. */
const ANSWERS = 10;
const MOST_MILLISECONDS = 50;

/**
 * Where the people of an agency stand, asked by its administrator: the first page of what is due and the counts of the overview. The
 * time that PostgreSQL takes for one answer, beside bare statements on the same rows.
 */
export function run(): Promise<BenchResult[]> {
  return withSystem(async ({ system, cluster }) => {
    const client = await superuser(system, cluster.url);
    try {
      const requirements: CourseRequirement[] = [];
      for (let at = 1; at <= REQUIREMENTS; at += 1)
        requirements.push(await courseRequirement(system.admin, `Bench ${at}`));
      const agencies = await fillCycles(client, { agencies: [...SIZES, ...OTHERS], due: 0, requirements });
      await settleCycles(client);
      const log = await logOfStatements(system, cluster, client);
      const results: BenchResult[] = [];
      const costs: Record<string, { size: number; cost: number }[]> = {};
      for (const [at, people] of SIZES.entries()) {
        const agencyId = agencies[at] ?? '';
        const { api } = await learnerWith(system, agencyId, 'Admin', `Of${people}`, [
          { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
        ]);
        for (const [title, { ours, bare }] of Object.entries(questions(api, client, agencyId, people))) {
          const times = await measure(() => databaseTimeOf(log, ours), bare);
          const medians = (rounds: readonly number[][]) => rounds.map((round) => spreadOf(round).median);
          const mine = medians(times.ours);
          const ceiling = medians(times.ceiling);
          const median = spreadOf(mine);
          (costs[title] ??= []).push({ size: people, cost: median.median });
          results.push(
            {
              case: `${title} of ${people} people, database time`,
              ...{ size: people, unit: 'ms', ours: median, ceiling: spreadOf(ceiling) },
              ratio: spreadOf(mine.map((one, round) => (ceiling[round] ?? 0) / one)).median,
            },
            {
              case: `${title} of ${people} people, p95 of ${ROUNDS * ANSWERS} answers`,
              ...{ size: people, unit: 'ms', ours: spreadOf([p95Of(times.ours.flat())]) },
              ...(title === FIRST_PAGE ? { atMost: MOST_MILLISECONDS } : {}),
            },
          );
        }
      }
      const growth = Object.entries(costs).map(([title, points]): BenchResult => ({
        case: `growth of the ${title} with the people, exponent`,
        unit: '(1 is in proportion)',
        ours: spreadOf([growthExponent(points)]),
      }));
      return [...results, ...growth];
    } finally {
      await client.end();
    }
  });
}

const FIRST_PAGE = 'first page';

function questions(api: ApiClient, client: pg.Client, agencyId: string, people: number) {
  return {
    [FIRST_PAGE]: {
      ours: async () => {
        const { items } = await api.must<{ items: CertificationAnswer[] }>(
          'GET',
          `/certifications?agencyId=${agencyId}`,
        );
        if (items[0]?.status !== 'lapsed') throw new Error(`Nobody is overdue: ${JSON.stringify(items[0])}`);
      },
      bare: () => bareList(client, agencyId),
    },
    counts: {
      ours: async () => {
        const at = `/agencies/${agencyId}/completion-summary`;
        const { requirements } = await api.must<CompletionSummaryAnswer>('GET', at);
        if (requirements.length !== REQUIREMENTS || requirements.some(({ assigned }) => assigned !== people))
          throw new Error(`Not everybody is counted: ${JSON.stringify(requirements[0])}`);
      },
      bare: () => bareSummary(client, agencyId),
    },
  };
}

async function measure(ours: () => Promise<number>, ceiling: () => Promise<number>) {
  const times = async (one: () => Promise<number>): Promise<number[]> => {
    const found: number[] = [];
    for (let turn = 0; turn < ANSWERS; turn += 1) found.push(await one());
    return found;
  };
  // Once for the caches of both.
  await ours();
  await ceiling();
  return inTurn<'ours' | 'ceiling', number[]>({ ours: () => times(ours), ceiling: () => times(ceiling) });
}
