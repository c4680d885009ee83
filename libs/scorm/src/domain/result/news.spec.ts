import type { AttemptStatus } from './attempt-state.js';
import { newsOf, toldState } from './news.js';

const status = (state: AttemptStatus['state']): AttemptStatus => ({
  state,
  completionStatus: 'completed',
  successStatus: 'unknown',
  score: null,
});
const SINCE = new Date('2026-01-15T18:00:00Z');

describe('what others are told of an attempt', () => {
  it.each([
    ['in_progress', null, 'completed', false, 'in_progress'],
    ['not_started', null, 'completed', false, 'in_progress'],
    ['failed', null, 'completed', false, 'in_progress'],
    ['completed', SINCE, 'completed', false, 'in_progress'],
    ['in_progress', null, 'completed', true, 'completed'],
    ['completed', SINCE, 'completed', true, 'completed'],
    ['completed', null, 'completed', false, 'completed'],
    ['completed', SINCE, 'passed', false, 'passed'],
    ['completed', SINCE, 'failed', false, 'failed'],
    ['completed', SINCE, 'in_progress', false, 'in_progress'],
  ] as const)('that was %s (untold since %s) and is %s, ended: %s, is %s', (state, untoldSince, after, ended, told) => {
    const news = newsOf({ state, untoldSince }, status(after), ended);
    expect(news).toMatchObject({ told: { state: told }, waits: told !== after });
  });

  it('is in progress as long as its result is not told', () => {
    expect(toldState({ state: 'completed', untoldSince: SINCE })).toBe('in_progress');
    expect(toldState({ state: 'completed', untoldSince: null })).toBe('completed');
  });
});
