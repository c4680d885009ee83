import { seededRandom } from '@muster/testing';
import { Temporal } from 'temporal-polyfill';
import { addMonths, dayOfMonth, monthsApart } from './month-arithmetic.js';

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

  it('is what Temporal adds, for any day, number of months and anchor day', () => {
    const random = seededRandom(5);
    const whole = (below: number) => Math.floor(random() * below);
    for (let turn = 0; turn < 5000; turn += 1) {
      const date = Temporal.PlainDate.from('0990-01-01')
        .add({ days: whole(turn % 2 === 0 ? 3_300_000 : 40_000) })
        .toString();
      const [months, anchor] = [whole(500) - 250, 1 + whole(31)];
      const month = Temporal.PlainDate.from(date).toPlainYearMonth().add({ months });
      const expected = month.toPlainDate({ day: Math.min(anchor, month.daysInMonth) }).toString();
      expect(`${date} ${months} ${anchor} ${addMonths(date, months, anchor)}`).toBe(
        `${date} ${months} ${anchor} ${expected}`,
      );
      expect(dayOfMonth(date)).toBe(Temporal.PlainDate.from(date).day);
    }
    for (const none of ['2026-02-30', '2026-13-01', '', '2026-1-1']) {
      expect(() => dayOfMonth(none)).toThrow(RangeError);
      expect(() => addMonths(none, 1, 1)).toThrow(RangeError);
    }
    expect(() => addMonths('2026-01-01', 1, 0)).toThrow(RangeError);
  });

  it('counts months apart without looking at the days', () => {
    expect(monthsApart('2025-11-30', '2026-02-01')).toBe(3);
    expect(monthsApart('2026-02-01', '2025-11-30')).toBe(-3);
  });
});
