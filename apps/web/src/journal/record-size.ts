import type { OwnedRecord } from './record-store.js';

/** Of the megabyte that the server takes at once, without its names and signs. */
const LARGEST_RECORD = 1_040_000;

/** What is larger alone waits until its course is opened, which takes more. */
export function isTooLarge({ data }: Pick<OwnedRecord, 'data'>): boolean {
  return data.length > LARGEST_RECORD;
}
