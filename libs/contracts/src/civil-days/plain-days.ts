const DAY_MS = 86_400_000;
const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');
const YEAR_10000 = Date.parse('+010000-01-01T00:00:00Z');

/**
 * The day so many whole days after one; undefined where either is no day of the years 0 to 9999. For whoever moves dates by the thousand:
 * Temporal takes many times as long, and is asked for the rest.
 */
export function plainDaysAfter(date: string, days: number): string | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isInteger(days) && dayOf(at) === date ? dayOf(at + days * DAY_MS) : undefined;
}

/** Whether a text is a day of the years 0 to 9999, `YYYY-MM-DD`, that the calendar has. */
export function isPlainDay(date: string): boolean {
  return dayOf(Date.parse(`${date}T00:00:00Z`)) === date;
}

/** The day of an instant in UTC; undefined outside of the years 0 to 9999. */
function dayOf(at: number): string | undefined {
  if (!(at >= YEAR_0 && at < YEAR_10000)) return undefined;
  return new Date(at).toISOString().slice(0, 10);
}
