import type pg from 'pg';
import type { RefresherSweepAnswer } from '@muster/contracts';
import { startSystem } from '../../journeys/support/system.js';
import type { System } from '../../journeys/support/system.js';
import { courseRequirement } from '../support/course-requirement.js';
import type { CourseRequirement } from '../support/course-requirement.js';
import { inTurn } from '../support/in-turn.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { superuser } from '../support/superuser.js';
import { withSystem } from '../support/with-system.js';
import { bareSweep } from './bare-sweep.js';
import { fillCycles, REQUIREMENTS, settleCycles, TOLD_DAYS_AGO } from './fill-cycles.js';

const FEW = 100_000;
const MANY = 1_000_000;
const DUE = 10_000;
const AGENCY_PEOPLE = 100;
/** How much longer the same due may take among ten times as many. */
const MOST_TIMES = 1.5;

/** Seconds of the nightly sweep, and of a second one on the same night, which finds the work done. */
interface Swept {
  first: number;
  again: number;
}

interface Side {
  live: number;
  system: System;
  client: pg.Client;
}

/**
 * The nightly sweep, asked for over HTTP: renewals that became due are opened with their registrations, and their people are told. The
 * same 10,000 due are among 100,000 and among 1,000,000 live periods, on two servers with a database each; after each sweep what it wrote is
 * taken back. Beside it the bare statements on the same rows.
 */
export function run(): Promise<BenchResult[]> {
  return withSystem(async ({ system, cluster }) => {
    const clients: pg.Client[] = [];
    const others: System[] = [];
    const sideOf = async (server: System, live: number): Promise<Side> => {
      const client = await superuser(server, cluster.url);
      clients.push(client);
      const side = { live, system: server, client };
      await fill(side);
      return side;
    };
    try {
      const few = await sideOf(system, FEW);
      const second = await startSystem({ MUSTER_API_DOCS: 'false' });
      others.push(second);
      const many = await sideOf(second, MANY);
      const ours = (side: Side) => () => afterwardsUndone(side, () => sweepTwice(side));
      const bare = (side: Side) => () =>
        afterwardsUndone(side, async () => ({ first: await bareSweep(side.client, DUE), again: 0 }));
      const contenders = { few: ours(few), many: ours(many), bareFew: bare(few), bareMany: bare(many) };
      // Once for the caches of all.
      for (const warmUp of Object.values(contenders)) await warmUp();
      const times = await inTurn(contenders);
      return [
        compared(FEW, times.few, times.bareFew),
        compared(MANY, times.many, times.bareMany),
        beside(`${DUE} due among ${MANY} beside the same among ${FEW}`, times.many, times.few, 'first'),
        seconds(`asked again among ${FEW}`, times.few, 'again'),
        seconds(`asked again among ${MANY}`, times.many, 'again'),
      ];
    } finally {
      for (const client of clients) await client.end();
      for (const other of others) await other.close();
    }
  });
}

async function fill(side: Side): Promise<void> {
  const { live, system, client } = side;
  const requirements: CourseRequirement[] = [];
  for (let at = 1; at <= REQUIREMENTS; at += 1) requirements.push(await courseRequirement(system.admin, `Bench ${at}`));
  const agencies = Array.from({ length: live / REQUIREMENTS / AGENCY_PEOPLE }, () => AGENCY_PEOPLE);
  await fillCycles(client, { agencies, due: DUE, requirements });
  await settleCycles(client);
  await client.query(
    `CREATE TEMP TABLE kept AS SELECT a.id, a.computed_on, a.sweep_on, (SELECT max(sequence) FROM certification.cycle c WHERE c.assignment_id = a.id)
       AS sequence, clock_timestamp() AS at FROM certification.assignment a JOIN due USING (id)`,
  );
}

/** Takes back what was swept, so that the same is due again. */
async function afterwardsUndone({ client }: Side, work: () => Promise<Swept>): Promise<Swept> {
  const swept = await work();
  // The program computes what was filled in from the training: had it found other dates, it would have written them.
  const { rowCount } = await client.query(
    `SELECT FROM certification.cycle c JOIN kept k ON c.assignment_id = k.id WHERE c.sequence <= k.sequence AND c.updated_at > k.at LIMIT 1`,
  );
  if (rowCount !== 0) throw new Error('The periods of before were not filled in as the program computes them.');
  await client.query(`TRUNCATE notifications.reminder, notifications.planned_day`);
  await client.query(`DELETE FROM notifications.message WHERE deliver_on > current_date - $1::integer`, [
    TOLD_DAYS_AGO,
  ]);
  await client.query(`DELETE FROM certification.cycle_registration`);
  await client.query(`DELETE FROM learning.registration`);
  await client.query(
    `DELETE FROM certification.cycle c USING kept k WHERE c.assignment_id = k.id AND c.sequence > k.sequence`,
  );
  await client.query(
    `UPDATE certification.assignment a SET computed_on = k.computed_on, sweep_on = k.sweep_on FROM kept k WHERE k.id = a.id`,
  );
  // What was taken back stands as it was kept.
  await client.query(`TRUNCATE certification.changed_assignment`);
  await settleCycles(client, 'swept');
  return swept;
}

async function sweepTwice(side: Side): Promise<Swept> {
  const timed = async (expected: Partial<RefresherSweepAnswer>): Promise<number> => {
    const begun = performance.now();
    const { opened, remindersQueued } = await sweep(side, {});
    const took = (performance.now() - begun) / 1000;
    if (opened !== expected.opened || remindersQueued !== expected.remindersQueued) {
      throw new Error(`The sweep among ${side.live} opened ${opened} and told ${remindersQueued}.`);
    }
    return took;
  };
  const first = await timed({ opened: DUE, remindersQueued: DUE });
  return { first, again: await timed({ opened: 0, remindersQueued: 0 }) };
}

function sweep({ system }: Side, body: { asOf?: string }): Promise<RefresherSweepAnswer> {
  return system.admin.must<RefresherSweepAnswer>('POST', '/refreshers/sweeps', body);
}

function compared(live: number, ours: readonly Swept[], bare: readonly Swept[]): BenchResult {
  const ratios = ours.map(({ first }, round) => (bare[round]?.first ?? 0) / first);
  return {
    ...seconds(`${DUE} due among ${live}`, ours, 'first'),
    size: live,
    ceiling: spreadOf(bare.map(({ first }) => first)),
    ratio: spreadOf(ratios).median,
  };
}

function seconds(title: string, swept: readonly Swept[], of: keyof Swept): BenchResult {
  return { case: title, unit: 's', ours: spreadOf(swept.map((one) => one[of])) };
}

/** How many times as long; of the rounds in pairs. */
function beside(title: string, many: readonly Swept[], few: readonly Swept[], of: keyof Swept): BenchResult {
  const times = many.map((one, round) => one[of] / (few[round]?.[of] ?? 0));
  return { case: title, unit: 'times as long', ours: spreadOf(times), atMost: MOST_TIMES };
}
