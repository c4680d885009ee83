import { fileURLToPath } from 'node:url';
import type { AwardAnswer, AwardPeriod, Page, ReportAnswer } from '@muster/contracts';
import type pg from 'pg';
import type { ApiClient } from '../../journeys/support/api-client.js';
import type { System } from '../../journeys/support/system.js';
import { startBareServer } from '../support/bare-server.js';
import { growthExponent } from '../support/growth.js';
import { inTurn } from '../support/in-turn.js';
import { tellAtOnce } from '../support/print.js';
import { peakWhile, residentMegabytes } from '../support/resident.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { superuser } from '../support/superuser.js';
import { wholeNumber } from '../support/whole-number.js';
import { withSystem } from '../support/with-system.js';
import { bareFigures } from './bare-figures.js';
import { fillFacts, QUARTER } from './fill-facts.js';

/** Parts of the asked size at which the figures are counted as well, to see how their cost grows. */
const PARTS = [10, 3, 1];
/** Counting takes seconds and files take tens of them. */
const ROUNDS = 5;
const CSV_ROUNDS = 3;
const MOST_MEGABYTES = 150;
const COPY_SERVER = fileURLToPath(new URL('./bare-copy-server.mjs', import.meta.url));

interface Took {
  milliseconds: number;
  /** Megabytes of the server above idle; 0 for the ceiling. */
  above: number;
  /** Of a file. */
  lines?: number;
}

/**
 * The figures of a quarter as the API answers them, beside one bare aggregate of the same rows; and the same report as CSV, beside a bare COPY
 * through a process that does nothing else.
 */
export function run(options: { completions: string; agencies: string }): Promise<BenchResult[]> {
  const [most, agencies] = [wholeNumber(options.completions), wholeNumber(options.agencies)];
  return withSystem(async ({ system, cluster }) => {
    const client = await superuser(system, cluster.url);
    try {
      await client.query(`SET work_mem = '64MB'`);
      await client.query(`SET maintenance_work_mem = '256MB'`);
      const results: BenchResult[] = [];
      const costs: { size: number; cost: number }[] = [];
      for (const completions of PARTS.map((part) => Math.round(most / part))) {
        const { taskForceId } = await fillFacts(client, completions, agencies);
        const reportId = await draft(system.admin, taskForceId, completions);
        const counting = await measureCounting(system, client, taskForceId, reportId);
        costs.push({ size: completions, cost: spreadOf(counting.ours.map(({ milliseconds }) => milliseconds)).median });
        const figures = told(`figures of ${completions} completions`, 'ms', completions, counting);
        tellAtOnce(figures);
        const csv = await measureCsv(system, taskForceId, reportId, completions);
        const file = told(`draft of ${completions} completions as CSV`, 'rows/s', completions, csv);
        tellAtOnce(file);
        results.push(...figures, ...file);
      }
      const exponent = spreadOf([growthExponent(costs)]);
      return [
        ...results,
        { case: 'growth of the time of the figures, exponent', unit: '(1 is in proportion)', ours: exponent },
      ];
    } finally {
      await client.end();
    }
  });
}

/** A ratio of time is turned, so that above 1 ours is faster. */
function told(
  title: string,
  unit: string,
  size: number,
  { ours, ceiling }: { ours: Took[]; ceiling: Took[] },
): BenchResult[] {
  const costOf = ({ milliseconds, lines }: Took): number =>
    unit === 'ms' ? milliseconds : ((lines ?? 0) / milliseconds) * 1000;
  const shown = (all: Took[]) => spreadOf(all.map(costOf));
  const ratios = ours.map((one, round) => {
    const bare = ceiling[round] ?? { milliseconds: 0, above: 0 };
    return unit === 'ms' ? costOf(bare) / costOf(one) : costOf(one) / costOf(bare);
  });
  return [
    { case: title, size, unit, ours: shown(ours), ceiling: shown(ceiling), ratio: spreadOf(ratios).median },
    {
      case: `${title}: memory above idle, at most`,
      size,
      unit: 'MB',
      ours: spreadOf(ours.map(({ above }) => above)),
      atMost: MOST_MEGABYTES,
    },
  ];
}

async function draft(admin: ApiClient, taskForceId: string, completions: number): Promise<string> {
  const award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: `BENCH-${completions}`,
    funder: 'Bench',
    title: 'Bench',
    startsOn: QUARTER.awardStartsOn,
    endsOn: QUARTER.awardEndsOn,
    timeZone: 'America/Chicago',
    calendar: 'federal_quarterly',
    scope: { taskForceIds: [taskForceId] },
  });
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
  const periodId = items.find(({ startsOn }) => startsOn === QUARTER.startsOn)?.id;
  return (await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft: true })).id;
}

async function measureCounting(system: System, client: pg.Client, taskForceId: string, reportId: string) {
  const { completions } = await bareFigures(client, taskForceId);
  const ours = async (): Promise<Took> => {
    const idle = residentMegabytes(system.pid());
    const begun = performance.now();
    const { answer, peak } = await peakWhile(system.pid(), () =>
      system.admin.must<ReportAnswer>('GET', `/reports/${reportId}`),
    );
    const milliseconds = performance.now() - begun;
    const counted = answer.measures.find(({ code }) => code === 'completions')?.value ?? 0;
    if (counted > completions || counted < completions * 0.97) {
      throw new Error(`Ours counts ${counted} completions and the bare aggregate ${completions}.`);
    }
    return { milliseconds, above: Math.max(0, peak - idle) };
  };
  const ceiling = async (): Promise<Took> => ({
    milliseconds: (await bareFigures(client, taskForceId)).took,
    above: 0,
  });
  await ours();
  return inTurn<'ours' | 'ceiling', Took>({ ours, ceiling }, ROUNDS);
}

async function measureCsv(system: System, taskForceId: string, reportId: string, completions: number) {
  const bare = await startBareServer(COPY_SERVER, {
    DATABASE_URL: system.database.adminUrl,
    TASK_FORCE_ID: taskForceId,
    STARTS_ON: QUARTER.startsOn,
    ENDS_ON: QUARTER.endsOn,
  });
  try {
    const ours = async (): Promise<Took> => {
      const idle = residentMegabytes(system.pid());
      const { answer, peak } = await peakWhile(system.pid(), () =>
        linesOf(`${system.appUrl}/api/v1/reports/${reportId}.csv`, system.admin.credentials),
      );
      if (answer.lines < completions * 0.9) throw new Error(`The file has ${answer.lines} lines only.`);
      return { ...answer, above: Math.max(0, peak - idle) };
    };
    const ceiling = async (): Promise<Took> => {
      const { lines, milliseconds } = await linesOf(`http://127.0.0.1:${bare.port}/`, {});
      if (Math.abs(lines - completions) > completions * 0.02) throw new Error(`The bare file has ${lines} lines.`);
      return { lines, milliseconds, above: 0 };
    };
    await ours();
    return await inTurn<'ours' | 'ceiling', Took>({ ours, ceiling }, CSV_ROUNDS);
  } finally {
    bare.stop();
  }
}

/** Reads a file to its end without keeping it. */
async function linesOf(
  address: string,
  headers: Record<string, string>,
): Promise<{ lines: number; milliseconds: number }> {
  const begun = performance.now();
  const answer = await fetch(address, { headers });
  if (!answer.ok || !answer.body) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  let lines = 0;
  for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
  }
  return { lines, milliseconds: performance.now() - begun };
}
