import type { Reach, Role } from '@muster/kernel';
import { callerFrom, recordsReachOf, rosterReachOf, unionOf } from './reach.js';
import type { ScopedGrant } from './reach.js';

const AGENCY = { id: 'agency', court: false };
const CHILD = { id: 'child', court: false };
const COURT = { id: 'court', court: true };
const NONE: Reach = { mode: 'listed', agencyIds: [] };
const listed = (...agencyIds: string[]): Reach => ({ mode: 'listed', agencyIds });
const allBut: Reach = { mode: 'all_but_courts', agencyIds: [] };
const all: Reach = { mode: 'all', agencyIds: [] };

// An agency has a child and a court below it; a task force has an agency and a court among its members.
const over = {
  agency: (role: Role): ScopedGrant => ({
    role,
    scope: { kind: 'agency', id: 'agency' },
    agencies: [AGENCY, CHILD, COURT],
  }),
  court: (role: Role): ScopedGrant => ({ role, scope: { kind: 'agency', id: 'court' }, agencies: [COURT] }),
  taskForce: (role: Role): ScopedGrant => ({
    role,
    scope: { kind: 'task_force', id: 'court' },
    agencies: [AGENCY, COURT],
  }),
  all: (role: Role): ScopedGrant => ({ role, scope: { kind: 'all' }, agencies: [] }),
  own: (role: Role): ScopedGrant => ({ role, scope: { kind: 'own' }, agencies: [] }),
  award: (role: Role): ScopedGrant => ({ role, scope: { kind: 'award', id: 'award' }, agencies: [] }),
};

describe('the reach of a role over a scope', () => {
  const below = listed('agency', 'child');
  it.each<[keyof typeof over, Role, Reach, Reach]>([
    // scope, role, roster, records
    ['agency', 'agency_admin', below, below],
    ['agency', 'supervisor', below, below],
    ['agency', 'judicial_educator', below, below],
    ['agency', 'auditor', below, below],
    ['agency', 'system_admin', below, below],
    ['court', 'agency_admin', listed('court'), NONE],
    ['court', 'supervisor', listed('court'), NONE],
    ['court', 'auditor', listed('court'), NONE],
    ['court', 'system_admin', listed('court'), NONE],
    ['court', 'task_force_coordinator', listed('court'), NONE],
    ['court', 'judicial_educator', listed('court'), listed('court')],
    ['taskForce', 'task_force_coordinator', listed('agency'), listed('agency')],
    ['taskForce', 'judicial_educator', listed('agency'), listed('agency')],
    ['taskForce', 'auditor', listed('agency'), listed('agency')],
    ['all', 'system_admin', all, allBut],
    ['all', 'auditor', allBut, allBut],
    ['all', 'judicial_educator', allBut, allBut],
    ['all', 'agency_admin', allBut, allBut],
    ['own', 'system_admin', NONE, NONE],
    ['award', 'auditor', NONE, NONE],
  ])('%s, %s', (scope, role, roster, records) => {
    expect(rosterReachOf(over[scope](role))).toEqual(roster);
    expect(recordsReachOf(over[scope](role))).toEqual(records);
  });

  it.each<[Role, keyof typeof over]>(
    (['learner', 'funder_reviewer'] as const).flatMap((role) =>
      (Object.keys(over) as (keyof typeof over)[]).map((scope): [Role, keyof typeof over] => [role, scope]),
    ),
  )('is nothing for a %s, over %s too', (role, scope) => {
    expect(rosterReachOf(over[scope](role))).toEqual(NONE);
    expect(recordsReachOf(over[scope](role))).toEqual(NONE);
  });
});

describe('a caller', () => {
  it('reaches what any of the grants reaches, each agency once', () => {
    const caller = callerFrom('p', 'session', [
      over.agency('supervisor'),
      over.taskForce('auditor'),
      over.own('learner'),
    ]);
    expect(caller.roster).toEqual(listed('agency', 'child'));
    expect(caller.grants.map((grant) => grant.reach)).toEqual([listed('agency', 'child'), listed('agency'), NONE]);
  });

  it('keeps a court of their own beside a reach over all but courts', () => {
    const caller = callerFrom('p', 'session', [over.all('auditor'), over.court('judicial_educator')]);
    expect(caller.records).toEqual({ mode: 'all_but_courts', agencyIds: ['court'] });
  });

  it('does not see the court’s records by being its administrator beside its agency’s educator', () => {
    const caller = callerFrom('p', 'session', [over.court('agency_admin'), over.agency('judicial_educator')]);
    expect(caller.roster.agencyIds).toContain('court');
    expect(caller.records.agencyIds).not.toContain('court');
  });

  it('without grants reaches nobody', () => {
    expect(callerFrom('p', 'api-key', [])).toMatchObject({ via: 'api-key', roster: NONE, records: NONE });
    expect(unionOf([])).toEqual(NONE);
  });
});
