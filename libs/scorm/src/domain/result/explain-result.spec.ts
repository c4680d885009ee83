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
    isHistoryCut: false,
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
      'a test that was completed and not passed, which every part completed does not ask for',
      [{ ...done('A'), hasPassingScore: true }, part('B')],
      { kind: 'all_scos' },
      'In progress: still to do: “B”.',
    ],
    [
      'every part completed, a test among them without a result',
      [{ ...done('A'), hasPassingScore: true }, done('B')],
      { kind: 'all_scos' },
      'Completed: every part is completed, and none was passed or failed.',
    ],
    [
      'every part completed and one passed',
      [done('A'), { ...done('B'), successStatus: 'passed' }],
      { kind: 'all_scos' },
      'Passed: every part is completed, and “B” passed.',
    ],
    [
      'every part completed and one failed',
      [done('A'), { ...done('B'), successStatus: 'failed' }],
      { kind: 'all_scos' },
      'Not passed: every part is completed, and “B” not passed.',
    ],
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
      {
        completionStatus: 'completed',
        successStatus: 'passed',
        reported: { ...told('banana'), unread: { completion: 'banana' } },
      },
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

  describe('of a word that the standard does not have, said after a pass', () => {
    const unread = { completion: 'banana', success: 'banana' };
    const passed = { completionStatus: 'completed', successStatus: 'passed' } as const;
    const texts = (item: ExplainedItem): string => {
      const { steps } = why([item]);
      return steps.map(({ text }) => text).join('\n');
    };

    it('names no score that is still to decide', () => {
      const criteria = { ...none, masteryScore: 80 };
      const said = texts(
        part('A', { ...passed, score: raw(10), criteria, reported: { ...told('banana', raw(10)), unread } }),
      );
      expect(said).toContain(
        'asks for a score of 80 in “A” (mastery score); with a word that the standard does not have, what was decided before stays.',
      );
      expect(said).not.toMatch(/decides once|what the part says of itself/);
    });

    it('leaves a scaled score its say, and without one what was known before', () => {
      const criteria = { ...none, scaledPassingScore: 0.8, completionThreshold: 1 };
      const silent = texts(part('A', { ...passed, criteria, reported: { ...told('banana'), unread } }));
      expect(silent).toMatch(/scaled score of 0.8 in “A”; without a score, what was known before stays/);
      expect(silent).toMatch(/progress of 100 %; without a progress, what was known before stays/);
      const scaled = { scaled: 0.9, raw: null, min: null, max: null };
      expect(texts(part('A', { ...passed, criteria, reported: { ...told('banana', scaled), unread } }))).toMatch(
        /0.9 is enough, whatever the part said/,
      );
    });

    it('says that a score was taken back, and the status was not', () => {
      const otherTries = [{ number: 1, ...passed, score: raw(95), takenBack: true }];
      const item = part('A', {
        ...passed,
        score: raw(10),
        otherTries,
        reported: { ...told('banana', raw(10)), unread },
      });
      expect(texts(item)).toContain(
        '“A” had reported score 95 of 100 before, and replaced that in the same session: its last score counts.',
      );
      expect(texts(item)).not.toMatch(/took that back/);
    });
  });

  it('tells in one sentence of a part that went back and forth a hundred times', () => {
    const otherTries = Array.from({ length: 100 }, (_, at) => ({
      number: at + 1,
      completionStatus: 'completed' as const,
      successStatus: at % 2 === 0 ? ('passed' as const) : ('failed' as const),
      score: at % 2 === 0 ? raw(95) : null,
      takenBack: true,
    }));
    const item = done('A', { successStatus: 'passed', score: raw(95), tryNumber: 101, otherTries });
    const lines = why([item]).steps.filter(({ scoId }) => scoId === 'a');
    expect(lines.map(({ text }) => text).slice(2)).toEqual([
      '“A” took back within its sessions what it had reported: 50 times completed and passed, score 95 of 100; 50 times completed and not passed. Its last word counts.',
    ]);
  });

  it('lists the newest of many tries, and how many there are', () => {
    const otherTries = Array.from({ length: 40 }, (_, at) => ({
      ...{ number: at + 2, completionStatus: 'completed' as const, successStatus: 'failed' as const },
      ...{ score: raw(at), takenBack: false },
    }));
    const texts = why([done('A', { successStatus: 'passed', otherTries })]).steps.map(({ text }) => text);
    expect(texts.find((text) => text.includes('taken several times'))).toMatch(
      /on record: 35 before; 37: .*; 38: .*; 39: .*; 40: .*; 41: completed and not passed, score 39 of 100\.$/,
    );
  });

  it('says why a course of several scores has none', () => {
    const both = [done('A', { successStatus: 'passed', score: raw(90) }), done('B', { score: raw(70) })];
    expect(why(both).steps).toContainEqual({
      kind: 'conclusion',
      scoId: null,
      text: 'The course has no score of its own: more than one of its parts has one, and its package does not say how they weigh. The score of each is with the part.',
    });
    expect(why(both.slice(0, 1)).steps.map(({ text }) => text)).not.toContainEqual(
      expect.stringMatching(/no score of/),
    );
  });

  it('names a failed part that its rules do not look at', () => {
    const root: RootStatus = {
      ...{ completionStatus: 'completed', successStatus: 'unknown', score: null, completedParts: [] },
      parts: [{ identifier: 'a', isAsked: true, isCompleted: true, successStatus: 'unknown' }],
    };
    const items = [done('A'), done('Quiz', { successStatus: 'failed', score: raw(10) })];
    expect(why(items, { kind: 'as_package_says' }, root).summary).toBe(
      'Completed: so its sequencing rules say, and nothing that counts for it was passed or failed. Not passed by itself, which decides nothing here: “Quiz”.',
    );
    expect(why([...items].reverse(), { kind: 'last_sco' }).summary).toBe(
      'Completed: “A” counts as completed. Not passed by itself, which decides nothing here: “Quiz”.',
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
      'Completed: so its sequencing rules say, and nothing that counts for it was passed or failed.',
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
