import { mayReplace } from './registration-state.js';

describe('the state of a registration', () => {
  it.each([
    ['not_started', 'in_progress'],
    ['in_progress', 'failed'],
    ['failed', 'in_progress'],
    ['failed', 'passed'],
    ['completed', 'passed'],
    ['passed', 'passed'],
  ] as const)('goes from %s to %s', (before, after) => {
    expect(mayReplace(before, after)).toBe(true);
  });

  it.each([
    ['passed', 'failed'],
    ['passed', 'in_progress'],
    ['passed', 'completed'],
    ['completed', 'failed'],
  ] as const)('does not fall from %s to %s', (before, after) => {
    expect(mayReplace(before, after)).toBe(false);
  });
});
