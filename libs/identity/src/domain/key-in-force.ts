/** What of an API key decides whether it may be used. */
export interface StandingKey {
  expiresAt: Date | null;
  revoked: boolean;
  /** Its owner may not sign in any more. */
  disabled: boolean;
}

export function isInForce({ expiresAt, revoked, disabled }: StandingKey, now: Date): boolean {
  return !revoked && !disabled && (expiresAt === null || expiresAt > now);
}
