import { awaitsReturn, awaySpans, shiftByHolds } from './holds.js';
import type { Hold } from './holds.js';

const leave: Hold = { from: '2026-01-10', to: '2026-06-10', kind: 'leave', effect: 'shift' };

describe('case 16: five months of leave', () => {
  it('with shift moves a date by the days of leave before it', () => {
    expect(shiftByHolds('2026-07-01', '2025-07-01', [leave])).toBe('2026-11-29');
  });

  it('with shift leaves a date alone that comes before the leave', () => {
    expect(shiftByHolds('2026-01-01', '2025-07-01', [leave])).toBe('2026-01-01');
  });

  it('counts only the days after the interval began', () => {
    expect(shiftByHolds('2026-07-01', '2026-06-01', [leave])).toBe('2026-07-10');
  });

  it('counts overlapping leave once, and leave that begins in the added days as well', () => {
    const overlap: Hold = { ...leave, from: '2026-03-01', to: '2026-06-20' };
    const inAddedDays: Hold = { ...leave, from: '2026-07-03', to: '2026-07-08' };
    expect(shiftByHolds('2026-07-01', '2026-06-09', [leave, overlap])).toBe('2026-07-12');
    expect(shiftByHolds('2026-07-01', '2026-06-01', [leave, inAddedDays])).toBe('2026-07-15');
  });

  it('with prorate moves nothing', () => {
    expect(shiftByHolds('2026-07-01', '2025-07-01', [{ ...leave, effect: 'prorate' }])).toBe('2026-07-01');
  });

  it('moves nothing for leave without an end, and says that the date is not known yet', () => {
    const open: Hold = { ...leave, to: undefined };
    expect(shiftByHolds('2026-03-01', '2026-01-01', [open])).toBe('2026-03-01');
    expect(awaitsReturn('2026-03-01', [open])).toBe(true);
    expect(awaitsReturn('2026-01-10', [open])).toBe(false);
    expect(awaitsReturn('2026-03-01', [leave])).toBe(false);
    const away: Hold = { ...open, effect: 'prorate' };
    expect(awaySpans([away, { ...leave, effect: 'prorate' }], 'prorate')).toEqual([
      { from: '2026-01-10', to: '2026-06-10' },
    ]);
  });
});
