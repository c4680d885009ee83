import { execFile } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { System } from '../../journeys/support/system.js';
import { growthExponent } from '../support/growth.js';
import { inTurn } from '../support/in-turn.js';
import { makePackage, markRound } from '../support/make-package.js';
import { peakWhile, residentMegabytes } from '../support/resident.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { withSystem } from '../support/with-system.js';
import { uploadPackage } from './upload-package.js';

const SIZES = [
  { files: 1000, bytes: 50_000_000 },
  { files: 3000, bytes: 150_000_000 },
  { files: 10_000, bytes: 500_000_000 },
];
const REST_MS = 2000;
const MOST_MEGABYTES = 150;

const execute = promisify(execFile);

/**
 * A package through the route that browsers use, until the course is published and all of it is on disk, beside `unzip` of the same file
 * to the same disk, which waits for no disk.
 */
export function run(): Promise<BenchResult[]> {
  return withSystem(async ({ system, folder }) => {
    const zip = path.join(folder, 'course.zip');
    // What the first import loads is not what a large one needs.
    await makePackage(zip, 20, 1_000_000);
    await uploadPackage(system, zip);
    const results: BenchResult[] = [];
    const costs: { size: number; cost: number }[] = [];
    for (const size of SIZES) {
      const measured = await measure(system, folder, size.files, size.bytes);
      results.push(...measured.results);
      costs.push({ size: size.bytes, cost: measured.seconds });
    }
    const exponent = spreadOf([growthExponent(costs)]);
    results.push({ case: 'growth of the time with the size, exponent', unit: '(1 is in proportion)', ours: exponent });
    return results;
  });
}

async function measure(
  system: System,
  folder: string,
  files: number,
  bytes: number,
): Promise<{ results: BenchResult[]; seconds: number }> {
  const zip = path.join(folder, 'course.zip');
  await makePackage(zip, files, bytes);
  const packed = (await stat(zip)).size;
  const peaks: number[] = [];
  const { ours, ceiling } = await inTurn({
    ours: async (round) => {
      // Another package for the database, and nothing of it in the store: every round does all of the work.
      await markRound(zip, round);
      await rm(path.join(system.dataFolder, 'files'), { recursive: true, force: true });
      await settled();
      const idle = residentMegabytes(system.pid());
      const timed = await peakWhile(system.pid(), () => secondsOf(() => uploadPackage(system, zip)));
      peaks.push(timed.peak - idle);
      return timed.answer;
    },
    ceiling: async () => {
      const place = path.join(folder, 'unzipped');
      await settled();
      const seconds = await secondsOf(() => execute('unzip', ['-q', zip, '-d', place]));
      await rm(place, { recursive: true });
      return seconds;
    },
  });
  const speed = (seconds: readonly number[]) => spreadOf(seconds.map((each) => packed / 1e6 / each));
  const title = `${Math.round(packed / 1e6)} MB, ${files} files`;
  const ratios = ours.map((seconds, round) => (ceiling[round] ?? 0) / seconds);
  const imported: BenchResult = {
    case: title,
    size: packed,
    unit: 'MB/s',
    ours: speed(ours),
    ceiling: speed(ceiling),
    ratio: spreadOf(ratios).median,
  };
  const memory: BenchResult = {
    case: `${title}: memory above idle, at most`,
    size: packed,
    unit: 'MB',
    ours: spreadOf(peaks),
    atMost: MOST_MEGABYTES,
  };
  return { results: [imported, memory], seconds: spreadOf(ours).median };
}

/** What the former contender left for the disk to do is done, and the server has had a moment to give memory back. */
async function settled(): Promise<void> {
  await execute('sync');
  await wait(REST_MS);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
