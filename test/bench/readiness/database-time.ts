import { open, stat } from 'node:fs/promises';

const DURATION = /duration: ([\d.]+) ms/g;

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
