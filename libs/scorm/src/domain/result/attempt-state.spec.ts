import type { RolledItem } from './attempt-state.js';
import { attemptStatusOf } from './attempt-state.js';

const score = { scaled: 0.9, raw: 90, min: 0, max: 100 };
function item(
  completionStatus: RolledItem['completionStatus'],
  successStatus: RolledItem['successStatus'] = 'unknown',
  more: Partial<RolledItem> = {},
): RolledItem {
  return { completionStatus, successStatus, score: null, hasPassingScore: false, ...more };
}

describe('an attempt', () => {
  it.each<[string, RolledItem[], string]>([
    ['never opened', [item('not_attempted')], 'not_started'],
    ['opened', [item('unknown')], 'in_progress'],
    ['completed', [item('completed')], 'completed'],
    ['passed', [item('completed', 'passed')], 'passed'],
    ['passed without saying that it is completed', [item('incomplete', 'passed')], 'passed'],
    ['failed', [item('completed', 'failed')], 'failed'],
    ['failed so far but not ended', [item('incomplete', 'failed')], 'in_progress'],
    ['completed with a test still to pass', [item('completed', 'unknown', { hasPassingScore: true })], 'in_progress'],
    ['with one of two SCOs never opened', [item('completed', 'passed'), item('not_attempted')], 'in_progress'],
    ['with a completed and a passed SCO', [item('completed'), item('completed', 'passed')], 'passed'],
    ['with a failed SCO and one to do', [item('completed', 'failed'), item('incomplete')], 'in_progress'],
    ['with a failed SCO and nothing to do', [item('completed', 'failed'), item('completed')], 'failed'],
    ['of a package without SCOs', [], 'not_started'],
  ])('%s is %s', (_, items, state) => {
    expect(attemptStatusOf(items).state).toBe(state);
  });

  it('has the score of the one SCO that has a score', () => {
    expect(attemptStatusOf([item('completed'), item('completed', 'passed', { score })]).score).toEqual(score);
    expect(
      attemptStatusOf([item('completed', 'passed', { score }), item('completed', 'passed', { score })]).score,
    ).toBeNull();
  });
});
