import type { ItemResult } from '../protocol.js';
import { statusText } from './status-text.js';

const result = (
  completionStatus: ItemResult['completionStatus'],
  successStatus: ItemResult['successStatus'],
  score: ItemResult['score'] = null,
): ItemResult => ({
  completionStatus,
  successStatus,
  score,
});

describe('the status of an item in words', () => {
  it.each([
    [null, 'Not started', 'none'],
    [result('not_attempted', 'unknown'), 'Not started', 'none'],
    [result('unknown', 'unknown'), 'Not started', 'none'],
    [result('incomplete', 'unknown'), 'In progress', 'progress'],
    [result('completed', 'unknown'), 'Completed', 'good'],
    [result('completed', 'passed'), 'Passed', 'good'],
    [result('incomplete', 'passed', { scaled: 0.875 }), 'Passed, 88 %', 'good'],
    [result('completed', 'failed', { raw: 40 }), 'Not passed, score 40', 'bad'],
    [result('completed', 'failed', { scaled: 0 }), 'Not passed, 0 %', 'bad'],
  ])('%j is "%s"', (given, text, tone) => {
    expect(statusText(given)).toEqual({ text, tone });
  });

  it('is "In progress" while the learner is in it, whatever it has said so far', () => {
    expect(statusText(null, true)).toEqual({ text: 'In progress', tone: 'progress' });
    expect(statusText(result('completed', 'passed'), true).text).toBe('Passed');
  });
});
