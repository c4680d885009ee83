import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** Where a merger of two agencies stands. */
export const agencyMergerStates = vocabulary({
  planned: 'Planned',
  held: 'Waits for confirmation',
  done: 'Done',
  cancelled: 'Cancelled',
  undone: 'Undone',
});
export const agencyMergerState = agencyMergerStates.schema;
export type AgencyMergerState = z.infer<typeof agencyMergerState>;
