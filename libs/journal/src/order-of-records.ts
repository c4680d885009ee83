import type { MOST_RECORDS as MOST } from '@muster/contracts';

/** Names one kept commit: its launch and part, and the number under which it is sent. */
export interface RecordName {
  slot: string;
  number: number;
}

/** The number is written here once more, and compiles only while it is that of the contract: the schemas beside it are too large for the player. */
export const MOST_RECORDS: typeof MOST = 40;

/** In the order in which they were made: by launch, and within it by number. */
export function inOrder<R extends RecordName>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => launchOf(a) - launchOf(b) || a.number - b.number);
}

/** A slot is named by its launch and its part. */
function launchOf({ slot }: RecordName): number {
  return Number.parseInt(slot, 10) || 0;
}
