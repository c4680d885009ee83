import { describe, expect, it } from '@jest/globals';
import { formatPercent, linear, percent, roundUp } from './scale.js';

describe('scales', () => {
  it('map ends onto ends and put a single value in the middle', () => {
    const y = linear(0, 100, 200, 0);
    expect([y(0), y(50), y(100)]).toEqual([200, 100, 0]);
    expect(linear(3, 3, 0, 80)(3)).toBe(40);
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [17, 20],
    [501, 1000],
  ])('an axis for %p ends at %p', (value, end) => {
    expect(roundUp(value)).toBe(end);
  });
});

describe('percentages', () => {
  it('of nobody are not available rather than zero', () => {
    expect(percent(0, 0)).toBeNull();
    expect(formatPercent(null)).toBe('n/a');
  });

  it('keep one decimal', () => {
    expect(percent(1, 3)).toBe(33.3);
    expect(percent(0, 4)).toBe(0);
  });
});
