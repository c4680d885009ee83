import { annualRateOf, averageHeadcountOf, yearsOf } from './annual-rate.js';

const YEAR = 365.25;

it('is separations by average headcount over a year', () => {
  expect(annualRateOf(12, 100 * YEAR, YEAR)).toEqual({ percent: 12, lower: 6.2, upper: 21, reliable: true });
});

it('is the same in a month of the same pace, with a wider interval', () => {
  expect(annualRateOf(1, (100 * YEAR) / 12, YEAR / 12)).toEqual({
    percent: 12,
    lower: 0.3,
    upper: 66.9,
    reliable: false,
  });
});

it('of nobody leaving is not "never": ten people in a year may still lose more than a third', () => {
  expect(annualRateOf(0, 10 * YEAR, YEAR)).toEqual({ percent: 0, lower: 0, upper: 36.9, reliable: false });
});

it('of nobody is nothing at all', () => {
  expect(annualRateOf(0, 0, YEAR)).toBeNull();
});

it('of somebody who came on the last day is nothing yet, and of somebody there for a month it is', () => {
  expect(annualRateOf(0, 1, YEAR)).toBeNull();
  expect(annualRateOf(0, 30, YEAR)).not.toBeNull();
  expect(annualRateOf(0, 1, 1)).not.toBeNull();
});

it.each([
  [9, 100, false],
  [10, 9, false],
  [10, 10, true],
])('with %i separations among %i people is reliable: %s', (separations, people, reliable) => {
  expect(annualRateOf(separations, people * YEAR, YEAR)?.reliable).toBe(reliable);
});

it('has its interval within 160 % of the rate wherever it is called reliable', () => {
  for (let separations = 10; separations < 60; separations += 1) {
    const { percent = 0, lower = 0, upper = 0 } = annualRateOf(separations, 1000 * YEAR, YEAR) ?? {};
    expect((upper - lower) / percent).toBeLessThan(1.6);
  }
});

it('rounds people and years to tenths', () => {
  expect(averageHeadcountOf(100, 31)).toBe(3.2);
  expect([yearsOf(1000), yearsOf(null)]).toEqual([2.7, null]);
});
