import { mayEverywhere, mayFor, MusterError } from '@muster/kernel';
import type { Caller, Permission } from '@muster/kernel';
import { coursesWrite } from '../catalog.permissions.js';

/**
 * The agency that a new course, or what else `right` lets one make, of the caller belongs to: the one that they administer, or the court whose educator they are. Null, a course of the installation,
 * when the right is held over everything or for several agencies, because then nothing says which of them it is for.
 */
export function ownerOf(caller: Caller, right: Permission = coursesWrite): string | null {
  if (mayEverywhere(caller, right)) return null;
  const agencyIds = new Set(
    caller.grants
      .filter(({ role, scope }) => right.roles.includes(role) && scope.kind === 'agency')
      .flatMap(({ scope }) => scope.id ?? []),
  );
  const [only] = agencyIds;
  return agencyIds.size === 1 && only !== undefined ? only : null;
}

/** A course that many agencies assign is changed only by those who made it, or by roles over everything. */
export function mayPublishVersion(caller: Caller, ownerAgencyId: string | null): boolean {
  return mayEverywhere(caller, coursesWrite) || (ownerAgencyId !== null && mayFor(caller, coursesWrite, ownerAgencyId));
}

/** Tells nothing that is secret: what courses there are is read by everybody who is signed in, and no answer names whose they are. */
export function courseOfOthers(): MusterError {
  return new MusterError(
    'CATALOG.COURSE_OF_OTHERS',
    403,
    'Only administrators of the agency that made this course, the educator of the court that made it, or administrators of the whole system may publish a new version of it. Ask one of them, or publish the package as a course of its own.',
  );
}
