import type { Grant, Reach, Role, Scope } from '@muster/kernel';
import { changesBetween, mayGive } from './giving.js';

const agency = (id: string): Scope => ({ kind: 'agency', id });
const own: Scope = { kind: 'own' };
const all: Scope = { kind: 'all' };
const taskForce: Scope = { kind: 'task_force', id: 't' };
const reachOf: Record<Scope['kind'], Reach> = {
  own: { mode: 'listed', agencyIds: [] },
  award: { mode: 'listed', agencyIds: [] },
  agency: { mode: 'listed', agencyIds: ['a', 'child'] },
  task_force: { mode: 'listed', agencyIds: ['a', 'member'] },
  all: { mode: 'all', agencyIds: [] },
};
const holder = (role: Role, scope: Scope): { grants: Grant[] } => ({
  grants: [{ role, scope, reach: reachOf[scope.kind] }],
});

describe('giving a role', () => {
  it.each<[Role, Scope, Role, Scope, boolean]>([
    // giver, over, wanted, over, allowed
    ['system_admin', all, 'system_admin', all, true],
    ['system_admin', all, 'judicial_educator', agency('court'), true],
    ['system_admin', agency('a'), 'supervisor', agency('a'), false],
    ['agency_admin', agency('a'), 'agency_admin', agency('a'), true],
    ['agency_admin', agency('a'), 'supervisor', agency('child'), true],
    ['agency_admin', agency('a'), 'supervisor', agency('b'), false],
    ['agency_admin', agency('a'), 'supervisor', all, false],
    ['agency_admin', agency('a'), 'task_force_coordinator', taskForce, false],
    ['agency_admin', agency('a'), 'auditor', agency('a'), false],
    ['agency_admin', agency('a'), 'system_admin', own, false],
    ['agency_admin', agency('a'), 'judicial_educator', agency('a'), false],
    ['task_force_coordinator', taskForce, 'task_force_coordinator', taskForce, true],
    ['task_force_coordinator', taskForce, 'task_force_coordinator', agency('member'), false],
    ['judicial_educator', agency('a'), 'judicial_educator', agency('a'), true],
    ['judicial_educator', agency('a'), 'agency_admin', agency('a'), false],
    ['supervisor', agency('a'), 'supervisor', agency('a'), false],
    ['auditor', all, 'auditor', all, false],
    ['supervisor', agency('a'), 'learner', own, true],
  ])('%s over %j, giving %s over %j: %s', (role, scope, wanted, wantedScope, allowed) => {
    expect(mayGive(holder(role, scope), { role: wanted, scope: wantedScope })).toBe(allowed);
  });
});

describe('a change of roles', () => {
  it('gives what is new, takes what is gone and leaves the rest', () => {
    const stays = { role: 'supervisor' as const, scope: agency('a') };
    const gone = { role: 'supervisor' as const, scope: agency('b') };
    const fresh = { role: 'auditor' as const, scope: agency('a') };
    expect(changesBetween([stays, gone], [fresh, { ...stays }])).toEqual({ given: [fresh], taken: [gone] });
  });
});
