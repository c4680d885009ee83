/** Long enough to smooth the bursts of a line, short enough to follow when it becomes slow. */
const LOOKS_BACK_MS = 15_000;
/** Before this the first bytes, which only fill buffers, promise too much. */
const LEAST_MS = 2000;

/** How fast bytes leave, seen over the last seconds. */
export class Pace {
  private readonly seen: { at: number; sent: number }[] = [];

  /** @param at milliseconds of any clock that only goes forward. */
  note(at: number, sent: number): void {
    const last = this.seen.at(-1);
    // What went back was lost on the way: the pace before it says nothing about what comes.
    if (last && sent < last.sent) this.seen.length = 0;
    this.seen.push({ at, sent });
    while ((this.seen[1]?.at ?? at) < at - LOOKS_BACK_MS) this.seen.shift();
  }

  /** After a pause the seconds that passed in it must not count. */
  forget(): void {
    this.seen.length = 0;
  }

  /** Seconds until all of `total` is sent; undefined while nobody can tell. */
  secondsLeft(total: number): number | undefined {
    const [first, last] = [this.seen[0], this.seen.at(-1)];
    if (!first || !last || last.at - first.at < LEAST_MS || last.sent <= first.sent) return undefined;
    return ((total - last.sent) * (last.at - first.at)) / 1000 / (last.sent - first.sent);
  }
}

/** Rounded so far that the words do not change with every look. */
export function timeLeftInWords(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes <= 1 ? 'about a minute left' : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 30) / 2;
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`;
}
