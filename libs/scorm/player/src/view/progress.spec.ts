import type { ItemResult } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { courseProgress, measuredPercent, progressText } from './progress.js';

const part = (
  completionStatus: ItemResult['completionStatus'],
  successStatus: ItemResult['successStatus'],
  rest = {},
) =>
  sessionItem({
    state: { cmi: null, entry: '', totalTime: '', score: null, completionStatus, successStatus },
    ...rest,
  });

describe('the progress of a course', () => {
  it('counts a part as done when it is completed or passed, and not when it was failed', () => {
    const items = [
      part('completed', 'unknown'),
      part('incomplete', 'passed'),
      part('completed', 'failed'),
      part('incomplete', 'unknown'),
      sessionItem({ state: null }),
    ];
    expect(courseProgress(items)).toEqual({ of: 5, done: 2 });
  });

  it.each([
    ['hidden', { visible: false }],
    ['an asset', { scormType: 'asset' as const }],
    ['a heading', { launchable: false, href: null }],
  ])('leaves out what is %s', (_, rest) => {
    expect(courseProgress([part('completed', 'passed', rest)])).toEqual({ of: 0, done: 0 });
  });
});

describe('the measure of a part', () => {
  it.each([
    ['0.4', 40],
    ['0.999', 99],
    ['1', 100],
    [0, 0],
    ['', null],
    ['1.2', null],
    ['much', null],
    [undefined, null],
  ])('%j is %j percent', (given, expected) => {
    expect(measuredPercent({ progress_measure: given })).toBe(expected);
  });
});

it.each([
  [{ of: 5, done: 2 }, null, '2 of 5 parts done'],
  [{ of: 5, done: 2 }, 40, '2 of 5 parts done, this part 40 %'],
  [{ of: 1, done: 0 }, 40, '40 % done'],
  [{ of: 1, done: 1 }, null, ''],
])('%j with %j percent reads "%s"', (progress, percent, text) => {
  expect(progressText(progress, percent)).toBe(text);
});
