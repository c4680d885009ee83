import { inOrder, MOST_RECORDS } from '@muster/journal';
import type { RecordName } from '@muster/journal';

/** In what is sent; the server takes twice as much at an opening (`content/runtime-routes.ts`). */
const MOST_CHARACTERS = 4_000_000;

/**
 * What to bring to an opening: all that is kept, or the newest where records that the server cannot open have gathered. One at least,
 * because none is larger than what a server takes.
 */
export function newest<R extends RecordName & { data: string }>(kept: readonly R[]): R[] {
  const most = inOrder(kept).slice(-MOST_RECORDS);
  let room = MOST_CHARACTERS;
  const first = most.findLastIndex(({ data }) => (room -= data.length) < 0);
  return most.slice(Math.min(first + 1, most.length - 1));
}
