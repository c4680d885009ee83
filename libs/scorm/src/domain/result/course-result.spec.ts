import type { CompletionPolicy } from '@muster/contracts';
import { courseResult } from './course-result.js';
import type { ResultItem, RootPart, RootStatus } from './course-result.js';

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
    parts: [],
    completedParts: [],
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

type Heard = Pick<RootPart, 'isCompleted' | 'successStatus'> & { isAsked?: boolean };
const unsaid: Heard = { isCompleted: true, successStatus: 'unknown' };
const pass: Heard = { isCompleted: true, successStatus: 'passed' };
const fail: Heard = { isCompleted: true, successStatus: 'failed' };
const unopened: Heard = { isCompleted: false, successStatus: 'unknown' };

describe('a completed course whose rules leave open whether it is passed', () => {
  it.each<[string, Heard[], string]>([
    ['is completed when nothing in it was tested', [unsaid, unsaid], 'completed'],
    ['is failed by a failed part beside one that said nothing', [unsaid, fail], 'failed'],
    ['is failed by a failed part whichever comes first', [fail, unsaid], 'failed'],
    ['is failed though another part was passed', [pass, fail], 'failed'],
    ['is passed by a passed part beside one that said nothing', [unsaid, pass], 'passed'],
    ['goes on while a failed part is not completed', [unsaid, { ...fail, isCompleted: false }], 'in_progress'],
    ['does not wait for what its rules could do without', [pass, unopened], 'passed'],
  ])('%s', (_, parts, state) => {
    expect(courseResult(itemsOf(parts), { kind: 'as_package_says' }, open(parts)).state).toBe(state);
  });

  it.each<[string, Heard[], string]>([
    ['goes on while a completed part that has something to pass is neither passed nor failed', [unsaid], 'in_progress'],
    [
      'goes on while such a part counts for success alone and was not opened',
      [{ ...unopened, isAsked: false }],
      'in_progress',
    ],
    ['does not wait for such a part where its rules could do without it', [pass, unopened], 'passed'],
    ['is failed by such a part', [fail], 'failed'],
  ])('%s', (_, parts, state) => {
    expect(courseResult(itemsOf(parts, true), { kind: 'as_package_says' }, open(parts)).state).toBe(state);
  });

  const itemsOf = (parts: Heard[], hasPassingScore = false): ResultItem[] =>
    scos(...parts.map(() => 'completed' as const)).map((item) => ({ ...item, hasPassingScore }));
  const open = (parts: Heard[]): RootStatus => ({
    completionStatus: 'completed',
    successStatus: 'unknown',
    score: null,
    parts: parts.map((part, at) => ({ identifier: String.fromCharCode(97 + at), isAsked: true, ...part })),
    completedParts: [],
  });
});

describe('the score of a course with rules', () => {
  const unweighed: RootStatus = {
    completionStatus: 'completed',
    successStatus: 'passed',
    score: null,
    parts: [],
    completedParts: [],
  };
  it.each<[string, CompletionPolicy, RootStatus, ResultItem[], string, number]>([
    [
      'takes a part without a score for no zero',
      { kind: 'score_at_least', score: 80 },
      unweighed,
      scos('completed', ['passed', 90]),
      'passed',
      90,
    ],
    [
      'is that of the only scored part',
      { kind: 'as_package_says' },
      unweighed,
      scos('completed', ['passed', 90]),
      'passed',
      90,
    ],
    [
      'is the mean over the scored parts',
      { kind: 'as_package_says' },
      unweighed,
      scos(['passed', 70], ['passed', 90]),
      'passed',
      80,
    ],
    [
      'is that of the root where the package weighs its parts',
      { kind: 'score_at_least', score: 80 },
      { ...unweighed, score: scored(45) },
      scos('completed', ['passed', 90]),
      'failed',
      45,
    ],
  ])('%s', (_, policy, root, items, state, raw) => {
    expect(courseResult(items, policy, root)).toMatchObject({ state, score: { raw } });
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
