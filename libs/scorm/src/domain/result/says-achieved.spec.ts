import { saysAchieved } from './says-achieved.js';

describe('a part that says that it was passed or completed', () => {
  it.each([
    ['a pass of 1.2', { core: { lesson_status: 'passed' } }, true],
    ['a completion of 1.2', { core: { lesson_status: 'completed' } }, true],
    ['a pass of 2004', { success_status: 'passed', completion_status: 'unknown' }, true],
    ['a completion of 2004', { success_status: 'unknown', completion_status: 'completed' }, true],
    ['a failure', { core: { lesson_status: 'failed' }, success_status: 'failed' }, false],
    ['work under way', { core: { lesson_status: 'incomplete' }, completion_status: 'incomplete' }, false],
    ['nothing', {}, false],
    ['a branch in the place of a word', { core: { lesson_status: { passed: 'passed' } } }, false],
  ])('with %s: %j is %s', (_, cmi, expected) => {
    expect(saysAchieved(cmi)).toBe(expected);
  });
});
