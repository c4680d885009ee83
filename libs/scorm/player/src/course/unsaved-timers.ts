import type { Clock } from '../clock.js';

/** The most a crash of the browser can cost a SCO that never commits. */
const AUTOSAVE_MS = 30_000;
/** As long as a crash can cost a SCO that never commits where a journal keeps its state. */
const KEEP_MS = 1_000;

/** Takes the state of a SCO that changes and does not commit: now and then for the server, and soon for the journal. */
export class UnsavedTimers {
  private cancelSave: (() => void) | null = null;
  private cancelKeep: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly save: () => void,
    private readonly keep: () => void,
  ) {}

  planSave(): void {
    this.cancelSave ??= this.clock.after(AUTOSAVE_MS, () => {
      this.cancelSave = null;
      this.save();
    });
  }

  planKeep(): void {
    this.cancelKeep ??= this.clock.after(KEEP_MS, () => {
      this.cancelKeep = null;
      this.keep();
    });
  }

  cancel(): void {
    this.cancelSave?.();
    this.cancelSave = null;
    this.cancelKeep?.();
    this.cancelKeep = null;
  }
}
