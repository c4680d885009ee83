import type { CreditRosterLayout, CreditRosterQuery } from '@muster/contracts';
import { addDays } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';

/** One completion of one person, as a regulator is told of it. */
export interface CreditEntry {
  name: string;
  /** POST id, PID or bar number; null where it is not known here. */
  number: string | null;
  courseTitle: string;
  completedOn: CivilDate;
  /** Contact minutes; null when nobody said. */
  minutes: number | null;
}

type Asked = Pick<
  CreditRosterQuery,
  'controlNumber' | 'courseNumber' | 'providerNumber' | 'jurisdiction' | 'minutesPerCredit' | 'rounding'
>;
type Cell = string | number | null;

interface LaidColumn {
  header: string;
  cell: (entry: CreditEntry, asked: Asked) => Cell;
}

/** Texas: training is reported within 30 days of completion (37 TAC 218.5; domain notes, 2.1). */
const TEXAS_REPORTS_WITHIN_DAYS = 30;

const name: LaidColumn = { header: 'name', cell: (entry) => entry.name };
const title = (header: string): LaidColumn => ({ header, cell: (entry) => entry.courseTitle });
const completed: LaidColumn = { header: 'completed_on', cell: (entry) => entry.completedOn };
const minutes: LaidColumn = { header: 'minutes', cell: (entry) => entry.minutes };
const hours: LaidColumn = { header: 'hours', cell: ({ minutes: all }) => (all === null ? null : rounded(all / 60)) };
const numbered = (header: string): LaidColumn => ({ header, cell: (entry) => entry.number });
const provider: LaidColumn = { header: 'provider_number', cell: (_, asked) => asked.providerNumber ?? null };
const course: LaidColumn = { header: 'course_number', cell: (_, asked) => asked.courseNumber ?? null };
const credits: LaidColumn = { header: 'credits', cell: (entry, asked) => creditsOf(entry.minutes, asked) };
const jurisdiction: LaidColumn = { header: 'jurisdiction', cell: (_, asked) => asked.jurisdiction ?? null };
/** California: presenter 4, course 5, fiscal year 2, presentation 3 digits (domain notes, 2.1). */
const partOfControlNumber = (header: string, from: number, to: number): LaidColumn => ({
  header,
  cell: (_, asked) => asked.controlNumber?.slice(from, to) ?? null,
});

/** The columns of each layout, in their order. A regulator's own file is made from them by whoever hands it in. */
export const CREDIT_LAYOUTS: Readonly<Record<CreditRosterLayout, readonly LaidColumn[]>> = {
  plain: [name, numbered('number'), title('course_title'), completed, minutes, hours],
  california_post: [
    numbered('post_id'),
    name,
    { header: 'course_control_number', cell: (_, asked) => asked.controlNumber ?? null },
    partOfControlNumber('presenter_number', 0, 4),
    partOfControlNumber('course_number', 4, 9),
    partOfControlNumber('fiscal_year', 9, 11),
    partOfControlNumber('presentation_number', 11, 14),
    title('course_title'),
    completed,
    hours,
  ],
  texas_tcole: [
    numbered('pid'),
    name,
    course,
    title('course_title'),
    provider,
    completed,
    hours,
    { header: 'report_by', cell: ({ completedOn }) => addDays(completedOn, TEXAS_REPORTS_WITHIN_DAYS) },
  ],
  cle: [numbered('bar_number'), name, jurisdiction, title('activity_title'), provider, completed, minutes, credits],
  cje: [name, numbered('bar_number'), jurisdiction, title('activity_title'), provider, completed, minutes, credits],
};

/** Credits of a jurisdiction from contact minutes: a credit hour has 50 or 60 of them (domain notes, 2.2). */
export function creditsOf(all: number | null, { minutesPerCredit, rounding }: Asked): number | null {
  if (all === null) return null;
  const credit = all / Number(minutesPerCredit ?? '60');
  return rounding === 'quarter' ? Math.round(credit * 4) / 4 : rounded(credit);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
