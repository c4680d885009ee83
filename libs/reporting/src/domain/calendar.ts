import type { AwardCalendar } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { firstOfMonths } from './months.js';

/** The calendars that follow from the award's dates alone. */
export type ReportingCalendar = Exclude<AwardCalendar, 'custom'>;

export interface FederalQuarter {
  /** Fiscal year N runs from 1 October N-1 to 30 September N. */
  fiscalYear: number;
  quarter: 1 | 2 | 3 | 4;
}

/** One reporting period of an award; `startsOn` and `endsOn` both belong to it. */
export interface ReportingPeriod {
  startsOn: CivilDate;
  endsOn: CivilDate;
  label: string;
  /** Last day to hand it in; null where the funder only wants the numbers gathered. */
  dueOn: CivilDate | null;
}

/** Closeout of an award: 120 days after the last period ends (domain notes, section 1.2). */
const closeoutDays = 120;

/**
 * The reporting periods of an award, in order, clipped to its period of performance.
 *
 * - `federal_semiannual`: January to June (FFY Q2 and Q3), due July 30; July to December (FFY Q4 and the next year's
 *   Q1), due January 30.
 * - `federal_quarterly`: fiscal quarters. Only Q1 and Q3 are uploaded, due January 30 and July 30; Q2 and Q4 have no
 *   deadline of their own.
 * - `calendar_quarterly`: the same quarters named by the calendar year; no deadline is known.
 *
 * The last period is due 120 days after it ends, by every calendar. Deadlines are fixed days, not day counts.
 *
 * @throws RangeError when the award ends before it starts
 */
export function reportingPeriods(
  calendar: ReportingCalendar,
  award: { startsOn: CivilDate; endsOn: CivilDate },
): ReportingPeriod[] {
  if (award.endsOn < award.startsOn) {
    throw new RangeError(`An award cannot end on ${award.endsOn}, before it starts on ${award.startsOn}.`);
  }
  const length = calendar === 'federal_semiannual' ? 6 : 3;
  const periods: ReportingPeriod[] = [];
  let start = firstOfMonths(Temporal.PlainDate.from(award.startsOn), length);
  while (start.toString() <= award.endsOn) {
    const next = start.add({ months: length });
    periods.push(clippedPeriod(calendar, award, start, next.subtract({ days: 1 })));
    start = next;
  }
  return periods;
}

/** Where a period stands on a day; `asOf` on the last day is still `open`. */
export function periodState(
  period: { startsOn: CivilDate; endsOn: CivilDate },
  asOf: CivilDate,
): 'upcoming' | 'open' | 'ended' {
  if (asOf < period.startsOn) return 'upcoming';
  return asOf <= period.endsOn ? 'open' : 'ended';
}

/** The federal fiscal year and quarter of a day: October to December is Q1 of the next calendar year's number. */
export function federalQuarterOf(date: CivilDate): FederalQuarter {
  const { year, month } = Temporal.PlainDate.from(date);
  if (month >= 10) return { fiscalYear: year + 1, quarter: 1 };
  if (month >= 7) return { fiscalYear: year, quarter: 4 };
  return { fiscalYear: year, quarter: month >= 4 ? 3 : 2 };
}

function clippedPeriod(
  calendar: ReportingCalendar,
  award: { startsOn: CivilDate; endsOn: CivilDate },
  wholeStart: Temporal.PlainDate,
  wholeEnd: Temporal.PlainDate,
): ReportingPeriod {
  const isLast = award.endsOn <= wholeEnd.toString();
  const start = Temporal.PlainDate.compare(wholeStart, award.startsOn) < 0 ? award.startsOn : wholeStart.toString();
  const end = isLast ? award.endsOn : wholeEnd.toString();
  return {
    startsOn: start,
    endsOn: end,
    label: `${spanText(start, end)} (${quarterText(calendar, start, end)})`,
    dueOn: isLast ? Temporal.PlainDate.from(end).add({ days: closeoutDays }).toString() : deadline(calendar, wholeEnd),
  };
}

function deadline(calendar: ReportingCalendar, wholeEnd: Temporal.PlainDate): CivilDate | null {
  if (calendar === 'calendar_quarterly') return null;
  if (wholeEnd.month === 6) return `${wholeEnd.year}-07-30`;
  if (wholeEnd.month === 12) return `${wholeEnd.year + 1}-01-30`;
  return null;
}

function quartersBetween(start: CivilDate, end: CivilDate): FederalQuarter[] {
  const first = federalQuarterOf(start);
  const last = federalQuarterOf(end);
  return first.quarter === last.quarter ? [first] : [first, last];
}

function quarterText(calendar: ReportingCalendar, start: CivilDate, end: CivilDate): string {
  if (calendar === 'calendar_quarterly') {
    const { year, month } = Temporal.PlainDate.from(start);
    return `Q${Math.ceil(month / 3)} of ${year}`;
  }
  return quartersBetween(start, end)
    .map(({ fiscalYear, quarter }) => `FFY ${fiscalYear} Q${quarter}`)
    .join(' and ');
}

/** 'July to December 2025' for whole months, with days as soon as a part of a month is missing. */
function spanText(startsOn: CivilDate, endsOn: CivilDate): string {
  const start = Temporal.PlainDate.from(startsOn);
  const end = Temporal.PlainDate.from(endsOn);
  const [from, to] = [monthName(start), monthName(end)];
  if (start.day === 1 && end.day === end.daysInMonth) {
    return from === to ? `${from} ${end.year}` : `${from} to ${to} ${end.year}`;
  }
  return `${from} ${start.day} to ${to} ${end.day}, ${end.year}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthName({ month }: Temporal.PlainDate): string {
  return monthNames[month - 1] ?? '';
}
