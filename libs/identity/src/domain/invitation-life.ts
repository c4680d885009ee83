import type { InvitationState } from '@muster/contracts';

const FIRST_DAYS = 7;
/** OWASP ASVS 5.0, 6.4.1: a link that resets a password lives no longer than this. */
const RESET_MINUTES = 15;

/**
 * Minutes for which an invitation can be used.
 * @param hasPassword true when the person can sign in already, so that the link would replace a password that works.
 */
export function invitationMinutes(hasPassword: boolean): number {
  return hasPassword ? RESET_MINUTES : FIRST_DAYS * 24 * 60;
}

/** What has become of an invitation by now. */
export function invitationStateOf(
  { expiresAt, usedAt }: { expiresAt: Date; usedAt: Date | null },
  now: Date,
): InvitationState {
  if (usedAt !== null) return 'used';
  return expiresAt > now ? 'open' : 'expired';
}
