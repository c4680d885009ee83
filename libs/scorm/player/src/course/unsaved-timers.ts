import type { Clock } from '../clock.js';

/** The most a crash of the browser can cost a SCO that never commits. */
const AUTOSAVE_MS = 30_000;
/** As long as a crash can cost a SCO that never commits where a journal keeps its state. */
const KEEP_MS = 1_000;
/** A value of more characters than this may make a state that cannot outlive its page, so that a tab which is closed would cost it as a crash does. */
const LARGE_CHARACTERS = 16_000;
/** Content that sets a large value at every step of an animation has it kept ten times a second at most. */
const KEEP_LARGE_MS = 100;

/** Takes the state of a SCO that changes and does not commit: now and then for the server, and soon for the journal. */
export class UnsavedTimers {
  private cancelSave: (() => void) | null = null;
  private planned: { readonly at: number; readonly cancel: () => void } | null = null;
  private keptAt = Number.NEGATIVE_INFINITY;

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

  /** @param characters of the value that was set: a large one is kept as soon as the script that sets it has come to its end */
  planKeep(characters: number): void {
    const now = this.clock.now();
    const at = characters > LARGE_CHARACTERS ? Math.max(now, this.keptAt + KEEP_LARGE_MS) : now + KEEP_MS;
    if (this.planned && this.planned.at <= at) return;
    this.planned?.cancel();
    const cancel = this.clock.after(at - now, () => {
      this.planned = null;
      this.keptAt = this.clock.now();
      this.keep();
    });
    this.planned = { at, cancel };
  }

  cancel(): void {
    this.cancelSave?.();
    this.cancelSave = null;
    this.planned?.cancel();
    this.planned = null;
  }
}
