import { percentOf, percentsApart } from './plan-sentences.js';

describe('two probabilities beside each other', () => {
  it.each([
    [0.9, 0.95, ['90', '95']],
    [0.9991, 0.9994, ['99.91', '99.94']],
    [0.99912, 0.99914, ['99.912', '99.914']],
    [0.0001, 0.0004, ['0.01', '0.04']],
    // Read the same with every digit that is shown.
    [0.99990001, 0.99990002, undefined],
    [0.999999, 0.9999999, undefined],
    [0.5, 0.5, undefined],
  ])('%d and %d are told apart as %j', (one, other, expected) => {
    expect(percentsApart(one, other)).toEqual(expected);
  });

  it('are never rounded up to certainty or down to none', () => {
    expect([percentOf(0.99999), percentOf(0.00001), percentOf(1), percentOf(0)]).toEqual([99.9, 0.1, 100, 0]);
  });
});
