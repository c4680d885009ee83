import type { CompletionPolicy } from '@muster/contracts';
import { courseResult } from './course-result.js';
import type { RootPart, RootStatus } from './course-result.js';
import { explainResult } from './explain-result.js';
import type { ExplainedItem } from './explained.js';

const none = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };
const raw = (value: number) => ({ scaled: null, raw: value, min: 0, max: 100 });
function part(title: string, more: Partial<ExplainedItem> = {}): ExplainedItem {
  return {
    identifier: title.toLowerCase(),
    title,
    reports: true,
    completionStatus: 'not_attempted',
    successStatus: 'unknown',
    score: null,
    hasPassingScore: false,
    criteria: none,
    reported: null,
    ended: false,
    tryNumber: 1,
    otherTries: [],
    tookBackMore: false,
    isOfFormerVersion: false,
    isSequenced: false,
    ...more,
  };
}
const done = (title: string, more: Partial<ExplainedItem> = {}): ExplainedItem =>
  part(title, {
    completionStatus: 'completed',
    reported: { status: 'completed', success: null, score: more.score ?? null, progress: null },
    ...more,
  });
function why(
  items: ExplainedItem[],
  policy: CompletionPolicy = { kind: 'as_package_says' },
  root: RootStatus | null = null,
) {
  const result = courseResult(items, policy, root);
  return explainResult({ items, opened: [], policy, root, result, supersededByVersion: false, isUntold: false });
}

