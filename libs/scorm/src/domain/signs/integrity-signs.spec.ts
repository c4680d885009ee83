import { findSigns, LATE_COMMITS, minimumSeatSeconds } from './integrity-signs.js';
import type { JudgedPart, ResultFacts } from './integrity-signs.js';

const part = (more: Partial<JudgedPart> = {}): JudgedPart => ({
  identifier: 'quiz',
  title: 'Quiz',
  finished: true,
  points: 90,
  answers: 10,
  correct: 9,
  judged: 10,
  unreadWords: [],
  unreadTimes: [],
  beyondRange: [],
  ...more,
});
/** An honest result: nothing to see. */
const honest: ResultFacts = {
  state: 'passed',
  parts: [part()],
  usual: new Map([['quiz', { results: 20, withAnswers: 20, answered: 20 }]]),
  reportedSeconds: 2400,
  observedSeconds: 2000,
  claimedSeconds: 2000,
  minimumSeconds: 900,
  received: [{ opening: 1, arrived: 5, highest: 6, merged: 0 }],
  lateCommits: 0,
  previous: null,
};
const silent = [part({ answers: 0, correct: 0, judged: 0 })];
const answered = (results: number, withAnswers: number, inAll: number): ResultFacts['usual'] =>
  new Map([['quiz', { results, withAnswers, answered: inAll }]]);
const numbers = (...from: number[]): ResultFacts['received'] => [
  { opening: 2, arrived: from.length, highest: Math.max(...from), merged: 0 },
];

