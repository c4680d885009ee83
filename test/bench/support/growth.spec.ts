import { growthExponent } from './growth.js';

describe('the exponent of growth', () => {
  it.each([0, 0.5, 1, 2])('of a cost that grows with the power %f is found', (power) => {
    const points = [1000, 3000, 10_000].map((size) => ({ size, cost: 7 * size ** power }));
    expect(growthExponent(points)).toBeCloseTo(power, 6);
  });
});
