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

  it('is kept under the learner or under the attempt', () => {
    const attempt = { id: 'attempt', personId: 'person' };
    expect(holderOf('learner', attempt)).toBe('person');
    expect(holderOf('attempt', attempt)).toBe('attempt');
  });
});
