import type { Caller, Grant, Role, Scope } from '@muster/kernel';

/** Which roles a role may hand on, over no more than it reaches itself. Nobody hands on a right they do not have. */
const HANDS_ON: Readonly<Record<Role, readonly Role[]>> = {
  learner: [],
  supervisor: [],
  agency_admin: ['learner', 'supervisor', 'agency_admin'],
  task_force_coordinator: ['learner', 'task_force_coordinator'],
  judicial_educator: ['learner', 'supervisor', 'judicial_educator'],
  funder_reviewer: [],
  auditor: [],
  system_admin: [],
};

interface WantedGrant {
  role: Role;
  scope: Scope;
}

function sameScope(a: Scope, b: Scope): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** True when the wanted scope lies within what the grant reaches. */
function covers(grant: Grant, wanted: Scope): boolean {
  if (wanted.kind === 'own' || sameScope(grant.scope, wanted)) return true;
  if (wanted.kind !== 'agency' || wanted.id === undefined) return false;
  // An agency of the reach brings its children with it only when the grant is over agencies. A task force has members, not
  // their children, and a grant over everything is handled by the system administrator alone.
  return grant.scope.kind === 'agency' && grant.reach.agencyIds.includes(wanted.id);
}

/**
 * True when the caller may give the grant, or take it away. `learner` over one's own record carries nothing and may be given by
 * whoever may write the person.
 */
export function mayGive(caller: Pick<Caller, 'grants'>, wanted: WantedGrant): boolean {
  if (wanted.role === 'learner' && wanted.scope.kind === 'own') return true;
  return caller.grants.some(
    (grant) =>
      (grant.role === 'system_admin' && grant.scope.kind === 'all') ||
      (HANDS_ON[grant.role].includes(wanted.role) && covers(grant, wanted.scope)),
  );
}

/** The caller with those roles alone that last until then, `undefined` for without an end: nobody gives for longer than they have. */
export function lastingUntil({ grants }: Pick<Caller, 'grants'>, endsAt: Date | undefined): Pick<Caller, 'grants'> {
  return {
    grants: grants.filter((grant) => grant.endsAt === undefined || (endsAt !== undefined && endsAt <= grant.endsAt)),
  };
}

/** What has to be given and taken to get from one set of grants to another. */
export function changesBetween<Before extends WantedGrant, After extends WantedGrant>(
  before: readonly Before[],
  after: readonly After[],
): { given: After[]; taken: Before[] } {
  return {
    given: after.filter((grant) => !sameIn(before, grant)),
    taken: before.filter((grant) => !sameIn(after, grant)),
  };
}

/** The grant of the same role over the same scope. */
export function sameIn<Held extends WantedGrant>(grants: readonly Held[], wanted: WantedGrant): Held | undefined {
  return grants.find((grant) => grant.role === wanted.role && sameScope(grant.scope, wanted.scope));
}
