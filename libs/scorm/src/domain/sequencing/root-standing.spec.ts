import { rootStanding } from './root-standing.js';
import type { StoredReport } from './root-standing.js';
import { activity, flowing } from './testing/activities.js';

const passed: StoredReport = {
  completion: 'completed',
  success: 'passed',
  score: { scaled: 0.9 },
  objectives: [],
  suspended: false,
  ended: true,
};
const course = flowing(
  'course',
  ['a', 'b', 'c'].map((id) => activity(id)),
);
const drawing = { ...course, selection: { timing: 'once' as const, count: 2 } };
const stored = (...ids: string[]) => new Map(ids.map((id) => [id, passed]));

describe('the standing of the root', () => {
  it('is satisfied and completed when all parts are, and unknown before', () => {
    expect(rootStanding(course, stored('a', 'b'), null)).toMatchObject({ completed: undefined, satisfied: undefined });
    expect(rootStanding(course, stored('a', 'b', 'c'), null)).toMatchObject({ completed: true, satisfied: true });
  });

  it('counts the parts that were drawn where the package draws some', () => {
    const kept = { activities: { course: { chosen: ['c', 'a'] } } };
    expect(rootStanding(drawing, stored('a', 'c'), kept)).toMatchObject({ completed: true, satisfied: true });
  });

  it.each<[string, typeof course, unknown]>([
    ['parts drawn where the package draws none', course, ['a']],
    ['fewer parts than the package draws', drawing, ['a']],
    ['one part twice', drawing, ['a', 'a']],
    ['parts that are not there', drawing, ['a', 'z']],
    ['something else', drawing, 'a'],
  ])('does not believe the player in %s', (_, definition, chosen) => {
    const kept = { activities: { course: { chosen } } };
    expect(rootStanding(definition, stored('a'), kept)).toMatchObject({ completed: undefined, satisfied: undefined });
  });

  it('takes an asset for done when it was looked at, and a SCO never for that', () => {
    const mixed = flowing('course', [activity('a'), activity('page', { reports: false })]);
    const kept = { activities: { page: { attempts: 1 } } };
    expect(rootStanding(mixed, stored('a'), null).completed).toBeUndefined();
    expect(rootStanding(mixed, stored('a'), kept)).toMatchObject({ completed: true, satisfied: true });
    expect(rootStanding(course, stored('a', 'c'), { activities: { b: { attempts: 1 } } }).completed).toBeUndefined();
  });

  it('takes no status from what the player kept', () => {
    const kept: object = {
      activities: { b: { attempts: 1, objectives: { '': { completed: true, satisfied: true } } } },
    };
    expect(rootStanding(course, stored('a', 'c'), kept)).toMatchObject({ completed: undefined, satisfied: undefined });
  });
});
