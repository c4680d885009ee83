/** Longer than a save may take on a bad line; shorter than anybody waits for a page that has stopped. */
export const SILENT_AFTER_MS = 12_000;

/**
 * Tells whether a player has fallen silent. Before its first answer it is loading and not silent; a page that nobody sees has
 * its timers slowed down and is not judged.
 */
export class Silence {
  private heardAt: number | null = null;

  heard(now: number): void {
    this.heardAt = now;
  }

  /** The page was hidden or the computer slept: what was missed then says nothing. */
  awake(now: number): void {
    if (this.heardAt !== null) this.heardAt = now;
  }

  at(now: number): boolean {
    return this.heardAt !== null && now - this.heardAt > SILENT_AFTER_MS;
  }
}
