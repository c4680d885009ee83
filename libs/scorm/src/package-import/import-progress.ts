import type { ImportStep } from '../data/package-import.repository.js';
import type { ReadingProgress } from '../import/counting-sink.js';

/** Often enough to be seen moving, seldom enough to cost nothing. */
const NOTE_EVERY_MS = 500;
const ENGLISH = new Intl.NumberFormat('en-US');

/** Notes how far an import has come, at most every half second, and never more than one note at a time. */
export class ImportProgress {
  private last = 0;
  private noting: Promise<void> = Promise.resolve();
  private idle = true;

  constructor(
    private readonly note: (step: ImportStep) => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  tell({ files, bytes }: ReadingProgress): void {
    const allRead = files.done === files.total;
    if (!this.idle || (!allRead && this.now() - this.last < NOTE_EVERY_MS)) return;
    const read = `${ENGLISH.format(files.done)} of ${ENGLISH.format(files.total)} files`;
    this.begin({
      step: allRead
        ? `All ${ENGLISH.format(files.total)} files are read. Publishing the course.`
        : `Reading the package: ${read}.`,
      ...bytes,
    });
  }

  /** Waits for a note that is under way, so that none comes after the end. */
  settled(): Promise<void> {
    return this.noting;
  }

  /** A note that fails is left out: the next one says more. */
  private begin(step: ImportStep): void {
    this.last = this.now();
    this.idle = false;
    this.noting = this.note(step)
      .catch(() => undefined)
      .finally(() => {
        this.idle = true;
      });
  }
}
