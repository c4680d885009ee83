import type { CompletionPolicy } from '@muster/contracts';
import { courseResult } from './course-result.js';
import type { ResultItem, RootStatus } from './course-result.js';

type Told = 'none' | 'open' | 'completed' | 'passed' | 'failed';
const STATUS: Record<Told, Pick<ResultItem, 'completionStatus' | 'successStatus'>> = {
  none: { completionStatus: 'not_attempted', successStatus: 'unknown' },
  open: { completionStatus: 'incomplete', successStatus: 'unknown' },
  completed: { completionStatus: 'completed', successStatus: 'unknown' },
  passed: { completionStatus: 'completed', successStatus: 'passed' },
  failed: { completionStatus: 'completed', successStatus: 'failed' },
};
const scored = (raw: number) => ({ scaled: null, raw, min: 0, max: 100 });
/** SCOs a, b, c… in order. */
function scos(...told: (Told | [Told, number])[]): ResultItem[] {
  return told.map((each, at) => {
    const [status, raw] = Array.isArray(each) ? each : [each, undefined];
    const identifier = String.fromCharCode(97 + at);
    return { identifier, ...STATUS[status], score: raw === undefined ? null : scored(raw), hasPassingScore: false };
  });
}

type Row = [string, ResultItem[], string];
const cases: [CompletionPolicy, Row[]][] = [
  [
    { kind: 'score_at_least', score: 80 },
    [
      ['is passed with the score, whatever the only part says of itself', scos(['open', 80]), 'passed'],
      ['is passed though the part says failed', scos(['failed', 91]), 'passed'],
      ['is failed when the part ended below it', scos(['passed', 79.9]), 'failed'],
      ['goes on below it', scos(['open', 40]), 'in_progress'],
      ['goes on when it ended without a score', scos('completed'), 'in_progress'],
      ['takes the mean of several parts when all are completed', scos(['completed', 70], ['completed', 90]), 'passed'],
      ['does not pass on the first of several quizzes', scos(['completed', 100], 'none'), 'in_progress'],
      ['leaves parts without a score out of the mean', scos('completed', ['completed', 85]), 'passed'],
      ['is failed when the mean is below it', scos(['passed', 100], ['completed', 40]), 'failed'],
      ['has not begun', scos('none', 'none'), 'not_started'],
      ['of a package without SCOs never begins', [], 'not_started'],
    ],
  ],
  [
    { kind: 'score_at_least', score: 80, scoId: 'b' },
    [
      ['looks at the named part alone', scos('none', ['open', 85]), 'passed'],
      ['is not passed by another part', scos(['passed', 100], 'open'), 'in_progress'],
      ['is failed by the named part', scos('open', ['failed', 20]), 'failed'],
      ['takes the course where a version lacks the part', scos(['completed', 90]), 'passed'],
    ],
  ],
  [
    { kind: 'all_scos' },
    [
      ['is completed when every part is', scos('completed', 'completed'), 'completed'],
      ['is passed when one passed and none failed', scos('completed', 'passed'), 'passed'],
      ['is failed when all are completed and one failed', scos('passed', 'failed'), 'failed'],
      ['goes on while one is not opened', scos('passed', 'none'), 'in_progress'],
      ['has not begun', scos('none'), 'not_started'],
      ['of a package without SCOs never begins', [], 'not_started'],
    ],
  ],
  [
    { kind: 'last_sco' },
    [
      ['is passed by the last part though others were not opened', scos('none', 'passed'), 'passed'],
      ['is completed by the last part', scos('failed', 'completed'), 'completed'],
      ['is failed by the last part', scos('passed', 'failed'), 'failed'],
      ['goes on while the last part is open', scos('passed', 'open'), 'in_progress'],
      ['of a package without SCOs never begins', [], 'not_started'],
    ],
  ],
];

describe.each(cases)('a course under %j', (policy, rows) => {
  it.each(rows)('%s', (_, items, state) => {
    expect(courseResult(items, policy).state).toBe(state);
  });
});

describe('a course as its package says', () => {
  const root = (completionStatus: RootStatus['completionStatus'], successStatus: RootStatus['successStatus']) => ({
    completionStatus,
    successStatus,
    score: scored(66),
  });
  it.each<[string, RootStatus | null, string]>([
    ['is passed when its root activity is satisfied', root('incomplete', 'passed'), 'passed'],
    ['is completed by its root activity', root('completed', 'unknown'), 'completed'],
    ['is failed when nothing is left and the root is not satisfied', root('completed', 'failed'), 'failed'],
    ['goes on while the root is not completed', root('incomplete', 'failed'), 'in_progress'],
    ['follows its SCOs where there is no root activity', null, 'in_progress'],
  ])('%s', (_, rolledUp, state) => {
    expect(courseResult(scos('passed', 'open'), { kind: 'as_package_says' }, rolledUp).state).toBe(state);
  });

  it('has the score of its root activity', () => {
    const { score } = courseResult(scos('open'), { kind: 'as_package_says' }, root('incomplete', 'unknown'));
    expect(score).toEqual(scored(66));
  });
});

it('a result that is passed is completed, and a failed one too', () => {
  expect(courseResult(scos('open', ['open', 90]), { kind: 'score_at_least', score: 80, scoId: 'b' })).toEqual({
    state: 'passed',
    completionStatus: 'completed',
    successStatus: 'passed',
    score: scored(90),
  });
});
