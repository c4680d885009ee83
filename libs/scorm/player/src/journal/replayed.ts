import { inOrder, MOST_AT_ONCE } from '@muster/journal';
import type { RecordName } from '@muster/journal';

/** What to bring to an opening: all that is kept, or the newest where records that the server cannot open have gathered. */
export function newest<R extends RecordName>(kept: readonly R[]): R[] {
  return inOrder(kept).slice(-MOST_AT_ONCE);
}
