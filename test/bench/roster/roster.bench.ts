import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { makeAgency } from '../../journeys/support/fixtures.js';
import { startSystem } from '../../journeys/support/system.js';
import type { System } from '../../journeys/support/system.js';
import { growthExponent } from '../support/growth.js';
import { inTurn, ROUNDS } from '../support/in-turn.js';
import { tellAtOnce } from '../support/print.js';
import { peakWhile, residentMegabytes } from '../support/resident.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { superuser } from '../support/superuser.js';
import { wholeNumber } from '../support/whole-number.js';
import { withSystem } from '../support/with-system.js';
import { bareRoster } from './bare-roster.js';
import { importRoster } from './import-roster.js';
import { rosterFile } from './roster-file.js';

/** Enough that the job is used. */
const WARM_UP = 3000;
const MOST_MEGABYTES = 150;

interface Times {
  first: number;
  again: number;
  firstPeak: number;
  againPeak: number;
}

/**
 * People by CSV into a database without people, through the route of browsers until the import has ended, and the same file again with
 * another title for three in a hundred; beside a bare COPY and merge of the same files into the same tables.
 * @param options sizes of the agency with commas between them, and how often each is measured.
 */
export function run(options: { people: string; rounds?: string }): Promise<BenchResult[]> {
  const sizes = options.people.split(',').map(wholeNumber);
  const rounds = options.rounds === undefined ? ROUNDS : wholeNumber(options.rounds);
  return withSystem(async ({ cluster, folder }) => {
    await chmod(folder, 0o755);
    const results: BenchResult[] = [];
    const measured: { size: number; ours: Times[] }[] = [];
    for (const people of sizes) {
      const first = path.join(folder, 'first.csv');
      const again = path.join(folder, 'again.csv');
      const files = { first: rosterFile(people), again: rosterFile(people, true) };
      await writeFile(first, files.first);
      await writeFile(again, files.again);
      const { ours, ceiling } = await inTurn<'ours' | 'ceiling', Times>(
        {
          ours: () => onNewDatabase((system) => measureOurs(system, cluster.url, people, files)),
          ceiling: () => onNewDatabase((system) => measureCeiling(system, cluster.url, { first, again })),
        },
        rounds,
      );
      const found = resultsOf(people, ours, ceiling);
      tellAtOnce(found);
      results.push(...found);
      measured.push({ size: people, ours });
    }
    if (sizes.length < 2) return results;
    const growth = (of: 'first' | 'again'): BenchResult['ours'] =>
      spreadOf([
        growthExponent(
          measured.map(({ size, ours }) => ({ size, cost: spreadOf(ours.map((times) => times[of])).median })),
        ),
      ]);
    const unit = '(1 is in proportion)';
    return [
      ...results,
      { case: 'growth of the time of a first load with the people, exponent', unit, ours: growth('first') },
      { case: 'growth of the time with the people who come again, exponent', unit, ours: growth('again') },
    ];
  });
}

function resultsOf(people: number, ours: readonly Times[], ceiling: readonly Times[]): BenchResult[] {
  const size = people;
  const compared = (title: string, of: 'first' | 'again'): BenchResult => {
    const ratios = ours.map((times, round) => (ceiling[round]?.[of] ?? 0) / times[of]);
    const speed = (all: readonly Times[]) => spreadOf(all.map((times) => people / times[of]));
    return {
      case: title,
      size,
      unit: 'rows/s',
      ours: speed(ours),
      ceiling: speed(ceiling),
      ratio: spreadOf(ratios).median,
    };
  };
  const peak = (title: string, of: 'firstPeak' | 'againPeak'): BenchResult => ({
    case: `${title}: memory above idle, at most`,
    ...{ size, unit: 'MB', ours: spreadOf(ours.map((times) => times[of])), atMost: MOST_MEGABYTES },
  });
  const [empty, full] = [`${people} people, none before`, `${people} people again, 3 % changed`];
  return [compared(empty, 'first'), peak(empty, 'firstPeak'), compared(full, 'again'), peak(full, 'againPeak')];
}

async function onNewDatabase<T>(work: (system: System) => Promise<T>): Promise<T> {
  const system = await startSystem({ MUSTER_API_DOCS: 'false' });
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}

async function measureOurs(
  system: System,
  clusterUrl: string,
  people: number,
  files: { first: string; again: string },
): Promise<Times> {
  const sister = await makeAgency(system.admin, 'Sister agency', 'law_enforcement');
  const agencyId = await makeAgency(system.admin, 'Agency', 'law_enforcement');
  await importRoster(system, sister, rosterFile(WARM_UP).replaceAll('@agency.test', '@sister.test'));
  const client = await superuser(system, clusterUrl);
  try {
    const timed = async (file: string, expected: object) => {
      await settle(client);
      const idle = residentMegabytes(system.pid());
      const { answer, peak } = await peakWhile(system.pid(), async () => {
        const begun = performance.now();
        const done = await importRoster(system, agencyId, file);
        return { done, seconds: (performance.now() - begun) / 1000 };
      });
      const { created, updated, unchanged } = answer.done;
      if (JSON.stringify({ created, updated, unchanged }) !== JSON.stringify(expected)) {
        throw new Error(`The import did something else: ${JSON.stringify(answer.done)}`);
      }
      return { seconds: answer.seconds, above: peak - idle };
    };
    const first = await timed(files.first, { created: people, updated: 0, unchanged: 0 });
    const changed = (people * 3) / 100;
    const again = await timed(files.again, { created: 0, updated: changed, unchanged: people - changed });
    return { first: first.seconds, firstPeak: first.above, again: again.seconds, againPeak: again.above };
  } finally {
    await client.end();
  }
}

async function measureCeiling(
  system: System,
  clusterUrl: string,
  files: { first: string; again: string },
): Promise<Times> {
  const agencyId = await makeAgency(system.admin, 'Agency', 'law_enforcement');
  const client = await superuser(system, clusterUrl);
  try {
    const timed = async (file: string): Promise<number> => {
      await settle(client);
      const begun = performance.now();
      await bareRoster(client, agencyId, file);
      return (performance.now() - begun) / 1000;
    };
    return { first: await timed(files.first), firstPeak: 0, again: await timed(files.again), againPeak: 0 };
  } finally {
    await client.end();
  }
}

/** What a database at work has done by itself is done, and what listeners make of the people does not run beside the next import. */
async function settle(client: pg.Client): Promise<void> {
  await client.query(`DELETE FROM jobs.message WHERE name LIKE 'position.%'`);
  for (const table of [
    'directory.person',
    'directory.position',
    'identity.account',
    'jobs.message',
    'directory.roster_line',
  ]) {
    await client.query(`VACUUM ANALYZE ${table}`);
  }
  await client.query('CHECKPOINT');
}
