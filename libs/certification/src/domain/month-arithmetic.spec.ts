import { addMonths, monthsApart } from './month-arithmetic.js';

describe('adding months', () => {
  it.each([
    // date, months, anchor day, expected
    ['2026-01-31', 1, undefined, '2026-02-28'],
    ['2028-01-31', 1, undefined, '2028-02-29'],
    ['2026-01-31', 2, undefined, '2026-03-31'],
    ['2026-01-31', 3, undefined, '2026-04-30'],
    ['2026-02-28', 1, 31, '2026-03-31'],
    ['2026-04-30', 1, 31, '2026-05-31'],
    ['2024-02-29', 12, undefined, '2025-02-28'],
    ['2025-02-28', 12, 29, '2026-02-28'],
    ['2027-02-28', 12, 29, '2028-02-29'],
    ['2026-03-31', -1, undefined, '2026-02-28'],
    ['2026-12-15', 1, undefined, '2027-01-15'],
    ['2026-01-15', -1, undefined, '2025-12-15'],
    ['2026-05-03', 0, undefined, '2026-05-03'],
  ])('case 4: %s plus %i months from anchor day %s is %s', (date, months, anchorDay, expected) => {
    expect(addMonths(date, months, anchorDay)).toBe(expected);
  });

  it('case 4: twelve steps of one month from 31 January return to 31 January', () => {
    let date = '2026-01-31';
    for (let step = 0; step < 12; step += 1) date = addMonths(date, 1, 31);
    expect(date).toBe('2027-01-31');
  });

  it('counts months apart without looking at the days', () => {
    expect(monthsApart('2025-11-30', '2026-02-01')).toBe(3);
    expect(monthsApart('2026-02-01', '2025-11-30')).toBe(-3);
  });
});
