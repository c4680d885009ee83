import { mayForget } from './may-forget.js';

describe('a record that was sent', () => {
  it.each([
    ['saved', true],
    ['repeated', true],
    ['stale', true],
    ['late', true],
    ['refused', true],
    ['sealed', false],
    ['unknown', false],
    [undefined, false],
  ] as const)('of which the server says %s is forgotten: %s', (outcome, forgotten) => {
    expect(mayForget(outcome)).toBe(forgotten);
  });
});
