import { mayEverywhere, mayFor } from '@muster/kernel';
import type { Caller, Permission } from '@muster/kernel';

/**
 * The agency that a new course or requirement of the caller belongs to, by the right to make it: the one that they administer, or the court
 * whose educator they are. Null, one of the installation, when the right is held over everything or for several agencies, because then
 * nothing says which of them it is for.
 */
export function ownerOf(caller: Caller, right: Permission): string | null {
  if (mayEverywhere(caller, right)) return null;
  const agencyIds = new Set(
    caller.grants
      .filter(({ role, scope }) => right.roles.includes(role) && scope.kind === 'agency')
      .flatMap(({ scope }) => scope.id ?? []),
  );
  const [only] = agencyIds;
  return agencyIds.size === 1 && only !== undefined ? only : null;
}

/** What many agencies assign is changed only by those who made it, or by roles over everything. */
export function mayChange(caller: Caller, right: Permission, ownerAgencyId: string | null): boolean {
  return mayEverywhere(caller, right) || (ownerAgencyId !== null && mayFor(caller, right, ownerAgencyId));
}
