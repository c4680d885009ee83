import type { ScimConnectionRecord } from '@muster/contracts';

export type ConnectionState = 'in_use' | 'never_used' | 'expired' | 'revoked';

export const connectionStates: Record<ConnectionState, string> = {
  in_use: 'In use',
  never_used: 'Not used yet',
  expired: 'Expired',
  revoked: 'Revoked',
};

/** @param now an instant in milliseconds. */
export function stateOf({ revokedAt, expiresAt, lastUsedAt }: ScimConnectionRecord, now: number): ConnectionState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return 'expired';
  return lastUsedAt === null ? 'never_used' : 'in_use';
}
