import { todayHere } from '../../display/dates.js';

const MONTH = /^((?:19|20|21)\d{2})-(0[1-9]|1[0-2])$/;

/** One month of the calendar, `YYYY-MM`, with its days in weeks that begin on Sunday. */
export interface Month {
  month: string;
  first: string;
  last: string;
  before: string;
  after: string;
  /** Null for the days of other months that fill the first and the last week. */
  weeks: (string | null)[][];
}

/** The month that an address names; that of today where it names none that there is. */
export function monthOf(named: string | null, today = todayHere()): Month {
  const month = named !== null && MONTH.test(named) ? named : today.slice(0, 7);
  const year = Number(month.slice(0, 4));
  const index = Number(month.slice(5)) - 1;
  const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const lead = new Date(Date.UTC(year, index, 1)).getUTCDay();
  const days = Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
  const filled: (string | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (filled.length % 7 !== 0) filled.push(null);
  return {
    month,
    first: `${month}-01`,
    last: `${month}-${count}`,
    before: shifted(year, index - 1),
    after: shifted(year, index + 1),
    weeks: Array.from({ length: filled.length / 7 }, (_, week) => filled.slice(7 * week, 7 * week + 7)),
  };
}

/** The day that an address names, if it lies in the month. */
export function dayOf({ weeks }: Month, named: string | null): string | undefined {
  return weeks.flat().find((day) => day !== null && day === named) ?? undefined;
}

/** `2026-12` → "December 2026" in the reader's language. */
export function monthInWords(month: string, locale?: string): string {
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function shifted(year: number, index: number): string {
  return new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 7);
}
