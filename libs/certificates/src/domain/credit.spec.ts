import { hoursOf, sumCredits } from './credit.js';
import type { Credit } from './credit.js';

const ethics: Credit = {
  requirementId: 'r',
  requirementTitle: 'Yearly hours',
  categories: ['Ethics'],
  minutes: 90,
  minutesPerCredit: 60,
};

describe('credit hours', () => {
  it.each([
    [60, 50, 1.2],
    [60, 60, 1],
    [59, 60, 0.98],
    [100, 60, 1.66],
    [0, 60, 0],
  ])('of %i minutes at %i are %f, rounded down', (minutes, length, hours) => {
    expect(hoursOf(minutes, length)).toBe(hours);
  });

  it('add up by requirement and by category before they are rounded', () => {
    const short = { ...ethics, minutes: 10, categories: [] };
    const sums = sumCredits([[short], [ethics], [short], [short]]);
    expect(sums).toEqual([expect.objectContaining({ hours: 2, categories: [{ name: 'Ethics', hours: 1.5 }] })]);
  });

  it('keep requirements apart and read as in the newest certificate', () => {
    const renamed = { ...ethics, requirementTitle: 'Hours of the year' };
    const other = { ...ethics, requirementId: 's', requirementTitle: 'Another' };
    expect(
      sumCredits([[renamed, other], [ethics]]).map(({ requirementTitle, hours }) => [requirementTitle, hours]),
    ).toEqual([
      ['Another', 1.5],
      ['Hours of the year', 3],
    ]);
  });
});
