import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startMuster } from '../../journeys/support/muster-process.js';
import { ROUNDS } from '../support/in-turn.js';
import { residentMegabytes } from '../support/resident.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';

const REST_MS = 5000;
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 250;

/** `npm start` as a person runs it, on data that exists, with the PostgreSQL that it brings; and the server at rest. */
export async function run(): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-bench-'));
  const seconds: number[] = [];
  const megabytes: number[] = [];
  try {
    // The first start makes the data.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const begun = performance.now();
      const muster = await startMuster({ dataFolder: path.join(folder, 'data') });
      try {
        await muster.ready();
        if (round > 0) seconds.push((performance.now() - begun) / 1000);
        await wait(REST_MS);
        if (round > 0) megabytes.push(residentMegabytes(muster.pid));
      } finally {
        muster.signal('SIGTERM');
        await muster.ended;
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [
    { case: 'start on existing data until ready', unit: 's', ours: spreadOf(seconds), atMost: MOST_SECONDS },
    { case: 'server at rest, resident', unit: 'MB', ours: spreadOf(megabytes), atMost: MOST_MEGABYTES },
  ];
}