describe('the explanation of a result', () => {
  it('goes from the policy over each part to the conclusion', () => {
    const items = [
      done('Lesson'),
      done('Quiz', {
        successStatus: 'failed',
        score: raw(70),
        hasPassingScore: true,
        criteria: { ...none, masteryScore: 80 },
        reported: { status: 'passed', success: null, score: raw(70), progress: null },
      }),
    ];
    expect(why(items).steps.map(({ kind, text }) => [kind, text])).toEqual([
      ['policy', expect.stringContaining('every part must be done')],
      ['reported', '“Lesson” reported status “completed”, no score.'],
      ['decided', '“Lesson” counts as completed.'],
      ['reported', '“Quiz” reported status “passed”, score 70 of 100.'],
      [
        'criteria',
        'The package asks for a score of 80 in “Quiz” (mastery score); a part that has ended with 70 is not passed, whatever it said.',
      ],
      ['decided', '“Quiz” counts as completed and not passed.'],
      ['conclusion', 'Not passed: “Quiz” not passed, and nothing is left to do.'],
    ]);
  });

  it.each<[string, ExplainedItem[], CompletionPolicy, string]>([
    ['nothing opened', [part('A')], { kind: 'all_scos' }, 'Not started: no part of the course was opened.'],
    ['no parts', [], { kind: 'last_sco' }, 'Not started: the course has no part that reports a result.'],
    ['parts to do', [done('A'), part('B')], { kind: 'all_scos' }, 'In progress: still to do: “B”.'],
    [
      'all completed',
      [done('A'), done('B')],
      { kind: 'as_package_says' },
      'Completed: every part is completed, and none has something to pass.',
    ],
    [
      'enough points',
      [done('Quiz', { score: raw(85.5) })],
      { kind: 'score_at_least', score: 80 },
      'Passed: “Quiz” has 85.5 of 100 points, and 80 are needed.',
    ],
    [
      'a mean that does not count yet',
      [done('A', { score: raw(90) }), part('B')],
      { kind: 'score_at_least', score: 80 },
      'In progress: the score of the course counts when all of its parts are completed.',
    ],
    [
      'no score',
      [done('Quiz')],
      { kind: 'score_at_least', score: 80 },
      'In progress: “Quiz” has no score yet, and 80 points are needed.',
    ],
    [
      'the last part',
      [part('A'), done('B', { successStatus: 'passed' })],
      { kind: 'last_sco' },
      'Passed: “B” counts as completed and passed.',
    ],
  ])('concludes %s', (_, items, policy, summary) => {
    expect(why(items, policy).summary).toBe(summary);
  });

  const told = (status: string | null, score: ExplainedItem['score'] = null) => ({
    status,
    success: null,
    score,
    progress: null,
  });
  it.each<[string, Partial<ExplainedItem>, string]>([
    [
      'ended without a status',
      { completionStatus: 'completed', reported: told(null), ended: true },
      '“A” counts as completed, because it ended without a status of its own.',
    ],
    [
      'was opened and said nothing',
      { completionStatus: 'incomplete', reported: told(null) },
      '“A” counts as not completed, because it was opened and has set no status.',
    ],
    [
      'said that it is not completed',
      { completionStatus: 'incomplete', reported: told('incomplete'), ended: true },
      '“A” counts as not completed.',
    ],
    [
      'said a word that the standard does not have',
      { completionStatus: 'completed', successStatus: 'passed', reported: { ...told('banana'), unread: 'banana' } },
      '“A” counts as completed and passed; “banana” is no word of the standard, so it took nothing from what was known before.',
    ],
  ])('names the step by which a part that %s has its status', (_, more, text) => {
    expect(why([part('A', more)]).steps).toContainEqual({ kind: 'decided', scoId: 'a', text });
  });

  it('says which of several tries counts, and why', () => {
    const failed = {
      completionStatus: 'completed',
      successStatus: 'failed',
      score: raw(10),
      takenBack: false,
    } as const;
    const passed = done('A', { successStatus: 'passed', otherTries: [{ number: 2, ...failed }] });
    expect(why([passed]).steps.map(({ text }) => text)).toContain(
      '“A” was taken several times, and try 1 counts: the best one counts, and a later one takes nothing from it. The others, which stay on record: 2: completed and not passed, score 10 of 100.',
    );
    const fallen = done('A', {
      successStatus: 'failed',
      tryNumber: 2,
      otherTries: [{ number: 1, ...failed, successStatus: 'passed', score: raw(95), takenBack: true }],
    });
    expect(why([fallen]).steps.map(({ text }) => text)).toContain(
      '“A” was completed and passed, score 95 of 100 before, and took that back in the same session: its last word counts.',
    );
  });

  it('says when a score decides that does not decide yet', () => {
    const criteria = { ...none, masteryScore: 80 };
    const open = part('A', {
      completionStatus: 'incomplete',
      score: raw(90),
      criteria,
      reported: told('incomplete', raw(90)),
    });
    expect(why([open]).steps.map(({ text }) => text)).toContain(
      'The package asks for a score of 80 in “A” (mastery score); its score decides once the part says that it is completed, passed or failed.',
    );
  });

  it('says that a score which cannot be decides nothing', () => {
    const criteria = { ...none, masteryScore: 80 };
    const impossible = part('A', {
      completionStatus: 'completed',
      successStatus: 'failed',
      score: raw(101),
      criteria,
      reported: told('failed', raw(101)),
    });
    expect(why([impossible]).steps.map(({ text }) => text)).toContain(
      'The package asks for a score of 80 in “A” (mastery score); it reported a score of 101, above 100, which cannot be, so what the part says of itself counts.',
    );
  });

  const heard = (identifier: string, more: Partial<RootPart> = {}): RootPart => ({
    identifier,
    isAsked: true,
    isCompleted: true,
    successStatus: 'unknown',
    ...more,
  });
  it.each<[string, Partial<RootStatus>, string]>([
    ['its rules say so', { successStatus: 'passed' }, 'Passed: so its sequencing rules say.'],
    [
      'a part was failed where its rules leave that open',
      { parts: [heard('a'), heard('b', { successStatus: 'failed' })] },
      'Not passed: its sequencing rules leave open whether it is passed, and not passed: “B”.',
    ],
    [
      'a part was passed where they leave it open',
      { parts: [heard('a'), heard('b', { successStatus: 'passed' })] },
      'Passed: its sequencing rules leave open whether it is passed, and “B” passed, with none that was failed.',
    ],
    [
      'a part is still to be passed',
      { parts: [heard('b', { successStatus: 'failed', isCompleted: false })] },
      'In progress: its sequencing rules leave open whether it is passed, and still to be passed: “B”.',
    ],
    [
      'nothing was tested',
      { parts: [heard('a'), heard('b')] },
      'Completed: so its sequencing rules say, and nothing in it was passed or failed.',
    ],
  ])('of a course with rules concludes that %s', (_, more, summary) => {
    const root: RootStatus = {
      completionStatus: 'completed',
      successStatus: 'unknown',
      score: null,
      parts: [],
      completedParts: [],
      ...more,
    };
    expect(why([done('A'), done('B')], { kind: 'as_package_says' }, root).summary).toBe(summary);
  });

  it('says why its rules see a part as completed that does not say so itself', () => {
    const root: RootStatus = {
      ...{ completionStatus: 'completed', successStatus: 'passed', score: null, parts: [] },
      completedParts: ['a', 'b', 'c'],
    };
    const silent = { status: null, success: null, score: null, progress: null };
    const items = [
      part('A', { completionStatus: 'incomplete', reported: silent }),
      part('B', { completionStatus: 'incomplete', reported: { ...silent, status: 'incomplete' } }),
      done('C'),
    ];
    const seen = why(items, { kind: 'as_package_says' }, root).steps.filter(
      ({ kind, scoId }) => kind === 'root' && scoId,
    );
    expect(seen.map(({ text }) => text)).toEqual([
      expect.stringMatching(/“A” counts as completed: another part was opened after it/),
      expect.stringMatching(/“B” counts as completed: a shared objective or a measure says so/),
    ]);
  });

  it.each<[string, RootStatus['score'], string]>([
    ['takes the mean of its scored parts', null, 'is the mean of those of its parts'],
    ['is weighed by the package', raw(45), 'the package weighs from those of its parts'],
  ])('says when the score of a course with rules %s', (_, score, words) => {
    const root: RootStatus = {
      completionStatus: 'completed',
      successStatus: 'unknown',
      score,
      parts: [],
      completedParts: [],
    };
    const [policy] = why([done('A'), done('B', { score: raw(90) })], { kind: 'score_at_least', score: 80 }, root).steps;
    expect(policy?.text).toContain(words);
  });

  it('says what a scaled passing score and a threshold made of a part', () => {
    const item = done('Exam', {
      completionStatus: 'incomplete',
      successStatus: 'failed',
      criteria: { masteryScore: null, scaledPassingScore: 0.8, completionThreshold: 1 },
      reported: {
        status: 'completed',
        success: 'passed',
        score: { scaled: 0.79, raw: null, min: null, max: null },
        progress: 0.5,
      },
    });
    const texts = why([item]).steps.map(({ text }) => text);
    expect(texts).toContain('“Exam” reported status “completed”, success “passed”, score 0.79 scaled, progress 50 %.');
    expect(texts).toContain(
      'The package asks for a scaled score of 0.8 in “Exam”; 0.79 is not enough, whatever the part said.',
    );
    expect(texts).toContain('The package counts “Exam” as completed from a progress of 100 %; it reported 50 %.');
  });

  it('says of a course of assets alone that opening them is all there is to do', () => {
    const opened = { reports: false, reported: { status: null, success: null, score: null, progress: null } };
    const items = [part('Leaflet', { ...opened, completionStatus: 'completed' }), part('Film', { reports: false })];
    const { summary, steps } = why(items);
    expect(steps.map(({ text }) => text)).toEqual([
      'This course reports nothing of its own: it is finished when every part was opened.',
      '“Leaflet” was opened; it reports nothing of its own.',
      '“Leaflet” counts as completed, because it was opened.',
      '“Film” was not opened.',
      'In progress: still to do: “Film”.',
    ]);
    expect(summary).toBe('In progress: still to do: “Film”.');
    const left = part('Form', { ...opened, completionStatus: 'unknown' });
    expect(why([left]).steps[2]?.text).toMatch(/leaves completion to its content/);
  });

  it('names the assets of other courses that were opened, which decide nothing', () => {
    const items = [done('Lesson')];
    const policy = { kind: 'as_package_says' } as const;
    const result = courseResult(items, policy);
    const opened = [{ identifier: 'leaflet', title: 'Leaflet' }];
    const { steps } = explainResult({
      items,
      opened,
      policy,
      root: null,
      result,
      supersededByVersion: false,
      isUntold: false,
    });
    expect(steps.at(-2)).toEqual({
      kind: 'reported',
      scoId: 'leaflet',
      text: '“Leaflet” was opened; it reports nothing of its own.',
    });
  });

  it('says when a newer version closed the attempt', () => {
    const items = [part('A')];
    const result = courseResult(items, { kind: 'all_scos' });
    const { steps } = explainResult({
      items,
      opened: [],
      policy: { kind: 'all_scos' },
      root: null,
      result,
      supersededByVersion: true,
      isUntold: false,
    });
    expect(steps.at(-1)?.text).toMatch(/newer version of the course replaced it. That is no failure/);
  });
});
