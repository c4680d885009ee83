import type { CourseAudience, Discipline, MemberKind } from '@muster/contracts';
import { audienceProblem } from './audience.js';

const officer = { discipline: 'law_enforcement_local', agencyKind: 'law_enforcement' } as const;
const judge = { discipline: 'judge_judicial_officer', agencyKind: 'court' } as const;
type Who = { discipline: Discipline; agencyKind: MemberKind };

describe('a course may be assigned', () => {
  it.each<[string, CourseAudience, Who]>([
    ['to everybody without an audience', {}, judge],
    ['to everybody with empty lists', { disciplines: [], agencyKinds: [], excludeAgencyKinds: [] }, judge],
    ['to its disciplines', { disciplines: ['law_enforcement_local', 'court_staff'] }, officer],
    ['to its kinds of agencies', { agencyKinds: ['court', 'prosecution'] }, judge],
    ['to all but the excluded', { excludeAgencyKinds: ['court'] }, officer],
    ['to who meets every list', { disciplines: ['judge_judicial_officer'], agencyKinds: ['court'] }, judge],
  ])('%s', (_, audience, who) => {
    expect(audienceProblem(audience, who)).toBeUndefined();
  });
});

describe('a course may not be assigned', () => {
  it.each<[string, CourseAudience, Who, string]>([
    ['to a judge when it is for investigators', { excludeAgencyKinds: ['court'] }, judge, '"Court"'],
    ['to court staff either', { excludeAgencyKinds: ['court'] }, { ...judge, discipline: 'court_staff' }, '"Court"'],
    [
      'to an excluded kind, even when another list names it',
      { agencyKinds: ['court'], excludeAgencyKinds: ['court'] },
      judge,
      '"Court"',
    ],
    ['to another kind of agency', { agencyKinds: ['prosecution'] }, officer, 'Prosecution'],
    ['to another discipline', { disciplines: ['court_staff'] }, officer, 'Court staff'],
    ['to who meets one of two lists', { disciplines: ['court_staff'], agencyKinds: ['court'] }, judge, 'Court staff'],
  ])('%s, and the sentence says why', (_, audience, who, reason) => {
    expect(audienceProblem(audience, who)).toContain(reason);
  });
});
