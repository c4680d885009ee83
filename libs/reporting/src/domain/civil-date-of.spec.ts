import { federalQuarterOf } from './calendar.js';
import { civilDateOf } from './civil-date-of.js';

describe('midnight of 30 September', () => {
  it.each([
    // instant, zone, day there, federal fiscal year and quarter
    ['2025-10-01T03:59:59Z', 'America/New_York', '2025-09-30', 2025, 4],
    ['2025-10-01T04:00:00Z', 'America/New_York', '2025-10-01', 2026, 1],
    ['2025-10-01T04:00:00Z', 'America/Denver', '2025-09-30', 2025, 4],
    ['2025-10-01T06:00:00Z', 'America/Denver', '2025-10-01', 2026, 1],
    ['2025-10-01T06:59:59Z', 'America/Phoenix', '2025-09-30', 2025, 4],
    ['2025-10-01T09:59:59Z', 'Pacific/Honolulu', '2025-09-30', 2025, 4],
    ['2025-10-01T10:00:00Z', 'Pacific/Honolulu', '2025-10-01', 2026, 1],
    ['2025-09-30T14:00:00Z', 'Pacific/Guam', '2025-10-01', 2026, 1],
    ['2025-10-01T00:00:00Z', 'UTC', '2025-10-01', 2026, 1],
  ])('%s in %s is %s, fiscal year %i quarter %i', (instant, zone, day, fiscalYear, quarter) => {
    expect(civilDateOf(instant, zone)).toBe(day);
    expect(federalQuarterOf(day)).toEqual({ fiscalYear, quarter });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => civilDateOf('2025-10-01T00:00:00Z', 'America/Nowhere')).toThrow(RangeError);
  });
});
