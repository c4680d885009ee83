import type { Kept } from './journal.js';

/** As many as the server looks at in one opening. */
const MOST = 40;

/** What to bring to an opening: all that is kept, or the newest where records that the server cannot open have gathered. */
export function newest<Record extends Kept>(kept: readonly Record[]): Record[] {
  return [...kept].sort((a, b) => launchOf(a) - launchOf(b) || a.number - b.number).slice(-MOST);
}

/** @param outcome what the server said of a record; what it did not look at, and what it could not open, may be the only evidence there is. */
export function mayForget(outcome: string | undefined): boolean {
  return outcome !== undefined && outcome !== 'sealed';
}

/** A slot is named by its launch and its part. */
function launchOf({ slot }: Kept): number {
  return Number.parseInt(slot, 10) || 0;
}
