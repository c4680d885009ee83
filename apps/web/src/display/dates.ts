/** `2026-11-30` → "Nov 30, 2026" in the reader's language. A civil date has no zone, so it is read and written in UTC and cannot shift. */
export function formatCivilDate(date: string, locale?: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return date;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(Date.UTC(year, month - 1, day)));
}

/** An instant in the reader's own zone, with the zone's name, since colleagues may sit in another one. */
export function formatInstant(instant: string, locale?: string, timeZone?: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(date);
}

/** Today on the reader's calendar, `YYYY-MM-DD`. */
export function todayHere(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Today on the calendar of a zone, such as the agency's whose day is meant. A zone that this browser does not know is the reader's. */
export function todayIn(timeZone: string, now = new Date()): string {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return parts.format(now);
  } catch {
    return todayHere(now);
  }
}

function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Whole days from `from` to `to`; negative when `to` has passed. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of what ends before a date; null without an end. */
export function dayBefore(date: string | null): string | null {
  return date === null ? null : addDays(date, -1);
}

/** Whether what counts until a day has come to it, on the reader's calendar. */
export function isOver(period: { validUntil: string | null } | null, today = todayHere()): boolean {
  return period?.validUntil != null && period.validUntil <= today;
}

/** "in 12 days", "today", "3 days ago". */
export function formatDistance(date: string, today = todayHere(), locale?: string): string {
  const days = daysBetween(today, date);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return Math.abs(days) < 60 ? format.format(days, 'day') : format.format(Math.round(days / 30.4), 'month');
}
