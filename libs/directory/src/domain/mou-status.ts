import type { MouStatus } from '@muster/contracts';
import { Temporal } from 'temporal-polyfill';

/** A new memorandum goes through every partner's counsel; a quarter is the least that takes. */
const SOON = { days: 90 };

/**
 * Standing of a memorandum of understanding (MOU) on a date. Its last day still counts; a membership that has ended is
 * `ended`, whatever the memorandum says.
 */
export function mouStatusOn(
  on: string,
  membership: { leftOn: string | null; mouSignedOn: string | null; mouExpiresOn: string | null },
): MouStatus {
  const { leftOn, mouSignedOn, mouExpiresOn } = membership;
  if (leftOn !== null && leftOn < on) return 'ended';
  if (mouSignedOn === null || mouSignedOn > on) return 'none';
  return mouExpiresOn !== null && mouExpiresOn < on ? 'expired' : 'active';
}

/** True when the memorandum is in force on the date and its last day comes within 90 days. */
export function mouExpiresSoon(on: string, membership: Parameters<typeof mouStatusOn>[1]): boolean {
  const { mouExpiresOn } = membership;
  if (mouExpiresOn === null || mouStatusOn(on, membership) !== 'active') return false;
  return mouExpiresOn <= Temporal.PlainDate.from(on).add(SOON).toString();
}
