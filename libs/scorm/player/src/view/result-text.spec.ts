import type { ItemResult } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { resultLines } from './result-text.js';

const part = (
  id: string,
  completionStatus: ItemResult['completionStatus'],
  successStatus: ItemResult['successStatus'],
  scaled?: number,
) =>
  sessionItem({
    id,
    state: {
      cmi: null,
      entry: '',
      totalTime: '',
      completionStatus,
      successStatus,
      score: scaled === undefined ? null : { scaled },
    },
  });

describe('at the end of a part', () => {
  it('its result is said with the score', () => {
    const only = part('a', 'completed', 'passed', 0.9);
    expect(resultLines(only, [only])).toEqual(['Result: Passed, 90 %.']);
  });

  it('the parts that are done are counted where there are several', () => {
    const [a, b] = [part('a', 'completed', 'unknown'), part('b', 'incomplete', 'unknown')];
    expect(resultLines(a, [a, b])).toEqual(['Result: Completed.', '1 of 2 parts are done.']);
    expect(resultLines(a, [a, a])).toEqual(['Result: Completed.', 'All 2 parts are done.']);
  });

  it('nothing is claimed of a part that the server knows no result of', () => {
    expect(resultLines(sessionItem({ state: null }), [sessionItem({ state: null })])).toEqual([]);
    expect(resultLines(undefined, [])).toEqual([]);
  });
});
