import { mayEverywhere, mayFor, MusterError } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';

/** A requirement that many agencies assign is changed only by those who made it, or by roles over everything. */
export function mayChangeRequirement(caller: Caller, ownerAgencyId: string | null): boolean {
  return (
    mayEverywhere(caller, requirementsWrite) ||
    (ownerAgencyId !== null && mayFor(caller, requirementsWrite, ownerAgencyId))
  );
}

export function requirementOfOthers(): MusterError {
  return new MusterError(
    'CATALOG.REQUIREMENT_OF_OTHERS',
    403,
    'Only administrators of the agency that made this requirement, the educator of the court that made it, or administrators of the whole system may change its rule. Ask one of them, or make a requirement of your own.',
  );
}
