import type { ImportStep } from '../data/package-import.repository.js';
import { ImportProgress } from './import-progress.js';

const reading = (done: number, total = 2000): Parameters<ImportProgress['tell']>[0] => ({
  files: { done, total },
  bytes: { done: done * 10, total: total * 10 },
});

describe('the progress of an import', () => {
  it('is noted at most every half second, in words and in bytes', async () => {
    let now = 1000;
    const notes: ImportStep[] = [];
    const progress = new ImportProgress(
      async (step) => void notes.push(step),
      () => now,
    );
    for (const [at, done] of [
      [1000, 1],
      [1100, 2],
      [1499, 3],
      [1500, 1204],
      [1999, 1500],
    ] as const) {
      now = at;
      progress.tell(reading(done));
      await progress.settled();
    }
    expect(notes).toEqual([
      { step: 'Reading the package: 1 of 2,000 files.', done: 10, total: 20_000 },
      { step: 'Reading the package: 1,204 of 2,000 files.', done: 12_040, total: 20_000 },
    ]);
  });

  it('says at once that all is read', async () => {
    const notes: ImportStep[] = [];
    const progress = new ImportProgress(
      async (step) => void notes.push(step),
      () => 1000,
    );
    progress.tell(reading(1));
    await progress.settled();
    progress.tell(reading(2000));
    await progress.settled();
    expect(notes.at(-1)?.step).toBe('All 2,000 files are read. Publishing the course.');
  });

  it('says that all is read also when a note was on its way at that moment', async () => {
    const notes: ImportStep[] = [];
    let written: () => void = () => undefined;
    const progress = new ImportProgress((step) => {
      notes.push(step);
      return new Promise((resolve) => (written = resolve));
    });
    progress.tell(reading(1));
    progress.tell(reading(2000));
    expect(notes).toHaveLength(1);
    written();
    await new Promise((resolve) => setImmediate(resolve));
    written();
    await progress.settled();
    expect(notes.at(-1)?.step).toBe('All 2,000 files are read. Publishing the course.');
  });

  it('goes on when a note fails', async () => {
    let now = 1000;
    let noted = 0;
    const progress = new ImportProgress(
      async () => {
        noted += 1;
        throw new Error('the database is away');
      },
      () => now,
    );
    progress.tell(reading(1));
    await progress.settled();
    now = 2000;
    progress.tell(reading(2));
    await progress.settled();
    expect(noted).toBe(2);
  });
});
