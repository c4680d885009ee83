import type { AccountState, Role, RoleGrantRecord } from '@muster/contracts';
import { isLastAdministrator } from './last-administrator.js';

const grant = (id: string, role: Role, account: AccountState = 'active'): RoleGrantRecord => ({
  id,
  role,
  account,
  scope: { kind: 'agency', id: 'a' },
  personId: id,
  personName: id,
  invitationExpiresAt: null,
  givenAt: '2026-01-01T00:00:00Z',
  givenByName: null,
  ended: false,
  mayTake: true,
});

describe('the last administrator of an agency', () => {
  const chief = grant('chief', 'agency_admin');

  it('is one beside whom nobody can sign in as an administrator', () => {
    expect(isLastAdministrator(chief, [chief])).toBe(true);
    expect(isLastAdministrator(chief, [chief, grant('new', 'agency_admin', 'invited')])).toBe(true);
    expect(isLastAdministrator(chief, [chief, grant('lead', 'supervisor')])).toBe(true);
    const acting = { ...grant('acting', 'agency_admin'), endsOn: '2026-12-31' };
    expect(isLastAdministrator(chief, [chief, acting])).toBe(true);
  });

  it('is nobody who has another role, or another administrator beside them', () => {
    expect(isLastAdministrator(chief, [chief, grant('other', 'judicial_educator')])).toBe(false);
    expect(isLastAdministrator(grant('lead', 'supervisor'), [])).toBe(false);
  });
});
