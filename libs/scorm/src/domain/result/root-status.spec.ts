import { courseResult } from './course-result.js';
import type { RootStatus } from './course-result.js';
import { itemStatusOf } from './item-status.js';
import type { CmiTree } from '../cmi/cmi-tree.js';
import type { ItemCriteria } from './item-status.js';
import { rootStatus } from './root-status.js';
import type { StoredSco } from './root-status.js';
import type { ActivityDefinition, RollupRule } from '../sequencing/index.js';
import { activity, flowing } from '../sequencing/testing/activities.js';

const none: ItemCriteria = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };
const lesson = activity('lesson');
const quiz = activity('quiz');
const course = flowing('course', [lesson, quiz]);
const measured = activity('quiz', {
  objectives: [{ id: 'p', satisfiedByMeasure: true, minimumMeasure: 0.8, maps: [] }],
});
const left = (definition: ActivityDefinition, flags: Partial<ActivityDefinition['rollup']>): ActivityDefinition => ({
  ...definition,
  rollup: { ...definition.rollup, ...flags },
});
const rule = (
  childSet: RollupRule['childSet'],
  name: 'satisfied' | 'completed',
  action: RollupRule['action'],
): RollupRule => ({
  action,
  childSet,
  minimumCount: 0,
  minimumPercent: 0,
  combination: 'any',
  conditions: [{ name, not: false }],
});

type Told = Record<string, CmiTree | { cmi: CmiTree; ended?: boolean; criteria?: Partial<ItemCriteria> }>;
function stored(told: Told): StoredSco[] {
  return Object.entries(told).map(([identifier, each]) => {
    const { cmi, ended, criteria } =
      'cmi' in each ? (each as { cmi: CmiTree; ended?: boolean; criteria?: object }) : { cmi: each };
    return { identifier, cmi: cmi, ended: ended ?? true, criteria: { ...none, ...criteria } };
  });
}
function resultOf(tree: ActivityDefinition, told: Told): { root: RootStatus | null; state: string } {
  const scos = stored(told);
  const root = rootStatus(tree, scos, null, {});
  const items = tree.children.map(({ id }) => {
    const sco = scos.find(({ identifier }) => identifier === id);
    const status = sco ? itemStatusOf('scorm_2004_4th', sco.cmi, sco.criteria) : null;
    return {
      identifier: id,
      completionStatus: status?.completionStatus ?? ('not_attempted' as const),
      successStatus: status?.successStatus ?? ('unknown' as const),
      score: status?.score ?? null,
      hasPassingScore: (sco?.criteria.scaledPassingScore ?? null) !== null,
    };
  });
  return { root, state: courseResult(items, { kind: 'as_package_says' }, root).state };
}

const completed: CmiTree = { completion_status: 'completed' };
const unknown: CmiTree = { completion_status: 'completed', success_status: 'unknown' };
const failed: CmiTree = { completion_status: 'completed', success_status: 'failed', score: { scaled: '0.3' } };
const passed: CmiTree = { completion_status: 'completed', success_status: 'passed', score: { scaled: '0.9' } };
const rawOnly = (said?: string) => ({
  cmi: { completion_status: 'completed', ...(said ? { success_status: said } : {}), score: { raw: '30' } },
  criteria: { scaledPassingScore: 0.8 },
});
const open = (cmi: CmiTree) => ({ cmi, ended: false });

