import { NO_REACH } from '@muster/kernel';
import type { Caller, Grant } from '@muster/kernel';
import { coursesWrite } from '../catalog.permissions.js';
import { mayChange, ownerOf } from './ownership.js';

const caller = (...grants: Grant[]): Caller => ({
  personId: 'p',
  via: 'session',
  grants,
  roster: NO_REACH,
  records: NO_REACH,
});
const over = (id: string, role: Grant['role'] = 'agency_admin', agencyIds = [id]): Grant => ({
  role,
  scope: { kind: 'agency', id },
  reach: { mode: 'listed', agencyIds },
});
const everywhere: Grant = { role: 'system_admin', scope: { kind: 'all' }, reach: { mode: 'all', agencyIds: [] } };

describe('the owner of a new course', () => {
  it.each<[string, Caller, string | null]>([
    ['is the one agency that its maker administers', caller(over('a')), 'a'],
    ['is that agency, not those below it', caller(over('a', 'agency_admin', ['a', 'b'])), 'a'],
    ['is no agency that its maker only supervises', caller(over('a'), over('b', 'supervisor')), 'a'],
    ['of the educator of a court is that court', caller(over('court', 'judicial_educator')), 'court'],
    ['is the installation for an administrator of several agencies', caller(over('a'), over('b')), null],
    ['is the installation for a role over everything', caller(over('a'), everywhere), null],
  ])('%s', (_, by, owner) => {
    expect(ownerOf(by, coursesWrite)).toBe(owner);
  });
});

describe('a new version', () => {
  it.each<[string, Caller, string | null, boolean]>([
    ['is open to administrators of the owner', caller(over('a')), 'a', true],
    ['is open to administrators above the owner', caller(over('top', 'agency_admin', ['top', 'a'])), 'a', true],
    ['is closed to administrators of another agency', caller(over('b')), 'a', false],
    ['of a court’s course is open to its educator', caller(over('court', 'judicial_educator')), 'court', true],
    ['of a court’s course is closed to another court', caller(over('other', 'judicial_educator')), 'court', false],
    ['of a court’s course is closed to the agency above it', caller(over('county')), 'court', false],
    [
      'of an agency’s course is closed to the educator of a court',
      caller(over('court', 'judicial_educator')),
      'a',
      false,
    ],
    ['is closed to supervisors of the owner', caller(over('a', 'supervisor')), 'a', false],
    ['of a course of the installation is closed to administrators of an agency', caller(over('a')), null, false],
    ['of a course of the installation is open to roles over everything', caller(everywhere), null, true],
    ['of any course is open to roles over everything', caller(everywhere), 'a', true],
  ])('%s', (_, by, owner, may) => {
    expect(mayChange(by, coursesWrite, owner)).toBe(may);
  });
});
