import type { MouStatus } from '@muster/contracts';

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
