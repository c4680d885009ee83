import { Injectable } from '@nestjs/common';
import { disciplines } from '@muster/contracts';
import { addDays, withSetting } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { countingParts, countingStored } from './counting/counting-statement.js';
import type { PartOfFacts } from './counting/counting-statement.js';
import type { FactScope } from './fact.repository.js';

/** What is counted: completions with `seats` and `minutes`, people by what of theirs counts, and agencies. */
export type CountKind =
  | 'seats'
  | 'minutes'
  | 'agencies'
  /** People with a completion that counts. */
  | 'seated'
  /** People with a completion whose minutes count. */
  | 'timed'
  /** People who let an agency count. */
  | 'agency_people'
  /** People by the group that they held last. */
  | 'trained'
  | 'community'
  /** People who came in with this span since the award began, less those who left the group; may be below zero. */
  | 'to_date';

export interface CountLine {
  kind: CountKind;
  /** Number of the span from 0; the last one is the period itself. */
  span: number;
  /** Keys of the groups in which the same people, or agencies, stand. */
  groups: string[];
  amount: number;
}

export interface Span {
  startsOn: CivilDate;
  endsOn: CivilDate;
}

/** Counts facts where they are, so that what comes over is as large as the figures and not as the facts. */
@Injectable()
export class FiguresRepository {
  /**
   * One statement, so that all counts are of one moment.
   * @param spans in order of time, without overlap; facts of the scope after the last of them are not counted.
   */
  count(tx: Transaction, scope: Omit<FactScope, 'to'>, spans: readonly Span[]): Promise<CountLine[]> {
    const { gaps, parameters } = countingParameters(scope, spans);
    return withWorkingMemory(tx, () => tx.query<CountLine[]>(countingStored(spans.length, gaps), parameters));
  }

  /** Counts one span of days, all that the filters let through and each part of it by itself, within the reach of the transaction. */
  async countParts(
    tx: Transaction,
    scope: Omit<FactScope, 'to' | 'from'>,
    days: Span,
    filters: FactFilters,
    by: DividedBy,
  ): Promise<{ whole: CountLine[]; parts: CountedPartLines[] }> {
    const { parameters } = countingParameters({ ...scope, from: days.startsOn }, [days]);
    const lines = await withWorkingMemory(tx, () =>
      tx.query<(Omit<CountLine, 'kind'> & { part: string; kind: CountKind | 'label' })[]>(
        countingParts({ ...PARTS[by], filter: FILTER }),
        [...parameters, filters.disciplines, filters.agencyIds, filters.courseIds, filters.minutesAtLeast ?? null],
      ),
    );
    const parts = new Map<string, CountedPartLines>();
    for (const { part, kind, groups } of lines) {
      if (kind === 'label') parts.set(part, { key: part, label: groups[0] ?? '', lines: [] });
    }
    const whole: CountLine[] = [];
    for (const { part, kind, span, groups, amount } of lines) {
      if (kind !== 'label') (parts.get(part)?.lines ?? whole).push({ kind, span, groups, amount });
    }
    return { whole, parts: [...parts.values()] };
  }
}

/** Which facts of a scope are counted; an empty list is no condition. */
export interface FactFilters {
  disciplines: readonly string[];
  agencyIds: readonly string[];
  courseIds: readonly string[];
  minutesAtLeast?: number | undefined;
}

export type DividedBy = 'none' | 'agency' | 'course' | 'month' | 'quarter';

/** A group of facts that is counted by itself. */
export interface CountedPartLines {
  key: string;
  label: string;
  lines: CountLine[];
}

const FILTER = `(cardinality($10::text[]) = 0 OR f.discipline = ANY ($10::text[]))
  AND (cardinality($11::uuid[]) = 0 OR f.agency_id = ANY ($11::uuid[])) AND (cardinality($12::uuid[]) = 0 OR f.course_id = ANY ($12::uuid[]))
  AND ($13::integer IS NULL OR coalesce(f.minutes, 0) >= $13::integer)`;

/** Keys and labels of parts; a course that is none of the catalog is known by its title without regard to case. */
const PARTS: Readonly<Record<DividedBy, Pick<PartOfFacts, 'key' | 'label'>>> = {
  none: { key: `''::text`, label: `''::text` },
  agency: { key: 'f.agency_id::text', label: `coalesce(f.agency_name, 'Agency not on record')` },
  course: {
    key: `coalesce(f.course_id::text, 'title ' || reporting.training_key(NULL, f.course_title))`,
    label: 'f.course_title',
  },
  month: { key: `to_char(f.completed_on, 'YYYY-MM')`, label: `to_char(f.completed_on, 'YYYY-MM')` },
  quarter: {
    key: `to_char(f.completed_on, 'YYYY-"Q"Q')`,
    label: `to_char(f.completed_on, 'YYYY-"Q"Q')`,
  },
};

/** The parameters of the statements that count. */
export function countingParameters(
  scope: Omit<FactScope, 'to'>,
  spans: readonly Span[],
): { gaps: boolean; parameters: unknown[] } {
  const { withoutMinutes, withMinutes, gaps } = placesOfDays(scope.from, spans);
  return { gaps, parameters: [...scopeParameters(scope, spans), withoutMinutes, withMinutes, disciplines.codes] };
}

/**
 * The first parameters of the statements that read facts.
 * @throws RangeError for spans that overlap: a completion would be counted twice.
 */
export function scopeParameters(
  { agencyIds, taskForceIds, from }: Omit<FactScope, 'to'>,
  spans: readonly Span[],
): unknown[] {
  spans.forEach(({ startsOn }, place) => {
    const before = spans[place - 1];
    if (before && startsOn <= before.endsOn) throw new RangeError(`The span from ${startsOn} begins within another.`);
  });
  const to = spans.at(-1)?.endsOn;
  if (to === undefined || to < from) throw new RangeError(`There is no span that ends on ${from} or later.`);
  return [
    agencyIds,
    taskForceIds,
    from,
    to,
    spans.map(({ startsOn }) => startsOn),
    spans.map(({ endsOn }) => addDays(endsOn, 1)),
  ];
}

/** For each day from the first one on the place in time of its facts, see `records`: looked up faster than compared. */
function placesOfDays(
  from: CivilDate,
  spans: readonly Span[],
): { withoutMinutes: number[]; withMinutes: number[]; gaps: boolean } {
  const to = spans.at(-1)?.endsOn ?? from;
  const [withoutMinutes, withMinutes]: [number[], number[]] = [[], []];
  let at = 0;
  let gaps = false;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    while ((spans[at]?.endsOn ?? to) < day) at += 1;
    const between = (spans[at]?.startsOn ?? to) > day;
    gaps ||= between;
    withoutMinutes.push(between ? 2 * spans.length + at : at);
    withMinutes.push(between ? 2 * spans.length + at : spans.length + at);
  }
  return { withoutMinutes, withMinutes, gaps };
}

/** Sums and sets of hundreds of thousands of people stay in memory with it, and go to the disk beyond. */
const WORKING_MEMORY = '64MB';

/** Lets PostgreSQL use more memory for one statement of the transaction. */
export function withWorkingMemory<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return withSetting(tx, 'work_mem', WORKING_MEMORY, work);
}
