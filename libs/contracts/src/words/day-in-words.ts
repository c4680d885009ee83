/** A civil date (`YYYY-MM-DD`) as a sentence of the server writes it, in American English: "November 30, 2026". It has no zone and cannot shift. */
export function dayInWords(date: string): string {
  return LONG.format(new Date(`${date}T00:00:00Z`));
}

const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
