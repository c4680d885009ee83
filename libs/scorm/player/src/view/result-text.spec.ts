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
    expect(resultLines(only, [only], 'passed')).toEqual(['Result: Passed, 90 %.']);
  });

  it('the parts that are done are counted where there are several', () => {
    const [a, b] = [part('a', 'completed', 'unknown'), part('b', 'incomplete', 'unknown')];
    expect(resultLines(a, [a, b], 'in_progress')).toEqual(['Result: Completed.', '1 of 2 parts are done.']);
    expect(resultLines(a, [a, a], null)).toEqual(['Result: Completed.', 'All 2 parts are done.']);
  });

  it('the result of the course is said where it has one, beside that of a part which is another', () => {
    const [a, b] = [part('a', 'completed', 'passed', 0.9), part('b', 'completed', 'failed', 0.1)];
    expect(resultLines(a, [a, b], 'failed')).toEqual([
      'Result: Passed, 90 %.',
      '1 of 2 parts are done.',
      'The course is not passed.',
    ]);
    expect(resultLines(undefined, [a, a], 'passed')).toEqual(['All 2 parts are done.', 'You have passed the course.']);
    expect(resultLines(undefined, [a], 'completed')).toEqual(['You have completed the course.']);
    expect(resultLines(a, [a], 'failed')).toEqual(['Result: Passed, 90 %.', 'The course is not passed.']);
    expect(resultLines(b, [b], 'failed')).toEqual(['Result: Not passed, 10 %.']);
  });

  it('nothing is claimed of a part that the server knows no result of', () => {
    expect(resultLines(sessionItem({ state: null }), [sessionItem({ state: null })], null)).toEqual([]);
    expect(resultLines(undefined, [], null)).toEqual([]);
  });
});
