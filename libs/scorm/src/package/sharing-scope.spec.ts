import type { PackageStructure } from './package-structure.js';
import { holderOf, sharingScopesOf } from './sharing-scope.js';

function played(said: { objectivesGlobalToSystem: boolean; sharedDataGlobalToSystem: boolean }): PackageStructure {
  const organization = { identifier: 'played', title: '', items: [], ...said };
  const other = {
    ...organization,
    identifier: 'other',
    objectivesGlobalToSystem: true,
    sharedDataGlobalToSystem: true,
  };
  return {
    standard: 'scorm_2004_4th',
    identifier: 'p',
    title: '',
    organizations: [other, organization],
    defaultOrganization: 'played',
  };
}

describe('how far a course shares', () => {
  it.each([
    [true, true, 'learner', 'learner'],
    [true, false, 'learner', 'attempt'],
    [false, true, 'attempt', 'learner'],
    [false, false, 'attempt', 'attempt'],
  ])('objectives %s and data %s to the system: %s and %s', (objectives, data, objectivesReach, dataReach) => {
    const scopes = sharingScopesOf(played({ objectivesGlobalToSystem: objectives, sharedDataGlobalToSystem: data }));
    expect(scopes).toEqual({ objectives: objectivesReach, data: dataReach });
  });

  it('is kept under the attempt, or under the learner within the courses of one owner', () => {
    const attempt = { id: 'attempt', personId: 'person' };
    expect(holderOf('attempt', attempt, 'court')).toBe('attempt');
    const held = (personId: string, owner: string | null) => holderOf('learner', { ...attempt, personId }, owner);
    expect(held('person', 'court')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(held('person', 'court')).toBe(held('person', 'court'));
    const others = [held('person', 'police'), held('person', null), held('another', 'court')];
    expect(new Set([held('person', 'court'), ...others]).size).toBe(4);
  });
});
