import type { RosterColumn, RosterDateStyle } from '@muster/contracts';

const COLUMNS_OF_DAYS: ReadonlySet<string> = new Set<RosterColumn>([
  'starts_on',
  'ends_on',
  'licensed_on',
  'oath_on',
  'leave_starts_on',
  'leave_back_on',
]);

/** Whether a column holds days. */
export function holdsDays(column: string): boolean {
  return COLUMNS_OF_DAYS.has(column);
}

/** 12/31/2024, 31.12.2024 or 31-12-2024. A year of two digits is not read: 98 is no year to come. */
const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;

/** A day that is written in a style of the file as `YYYY-MM-DD`; what is written otherwise as it is, to be read or refused. */
export function dateIn(style: RosterDateStyle, written: string): string {
  const parts = style === 'iso' ? null : NUMBERS.exec(written);
  if (!parts) return written;
  const [, first = '', second = '', year = ''] = parts;
  const [month, day] = style === 'month_first' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
