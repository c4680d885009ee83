import type { ReportSpan } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { firstOfMonths } from './months.js';

/** The days of a report; both belong to it. */
export interface ReportDays {
  startsOn: CivilDate;
  endsOn: CivilDate;
}

/** The days that a span covers, seen from a day. Those of fixed days are the ones that were given. */
export function daysOf(
  { span, from, to }: { span: ReportSpan; from?: CivilDate | undefined; to?: CivilDate | undefined },
  today: CivilDate,
): ReportDays {
  const day = Temporal.PlainDate.from(today);
  switch (span) {
    case 'days':
      return { startsOn: from ?? today, endsOn: to ?? today };
    case 'last_month':
      return whole(firstOfMonths(day, 1), -1);
    case 'last_quarter':
      return whole(firstOfMonths(day, 3), -3);
    case 'last_half_year':
      return whole(firstOfMonths(day, 6), -6);
    case 'last_year':
      return whole(firstOfMonths(day, 12), -12);
    case 'last_federal_year': {
      const october = day.with({ month: 10, day: 1 });
      return whole(Temporal.PlainDate.compare(day, october) < 0 ? october.subtract({ years: 1 }) : october, -12);
    }
    case 'this_quarter':
      return whole(firstOfMonths(day, 3).add({ months: 3 }), -3);
  }
}

/** The months before a first day, as whole ones. */
function whole(next: Temporal.PlainDate, months: number): ReportDays {
  return { startsOn: next.add({ months }).toString(), endsOn: next.subtract({ days: 1 }).toString() };
}

/** `2026-03`, by which months are sorted. */
export function monthKey(date: CivilDate): string {
  return date.slice(0, 7);
}

/** `2026-Q1`, by which calendar quarters are sorted. */
export function quarterKey(date: CivilDate): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
