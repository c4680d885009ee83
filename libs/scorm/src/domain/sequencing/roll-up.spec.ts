import type { ActivityDefinition, Consideration, RollupRule } from './activity-definition.js';
import { rootStanding } from './root-standing.js';
import type { StoredReport } from './stored-tree.js';
import { activity, flowing } from './testing/activities.js';

const required = (when: Consideration): Pick<ActivityDefinition, 'rollup'> => ({
  rollup: {
    ...activity('').rollup,
    requiredFor: { satisfied: when, notSatisfied: when, completed: when, incomplete: when },
  },
});
const allOf = (action: RollupRule['action'], name: 'satisfied' | 'completed'): RollupRule => ({
  action,
  childSet: 'all',
  minimumCount: 0,
  minimumPercent: 0,
  combination: 'any',
  conditions: [{ name, not: false }],
});
const course = (when: Consideration, rollupRules: RollupRule[] = []): ActivityDefinition => ({
  ...flowing('course', [activity('a', required(when)), activity('b', required(when))]),
  rollupRules,
});
const done: StoredReport = {
  completion: 'completed',
  success: 'passed',
  objectives: [],
  suspended: false,
  ended: true,
};
const laidAside: StoredReport = { completion: 'incomplete', objectives: [], suspended: true, ended: false };
const rulesInWords = [allOf('completed', 'completed'), allOf('satisfied', 'satisfied')];

describe('a rollup in which parts count only under a condition (RB.1.4.2)', () => {
  it.each<[string, ActivityDefinition, Record<string, StoredReport>, object]>([
    [
      'is not done by a suspended part alone',
      course('ifNotSuspended'),
      { a: laidAside },
      { completed: false, satisfied: undefined },
    ],
    [
      'is not done by it either where the package writes the rules out',
      course('ifNotSuspended', rulesInWords),
      { a: laidAside },
      { completed: false, satisfied: undefined },
    ],
    [
      'is not done by a scored and suspended part',
      course('ifNotSuspended'),
      { a: { ...laidAside, score: { scaled: 0.1 } } },
      { completed: false, satisfied: undefined },
    ],
    ['is done by the part that ended', course('ifNotSuspended'), { a: done }, { completed: true, satisfied: true }],
    [
      'is done by the part that ended beside a suspended one',
      course('ifNotSuspended'),
      { a: done, b: laidAside },
      { completed: true, satisfied: true },
    ],
    ['waits for the part that was attempted', course('ifAttempted'), { a: done, b: laidAside }, { completed: false }],
    [
      'is done by the only part that was attempted',
      course('ifAttempted'),
      { a: done },
      { completed: true, satisfied: true },
    ],
    [
      'waits for every part without a condition',
      course('always'),
      { a: done },
      { completed: undefined, satisfied: undefined },
    ],
  ])('%s', (_, definition, stored, standing) => {
    expect(rootStanding(definition, new Map(Object.entries(stored)), null)).toMatchObject(standing);
  });

  it('is done where all parts were skipped, for a skipped part is not asked for', () => {
    const skip = {
      action: 'skip' as const,
      combination: 'all' as const,
      conditions: [{ name: 'always' as const, not: false }],
    };
    const lesson = activity('lesson', { ...required('ifNotSkipped'), preConditions: [skip] });
    const lessons = flowing('lessons', [lesson]);
    const whole = flowing('course', [activity('test'), lessons]);
    const stored = new Map([
      ['test', done],
      ['lesson', { ...done, completion: 'incomplete' as const }],
    ]);
    expect(rootStanding(whole, stored, null)).toMatchObject({ completed: true, satisfied: true });
  });
});