describe('the signs of a result', () => {
  it('say of a time that cannot be one why it counts as none', () => {
    const [sign, ...others] = findSigns({ ...honest, parts: [part({ unreadTimes: ['PT99999999H'] })] });
    expect(others).toEqual([]);
    expect(sign).toEqual({
      kind: 'time_overstated',
      text: '“Quiz” reported the time “PT99999999H”, which is no time or is longer than ten years. It counts as none.',
    });
  });

  it.each<[string, Partial<ResultFacts>, string[]]>([
    ['an honest result has none', {}, []],
    ['below the minimum it is too fast', { observedSeconds: 899 }, ['too_fast']],
    ['exactly at the minimum it is not', { observedSeconds: 900 }, []],
    ['without a minimum nothing is too fast', { observedSeconds: 1, minimumSeconds: null, reportedSeconds: 10 }, []],
    ['a failed result is not too fast', { state: 'failed', observedSeconds: 10, reportedSeconds: 10 }, []],
    ['no answers where others have some', { parts: silent }, ['no_answers']],
    ['no answers where others have none either', { parts: silent, usual: new Map() }, []],
    [
      'no answers where too few results say what is usual, without a score',
      { parts: [part({ ...silent[0], points: null })], usual: answered(4, 4, 9) },
      [],
    ],
    [
      'a score without answers where few others have results, with answers',
      { parts: silent, usual: answered(4, 4, 4) },
      ['no_answers'],
    ],
    [
      'a score without answers where one attempt has answers and none a result',
      { parts: silent, usual: answered(0, 0, 1) },
      ['no_answers'],
    ],
    ['a score without answers where most of few results have none', { parts: silent, usual: answered(3, 1, 2) }, []],
    [
      'a score without answers in a course that nobody reports answers in',
      { parts: silent, usual: answered(4, 0, 0) },
      [],
    ],
    ['a score without answers in the first attempt of all', { parts: silent, usual: answered(0, 0, 0) }, []],
    [
      'a score beyond its range',
      { parts: [part({ beyondRange: ['a score of 1000000000, above 100'] })] },
      ['score_out_of_range'],
    ],
    [
      'a failed result with a status in an unknown word',
      { state: 'failed', parts: [part({ unreadWords: ['banana'] })] },
      ['unknown_status'],
    ],
    [
      'no answers where fewer than half have some',
      { parts: silent, usual: new Map([['quiz', { results: 20, withAnswers: 9, answered: 30 }]]) },
      [],
    ],
    ['no answers in a part that was not finished', { parts: [part({ ...silent[0], finished: false })] }, []],
    ['a score above its answers', { parts: [part({ correct: 2 })] }, ['score_without_answers']],
    ['a score a little above its answers', { parts: [part({ correct: 6 })] }, []],
    ['a score beside too few answers', { parts: [part({ correct: 0, judged: 2, answers: 2 })] }, []],
    [
      'a score that jumps without an answer',
      { parts: silent, usual: new Map(), previous: { points: 30, answers: 8 } },
      ['score_jump'],
    ],
    ['a score that jumps with answers', { previous: { points: 30, answers: 8 } }, []],
    ['a score that moves a little', { parts: silent, usual: new Map(), previous: { points: 60, answers: 8 } }, []],
    ['many numbers that never arrived', { received: numbers(1, 2, 40) }, ['sequence_gaps']],
    [
      'many that the player gave up for those that arrived',
      { received: [{ opening: 1, arrived: 3, highest: 40, merged: 37 }] },
      [],
    ],
    ['some numbers that the player left out', { received: numbers(1, 2, 9) }, []],
    ['many numbers left out among more that arrived', { received: numbers(...Array(30).keys(), 45) }, []],
    ['commits from a replaced window', { lateCommits: 2 }, ['late_commits']],
    ['a reported time far above what was seen', { reportedSeconds: 8000 }, ['time_overstated']],
    ['a reported time that the player’s clock bears out', { reportedSeconds: 8000, claimedSeconds: 7000 }, []],
    ['a failed result with late commits', { state: 'failed', lateCommits: 1, parts: silent }, ['late_commits']],
  ])('%s', (_, more, kinds) => {
    expect(findSigns({ ...honest, ...more }).map((sign) => sign.kind)).toEqual(kinds);
  });

  it.each([
    [0, 'The course reported 40 minutes; less than one minute was seen.'],
    [29, 'The course reported 40 minutes; less than one minute was seen.'],
    [40, 'The course reported 40 minutes; 1 minute was seen.'],
    [300, 'The course reported 40 minutes; 5 minutes were seen.'],
  ])('of a reported time against %i seconds names both in minutes', (observedSeconds, text) => {
    const signs = findSigns({ ...honest, reportedSeconds: 2400, observedSeconds, claimedSeconds: 0 });
    expect(signs.find(({ kind }) => kind === 'time_overstated')?.text).toBe(text);
  });

  it('come with their figures, but for those that may still grow', () => {
    const texts = findSigns({ ...honest, observedSeconds: 40, claimedSeconds: 1500, lateCommits: 7 }).map(
      ({ text }) => text,
    );
    expect(texts).toEqual([
      'Finished after 40 seconds at the course; at least 15 minutes would be expected. By the player’s own clock it was 25 minutes; it may have been without network.',
      LATE_COMMITS.text,
    ]);
  });
});

it('the signs of odd reports name what was reported, as far as it can be shown', () => {
  const odd = part({
    beyondRange: ['a score of -50, below 0'],
    unreadWords: [`${'\u0000'}banana\ud800`, 'b', 'c', 'd'],
  });
  expect(findSigns({ ...honest, parts: [odd] }).map(({ text }) => text)).toEqual([
    '“Quiz” reported a score of -50, below 0. It is kept as reported.',
    '“Quiz” reported the status “\u{FFFD}banana\u{FFFD}”; “Quiz” reported the status “b”; “Quiz” reported the status “c”; and 1 more, which the standard does not have. What was known before stayed.',
  ]);
});

describe('the minimum time of a course', () => {
  it.each<[string, number | null, number | null, number | null]>([
    ['is a quarter of the contact minutes', null, 60, 900],
    ['is what was set for the course', 20, 60, 1200],
    ['is none when it was switched off', 0, 60, null],
    ['is none when nothing is known', null, null, null],
  ])('%s', (_, set, contact, seconds) => {
    expect(minimumSeatSeconds(set, contact)).toBe(seconds);
  });
});
