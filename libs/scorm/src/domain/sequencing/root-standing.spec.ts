import { rootStanding } from './root-standing.js';
import type { StoredReport } from './stored-tree.js';
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

  it('takes an asset for done when the server has it that it was opened, whatever the player kept', () => {
    const mixed = flowing('course', [activity('a'), activity('page', { reports: false })]);
    const opened: StoredReport = { objectives: [], suspended: false, ended: true };
    const kept: object = { activities: { page: { attempts: 1 } } };
    expect(rootStanding(mixed, stored('a'), kept).completed).toBeUndefined();
    const standing = rootStanding(mixed, new Map([...stored('a'), ['page', opened]]), null);
    expect(standing).toMatchObject({ completed: true, satisfied: true });
  });

  it('leaves an asset open whose package leaves its status to the content (SN 3.12)', () => {
    const delivery = { tracked: true, completionSetByContent: true, objectiveSetByContent: true };
    const page = activity('page', { reports: false, delivery });
    const opened: StoredReport = { objectives: [], suspended: false, ended: true };
    const standing = rootStanding(flowing('course', [page]), new Map([['page', opened]]), null);
    expect(standing).toMatchObject({ completed: undefined, satisfied: undefined });
  });

  it('takes no status from what the player kept', () => {
    const kept: object = {
      activities: { b: { attempts: 1, objectives: { '': { completed: true, satisfied: true } } } },
    };
    expect(rootStanding(course, stored('a', 'c'), kept)).toMatchObject({ completed: undefined, satisfied: undefined });
  });
});
