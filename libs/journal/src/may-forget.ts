import type { KeptOutcome } from '@muster/contracts';

/** What the server could not open (`sealed`) or does not know (`unknown`) may be the only evidence there is. */
const DONE: Record<KeptOutcome, boolean> = {
  saved: true,
  repeated: true,
  stale: true,
  late: true,
  refused: true,
  sealed: false,
  unknown: false,
};

/** @param outcome what the server said of a record; undefined where it did not look at it, and it stays. */
export function mayForget(outcome: KeptOutcome | undefined): boolean {
  return outcome !== undefined && DONE[outcome];
}
