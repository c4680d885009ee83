import type { Caller, Permission } from '@muster/kernel';
import { mayEverywhere, mayFor } from '@muster/kernel';
import { lastingUntil } from '../domain/giving.js';
import type { HeldGrant } from '../domain/last-day.js';

/**
 * True when the grant lasts longer than the caller's right over what it reaches: whoever has the right for a time decides nothing that
 * would outlast it. What somebody holds over their own record counts for nothing here.
 */
export function outlasts(caller: Caller, right: Permission, { scope, lastDay }: HeldGrant): boolean {
  if (scope.kind === 'own') return false;
  const lasting = { ...caller, ...lastingUntil(caller, lastDay?.endsAt) };
  if (scope.kind === 'agency' && scope.id !== undefined) return !mayFor(lasting, right, scope.id);
  return !mayEverywhere(lasting, right);
}

/** True when the caller holds the right by no role that has a last day: then nothing outlasts it. */
export function lastsForGood({ grants }: Pick<Caller, 'grants'>, right: Permission): boolean {
  return grants.every(({ role, endsAt }) => endsAt === undefined || !right.roles.includes(role));
}
