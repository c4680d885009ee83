import type { Role, RoleGrantRecord } from '@muster/contracts';

const ADMINISTRATORS: readonly Role[] = ['agency_admin', 'judicial_educator'];

/** True when nobody else of the agency's own who can sign in would administer it any more, with a role that has no last day. */
export function isLastAdministrator(grant: RoleGrantRecord, all: readonly RoleGrantRecord[]): boolean {
  if (!ADMINISTRATORS.includes(grant.role)) return false;
  return !all.some(
    (other) =>
      other.id !== grant.id &&
      ADMINISTRATORS.includes(other.role) &&
      other.account === 'active' &&
      other.endsOn === undefined,
  );
}