describe('the result that a package with rules gives', () => {
  it.each<[string, ActivityDefinition, Told, string]>([
    ['is failed by the quiz beside a lesson that says "unknown"', course, { lesson: unknown, quiz: failed }, 'failed'],
    ['is passed by the quiz beside it', course, { lesson: unknown, quiz: passed }, 'passed'],
    [
      'is failed by the quiz beside a lesson that has not ended',
      course,
      { lesson: open(completed), quiz: failed },
      'failed',
    ],
    ['is passed by the quiz beside it', course, { lesson: open(completed), quiz: passed }, 'passed'],
    [
      'is failed by a quiz that says so without the score it is measured by',
      flowing('course', [lesson, measured]),
      { lesson: completed, quiz: rawOnly('failed') },
      'failed',
    ],
    [
      'is passed by a quiz that says so without it',
      flowing('course', [lesson, measured]),
      { lesson: completed, quiz: rawOnly('passed') },
      'passed',
    ],
    [
      'goes on while such a quiz says nothing',
      flowing('course', [lesson, measured]),
      { lesson: completed, quiz: rawOnly() },
      'in_progress',
    ],
    ['is completed where nothing was tested', course, { lesson: completed, quiz: completed }, 'completed'],
    ['goes on while a part was not opened', course, { quiz: passed }, 'in_progress'],
    [
      'goes on where a part under a threshold says incomplete',
      course,
      { lesson: { cmi: { completion_status: 'incomplete' }, criteria: { completionThreshold: 0.8 } }, quiz: completed },
      'in_progress',
    ],
    [
      'is passed by the test after the lesson, though the one before it was failed',
      {
        ...flowing('course', [activity('before'), lesson, activity('after')]),
        rollupRules: [rule('any', 'satisfied', 'satisfied')],
      },
      { before: failed, lesson: unknown, after: passed },
      'passed',
    ],
    [
      'leaves out the test before the lesson where the package does',
      flowing('course', [left(activity('before'), { objectiveSatisfied: false }), lesson]),
      { before: failed, lesson: unknown },
      'completed',
    ],
    [
      'is passed by the test after it then',
      flowing('course', [left(activity('before'), { objectiveSatisfied: false }), lesson, activity('after')]),
      { before: failed, lesson: completed, after: passed },
      'passed',
    ],
    [
      'is no pass by the silence of a lesson, where one satisfied part is enough',
      { ...course, rollupRules: [rule('any', 'satisfied', 'satisfied')] },
      { lesson: completed, quiz: failed },
      'failed',
    ],
    [
      'is no pass by completion alone, where the quiz was failed',
      { ...course, rollupRules: [rule('all', 'completed', 'satisfied')] },
      { lesson: completed, quiz: failed },
      'failed',
    ],
    [
      'is failed where no part counts for success, and one that counts for completion was failed',
      flowing(
        'course',
        [lesson, quiz].map((each) => left(each, { objectiveSatisfied: false })),
      ),
      { lesson: completed, quiz: failed },
      'failed',
    ],
    [
      'is not completed by its first part where no part counts for completion',
      flowing(
        'course',
        [lesson, quiz].map((each) => left(each, { progressCompletion: false })),
      ),
      { lesson: completed },
      'in_progress',
    ],
    [
      'is completed by one of several parts where the package says so',
      {
        ...flowing(
          'course',
          ['a', 'b', 'c'].map((id) => activity(id)),
        ),
        rollupRules: [rule('any', 'completed', 'completed')],
      },
      { b: passed },
      'passed',
    ],
  ])('%s', (_, tree, told, state) => {
    expect(resultOf(tree, told).state).toBe(state);
  });

  it.each<[string, Told, string]>([
    ['has not begun before a part is opened', {}, 'not_started'],
    ['is not completed by its first part', { lesson: completed }, 'in_progress'],
    ['is failed by its quiz', { lesson: completed, quiz: failed }, 'failed'],
    ['is passed by its quiz', { lesson: completed, quiz: passed }, 'passed'],
  ])('of which nothing is tracked %s', (_, told, state) => {
    const delivery = { ...lesson.delivery, tracked: false };
    const untracked = flowing(
      'course',
      [lesson, quiz].map((each) => ({ ...each, delivery })),
    );
    expect(resultOf(untracked, told).state).toBe(state);
  });

  it.each<[string, ActivityDefinition, number | null]>([
    ['has no score of its own where it weighs nothing', course, null],
    [
      'has the weighed score where the package gives weights',
      flowing('course', [left(lesson, { measureWeight: 0 }), quiz]),
      0.9,
    ],
    [
      'has the measure that satisfies its root',
      { ...course, objectives: [{ id: '', satisfiedByMeasure: true, minimumMeasure: 0.4, maps: [] }] },
      0.45,
    ],
  ])('%s', (_, tree, scaled) => {
    const { root } = resultOf(tree, { lesson: completed, quiz: passed });
    expect(root?.score?.scaled ?? null).toBe(scaled);
  });
});
