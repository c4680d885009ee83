/** An instant on the wall of a zone, as a field for day and time wants it: `2026-11-30T09:00`. */
export function wallTime(instant: string, timeZone: string): string {
  // Swedish writes days as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(instant)).replace(' ', 'T');
}
