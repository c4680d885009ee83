import { describe, expect, it } from '@jest/globals';
import type { Role, SessionAnswer } from '@muster/contracts';
import { homeOf, may, onlyAgency, safeReturnPath } from './access.js';

function sessionWith(...roles: Role[]): SessionAnswer {
  return {
    person: { id: 'p', givenName: 'Ana', familyName: 'Ruiz', displayName: 'Ana Ruiz', email: null },
    roles: roles.map((role) => ({ role, scope: { kind: 'own' as const } })),
    csrfToken: 't',
  };
}

describe('where a person lands', () => {
  it.each<[Role[], string]>([
    [['learner'], '/training'],
    [[], '/training'],
    [['learner', 'supervisor'], '/agencies'],
    [['funder_reviewer'], '/awards'],
    [['system_admin'], '/agencies'],
  ])('with the roles %j it is %s', (roles, path) => {
    expect(homeOf(sessionWith(...roles))).toBe(path);
  });
});

describe('what is offered', () => {
  it('shows a supervisor the agency without the means to change it', () => {
    const supervisor = sessionWith('supervisor');
    expect(may(supervisor, 'seeAgencies')).toBe(true);
    expect(may(supervisor, 'managePeople')).toBe(false);
  });

  it('lets a funder reviewer read awards and nothing else', () => {
    const reviewer = sessionWith('funder_reviewer');
    expect(may(reviewer, 'seeAwards')).toBe(true);
    expect(may(reviewer, 'manageAwards')).toBe(false);
    expect(may(reviewer, 'seeAgencies')).toBe(false);
  });
});

describe('the agency that a form begins with', () => {
  const over = (...ids: string[]): SessionAnswer => ({
    ...sessionWith('learner'),
    roles: ids.map((id) => ({ role: 'agency_admin', scope: { kind: 'agency', id } })),
  });

  it('is the one over which alone somebody may assign, whatever else they may there', () => {
    expect(onlyAgency(over('a'), 'assign')).toBe('a');
    expect(onlyAgency(over('a', 'a'), 'assign')).toBe('a');
    expect(onlyAgency({ ...over('a'), roles: [...over('a').roles, ...sessionWith('learner').roles] }, 'assign')).toBe(
      'a',
    );
  });

  it('is none of several, and none for who may assign everywhere or nowhere', () => {
    expect(onlyAgency(over('a', 'b'), 'assign')).toBeUndefined();
    const everywhere = { role: 'system_admin', scope: { kind: 'all' } } as const;
    expect(onlyAgency({ ...over('a'), roles: [...over('a').roles, everywhere] }, 'assign')).toBeUndefined();
    expect(onlyAgency(sessionWith('learner'), 'assign')).toBeUndefined();
  });
});

describe('the way back after sign-in', () => {
  it.each(['/training', '/agencies/1?tab=people'])('keeps %s, a path of ours', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil',
    'javascript:alert(1)',
    '/\t/evil',
    '/a\\b',
    '',
    undefined,
    7,
  ])('turns %p into the home page', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });
});
