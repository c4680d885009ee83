/** Names one kept commit: its launch and part, and the number under which it is sent. */
export interface RecordName {
  slot: string;
  number: number;
}

/** As many as the server looks at in one request. */
export const MOST_AT_ONCE = 40;

/** In the order in which they were made: by launch, and within it by number. */
export function inOrder<R extends RecordName>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => launchOf(a) - launchOf(b) || a.number - b.number);
}

/** A slot is named by its launch and its part. */
function launchOf({ slot }: RecordName): number {
  return Number.parseInt(slot, 10) || 0;
}
