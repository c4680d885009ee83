import { z } from 'zod';

/** UUIDv7 in what we make; any RFC 9562 UUID is accepted from a caller and simply not found. */
export const uuid = z.uuid({
  error: 'Use the id as the API gave it, a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057.',
});

/** A day without a time or zone, `YYYY-MM-DD`. */
export const civilDate = z.iso
  .date({ error: 'Write the date as YYYY-MM-DD, for example 2026-11-30.' })
  .refine((date) => !date.startsWith('0000'), { error: 'Years begin with 0001. Check the year.' })
  .meta({ description: 'Civil date, YYYY-MM-DD, no time zone.' });

/** Before it lies no day of anybody who is still at work, or of their training; a year that is typed wrong often does. */
export const EARLIEST_WORKING_DAY = '1940-01-01';
const LATEST_WORKING_DAY = '2100-12-31';

/** A day of somebody's work or training, as it is entered. */
export const workingDay = civilDate.pipe(
  z
    .string()
    .refine((date) => date >= EARLIEST_WORKING_DAY, { error: 'This day lies before 1940. Check the year.' })
    .refine((date) => date <= LATEST_WORKING_DAY, { error: 'This day lies after 2100. Check the year.' }),
);

/** A moment, ISO 8601. Answers are in UTC; an offset is accepted from a caller. */
export const instant = z.iso
  .datetime({ offset: true, error: 'Write the time as ISO 8601 with its zone, for example 2026-11-30T17:00:00Z.' })
  .meta({ description: 'Instant, ISO 8601, UTC.' });

/** Control characters but for tab and line breaks, and halves of surrogate pairs: no keyboard writes them, no database stores them. */
const UNWRITABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** Trimmed text that may not be empty. `what` names the field in the message. */
export function text(what: string, max = 200) {
  return z
    .string({ error: `${what} is missing. Fill it in.` })
    .trim()
    .min(1, { error: `${what} is empty. Fill it in.` })
    .max(max, { error: `${what} is longer than ${max} characters. Shorten it.` })
    .refine((value) => !UNWRITABLE.test(value), {
      error: `${what} contains a character that is not text. Write it again by hand.`,
    });
}

/** Line and paragraph breaks, and the controls that turn the direction of what stands beside them (UAX #9, explicit formatting). */
const BREAKS_A_LINE = /[\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Text of one line, as a name is: it is shown within lists and sentences, and may not change how they read. */
export function oneLine(what: string, max = 200) {
  return text(what, max).refine((value) => !BREAKS_A_LINE.test(value), {
    error: `${what} contains a line break, or a hidden sign that turns the direction of writing. Write it in one line by hand.`,
  });
}

/** Kept in lower case, so that the same mailbox is not two accounts. */
export const email = z
  .string({ error: 'The email address is missing.' })
  .trim()
  .toLowerCase()
  .max(254, { error: 'The email address is longer than 254 characters.' })
  .pipe(z.email({ error: 'Write an email address such as name@agency.gov.' }));

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** An IANA zone. Offsets such as +05:00 are refused: they know nothing of daylight saving time. */
export const timeZone = z
  .string({ error: 'The time zone is missing, for example America/Chicago.' })
  .refine((zone) => /^[A-Za-z]/.test(zone) && isTimeZone(zone), {
    error: 'Use an IANA time zone such as America/Chicago.',
  });

/** Two-letter postal code of a state or territory. */
export const stateCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: 'Use the two-letter code of the state, for example TX.' });

/** `true` or `false` as a form field or query value. */
export const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: 'Use true or false.' });

/** `?status=grace,lapsed` → `['grace', 'lapsed']`; one value alone works too. */
export function commaList<T extends z.ZodType<string, string>>(item: T) {
  return z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(50));
}

export const webAddress = z
  .url({ protocol: /^https?$/, error: 'Write a web address that begins with https://.' })
  .max(1000, { error: 'The address is longer than 1000 characters.' });
