import { disciplines } from '@muster/contracts';
import { holdsDays } from './date-styles.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** 12/31/2024, 31.12.2024 or 31-12-24. */
const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
/** 31 Dec 2024, Dec. 31, 2024. */
const WORDS = /^(?:(\d{1,2})\.? ([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.? (\d{1,2})),? (\d{4})$/i;
/** Days since the end of 1899, as spreadsheets keep dates: 1954 to 2064. */
const SERIAL = /^[2-5]\d{4}$/;
const IS_DATE = /^\d{4}-\d{2}-\d{2}$/;

export function isAddress(written: string): boolean {
  return written.includes('@') && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written.trim());
}

interface OtherField {
  column: string;
  written: string;
}

/** The column of a line that holds what belongs into this one, if that is not its own place. */
export function swappedWith(column: string, others: readonly OtherField[]): string | undefined {
  const fits = FITS[column];
  return fits && others.find((other) => fits(other.written) && !FITS[other.column]?.(other.written))?.column;
}

/**
 * A sentence that says more than that a field is wrong: how its date is written here, or which other column holds what belongs here.
 * Undefined where there is no more to say.
 */
export function whatToDo(column: string, written: string, others: readonly OtherField[]): string | undefined {
  const swapped = swappedWith(column, others);
  if (swapped !== undefined) {
    return `${column} holds something else, and ${swapped} what belongs here. Check that the columns of this line are not swapped.`;
  }
  return holdsDays(column) ? dateInstead(written) : undefined;
}

const isDate = (written: string): boolean => IS_DATE.test(written);
const FITS: Readonly<Record<string, (written: string) => boolean>> = {
  email: isAddress,
  starts_on: isDate,
  ends_on: isDate,
  licensed_on: isDate,
  oath_on: isDate,
  leave_starts_on: isDate,
  leave_back_on: isDate,
  discipline: (written) => (disciplines.codes as readonly string[]).includes(written),
};

/** A date in the style of one country is not guessed: 03/04 is a day in March and one in April. */
function dateInstead(written: string): string | undefined {
  const readings = readingsOf(written).filter(isDay);
  const [one, two] = [...new Set(readings)];
  if (one === undefined) return undefined;
  return two === undefined
    ? `Write the date as ${one}, not as ${written}: year, month, day. Or say how the file writes its days.`
    : `${written} can be ${one} or ${two}. Write the one that is meant, or say how the file writes its days.`;
}

function readingsOf(written: string): string[] {
  const numbers = NUMBERS.exec(written);
  if (numbers) {
    const [, first = '', second = '', year = ''] = numbers;
    const whole = year.length === 2 ? `20${year}` : year;
    return [dateOf(whole, first, second), dateOf(whole, second, first)];
  }
  const words = WORDS.exec(written);
  if (words) {
    const month = MONTHS.indexOf((words[2] ?? words[3] ?? '').toLowerCase()) + 1;
    return [dateOf(words[5] ?? '', String(month), words[1] ?? words[4] ?? '')];
  }
  if (SERIAL.test(written)) return [new Date(Date.UTC(1899, 11, 30 + Number(written))).toISOString().slice(0, 10)];
  return [];
}

function dateOf(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
