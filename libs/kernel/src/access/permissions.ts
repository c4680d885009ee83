import type { Caller, Grant, Reach } from './caller.js';
import { forbidden, notFound } from '../error/muster-error.js';
import type { Role } from './roles.js';

/** A right that a plugin declares: its name (`people.write`) and every role that holds it. */
export interface Permission {
  name: string;
  roles: readonly Role[];
}

/** @param roles every role that holds the right; the scope of the role then says over which agencies. */
export function permission(name: string, roles: readonly Role[]): Permission {
  return { name, roles };
}

function reaches(reach: Reach, agencyId: string): boolean {
  return reach.mode !== 'listed' || reach.agencyIds.includes(agencyId);
}

function holding(caller: Caller, right: Permission): Grant[] {
  return caller.grants.filter((grant) => right.roles.includes(grant.role));
}

/** True when any of the caller's roles holds the right, over whatever scope. */
export function holds(caller: Caller, right: Permission): boolean {
  return holding(caller, right).length > 0;
}

/**
 * True when a role that holds the right reaches the agency. A reach over all agencies passes here; whether a court's
 * rows are behind it is decided by row-level security, which knows what is a court.
 */
export function mayFor(caller: Caller, right: Permission, agencyId: string): boolean {
  return holding(caller, right).some((grant) => reaches(grant.reach, agencyId));
}

/** The caller with those roles alone that have no last day: for what goes on after the caller's right. */
export function forGood(caller: Caller): Caller {
  return { ...caller, grants: caller.grants.filter(({ endsAt }) => endsAt === undefined) };
}

/** As `mayFor`, by a role that has no last day. */
export function mayForGood(caller: Caller, right: Permission, agencyId: string): boolean {
  return mayFor(forGood(caller), right, agencyId);
}

/** True when the right is held over everything. */
export function mayEverywhere(caller: Caller, right: Permission): boolean {
  return holding(caller, right).some((grant) => grant.scope.kind === 'all');
}

/** True when the right is held over everything and the caller sees everybody, people of courts too. */
export function mayForEverybody(caller: Caller, right: Permission): boolean {
  return caller.roster.mode === 'all' && mayEverywhere(caller, right);
}

/** Throws 404 unless the right is held over the agency: an agency out of reach does not exist for the caller. */
export function requireFor(caller: Caller, right: Permission, agencyId: string, what = 'agency'): void {
  if (!mayFor(caller, right, agencyId)) throw notFound(what);
}

/** Throws 403 unless the right is held over everything. */
export function requireEverywhere(caller: Caller, right: Permission): void {
  if (!mayEverywhere(caller, right)) {
    throw forbidden('Only a role over the whole system may do this. Ask a system administrator.');
  }
}
