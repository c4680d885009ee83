const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A civil date (`YYYY-MM-DD`) as the server's sentences write it, in American English: "November 30, 2026"; nothing for no date. It has no
 * zone, so it cannot shift.
 */
export function dayInWords(date: string | null | undefined): string {
  return date ? LONG.format(new Date(`${date}T00:00:00Z`)) : '';
}
