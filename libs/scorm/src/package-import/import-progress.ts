import type { ImportStep } from '../data/package-import.repository.js';
import type { ReadingProgress } from '../publish-package/counting-sink.js';

/** Often enough to be seen moving, seldom enough to cost nothing. */
const NOTE_EVERY_MS = 500;
const ENGLISH = new Intl.NumberFormat('en-US');

/** Notes how far an import has come: at most every half second, never more than one note at a time, and the end of the reading always. */
export class ImportProgress {
  private last = -Infinity;
  private noting: Promise<void> | undefined;
  private end: ImportStep | undefined;

  constructor(
    private readonly note: (step: ImportStep) => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  tell({ files, bytes }: ReadingProgress): void {
    const total = ENGLISH.format(files.total);
    if (files.done === files.total) {
      this.end = { step: `All ${total} files are read. Publishing the course.`, ...bytes };
      this.noting ??= this.write(this.end);
    } else if (this.now() - this.last >= NOTE_EVERY_MS) {
      this.noting ??= this.write({
        step: `Reading the package: ${ENGLISH.format(files.done)} of ${total} files.`,
        ...bytes,
      });
    }
  }

  /** Waits for notes that are under way, so that none comes after the end. */
  async settled(): Promise<void> {
    while (this.noting) await this.noting;
  }

  /** A note that fails is left out: the next one says more. */
  private async write(step: ImportStep): Promise<void> {
    this.last = this.now();
    await this.note(step).catch(() => undefined);
    this.noting = this.end === undefined || this.end === step ? undefined : this.write(this.end);
  }
}
