import type { ActivityDefinition, ObjectiveDefinition, ObjectiveValue } from './activity-definition.js';
import { OBJECTIVE_VALUES } from './activity-definition.js';
import type { GlobalObjectives } from './objective-values.js';
import type { ObjectiveReport, ScoReport } from './sco-report.js';
import { Sequencer } from './sequencer.js';
import { activity, flowing } from './testing/activities.js';

const access = (...values: ObjectiveValue[]) =>
  Object.fromEntries(OBJECTIVE_VALUES.map((value) => [value, values.includes(value)])) as Record<
    ObjectiveValue,
    boolean
  >;
const writing = (id: string, ...values: ObjectiveValue[]): ObjectiveDefinition => ({
  id,
  satisfiedByMeasure: false,
  minimumMeasure: 1,
  maps: [{ global: 'shared', read: access(), write: access(...values) }],
});
const plain: ObjectiveDefinition = { id: '', satisfiedByMeasure: false, minimumMeasure: 1, maps: [] };

/** What is known of the global objective, known before as given, once a part with these objectives has ended with this report. */
function shared(part: Partial<ActivityDefinition>, report: Partial<ScoReport>, before: GlobalObjectives[string] = {}) {
  const sequencer = new Sequencer(flowing('course', [activity('a', part), activity('b')]), () => 0);
  sequencer.globals = { shared: before };
  sequencer.request({ kind: 'start' });
  sequencer.report({ objectives: [], suspended: false, ...report });
  sequencer.request({ kind: 'continue' });
  return sequencer.globals['shared'];
}

const row = (more: Partial<ObjectiveReport>): Partial<ScoReport> => ({ objectives: [{ id: 'o', ...more }] });

describe('an objective that is shared', () => {
  const objectives: ActivityDefinition['objectives'] = [plain, writing('o', 'satisfied', 'completed', 'measure')];

  it.each<[string, Partial<ObjectiveReport>, GlobalObjectives[string]]>([
    [
      'takes what the SCO says',
      { success: 'failed', completion: 'incomplete' },
      { satisfied: false, completed: false },
    ],
    ['is unknown to all when the SCO says "unknown" (RTE 4.2.17)', { success: 'unknown', completion: 'unknown' }, {}],
    ['stays what it was when the SCO says nothing (SN 3.8.2)', {}, { satisfied: true, completed: true }],
  ])('%s', (_, said, after) => {
    expect(shared({ objectives }, row(said), { satisfied: true, completed: true })).toEqual(after);
  });
});

describe('the primary objective', () => {
  const objectives: ActivityDefinition['objectives'] = [writing('o', 'satisfied', 'completed')];
  const completion = { byMeasure: true, minimum: 0.7, weight: 1 };

  it('shares the completion that its measure decides, and not what the SCO says of it (SN 3.11)', () => {
    const below = row({ progress: 0.6, completion: 'completed' });
    expect(shared({ objectives, completion }, below)).toMatchObject({ completed: false });
    expect(shared({ objectives, completion }, row({ progress: 0.7 }))).toMatchObject({ completed: true });
  });

  it('shares its own word where no measure decides', () => {
    expect(shared({ objectives }, row({ progress: 0.6, completion: 'incomplete' }))).toMatchObject({
      completed: false,
    });
  });

  it('that is said to be "unknown" by its row is not taken for satisfied (SN 3.12)', () => {
    expect(shared({ objectives }, { completion: 'completed' })).toMatchObject({ satisfied: true });
    expect(shared({ objectives }, row({ success: 'unknown' }))).not.toHaveProperty('satisfied');
  });
});

describe('a course that is done anew by its own rule', () => {
  const retried = (keepsGlobals: boolean): string => {
    const objectives: ActivityDefinition['objectives'] = [plain, writing('o', 'satisfied')];
    const reading: ObjectiveDefinition = {
      ...plain,
      id: 'o',
      maps: [{ global: 'shared', read: access('satisfied'), write: access() }],
    };
    const skippedUnlessKnown = activity('intro', {
      objectives: [plain, reading],
      preConditions: [
        {
          action: 'skip',
          combination: 'all',
          conditions: [
            { name: 'objectiveStatusKnown', not: true, objective: 'o' },
            { name: 'attempted', not: false },
          ],
        },
      ],
    });
    const course: ActivityDefinition = {
      ...flowing('course', [skippedUnlessKnown, activity('test', { objectives })]),
      keepsGlobals,
      postConditions: [{ action: 'retry', combination: 'all', conditions: [{ name: 'always', not: false }] }],
    };
    course.children[1]?.postConditions.push({
      action: 'exitParent',
      combination: 'all',
      conditions: [{ name: 'always', not: false }],
    });
    const sequencer = new Sequencer(course, () => 0);
    sequencer.request({ kind: 'start' });
    sequencer.request({ kind: 'continue' });
    sequencer.report({ objectives: [{ id: 'o', success: 'failed' }], suspended: false });
    const outcome = sequencer.request({ kind: 'continue' });
    return outcome.kind === 'deliver' ? outcome.activity : outcome.kind;
  };

  it('begins without the global objectives of the attempt before, unless they are kept (objectivesGlobalToSystem)', () => {
    expect(retried(false)).toBe('test');
    expect(retried(true)).toBe('intro');
  });
});
