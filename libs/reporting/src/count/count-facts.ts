import type { MeasureCode } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import type { FactRow } from '../data/fact.repository.js';
import { COURT_TOGETHER, measuresOf } from '../domain/index.js';
import type { CompletionFact, CountedCode, Measure } from '../domain/index.js';
import { countedMeasure, withheldGroups } from './counted-figures.js';
import type { CountedReport, CountedRow } from './counted-report.js';
import { groupOf, isCourtRow } from './court-rows.js';
import { DISCIPLINE_LABELS } from './discipline-labels.js';
import { rounded } from './rounded.js';

export interface CountedPeriod {
  awardStartsOn: CivilDate;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** The award's periods before this one. */
  earlier: readonly { startsOn: CivilDate; endsOn: CivilDate }[];
  /** Keys of groups that a frozen report of this or an earlier period withholds. */
  hiddenBefore: ReadonlySet<string>;
  /** Codes that the award asks for, in the order in which they are reported. */
  measures: readonly MeasureCode[];
}

/**
 * Counts facts into a report and decides which rows may stand alone. It is what the counting in the database has to agree with.
 *
 * A row of a court never does, and neither does one of a group whose figure is withheld to hide a court's, in whichever
 * measure: a row that is missing in one measure and shown in another would be told from its neighbours.
 */
export function countFacts(facts: readonly FactRow[], period: CountedPeriod): CountedReport {
  const rows = facts.map(completionFactOf);
  const measures = measuresOf(rows, {
    award: { startsOn: period.awardStartsOn },
    period,
    earlier: period.earlier,
    hiddenBefore: period.hiddenBefore,
    disciplineLabels: DISCIPLINE_LABELS,
  });
  const withheld = withheldGroups(measures);
  const byId = new Map(facts.map((fact) => [fact.completionId, fact]));
  const asked = new Map<MeasureCode, Measure>(
    measures.filter(({ code }) => period.measures.includes(code)).map((one) => [one.code, one]),
  );
  return {
    measures: period.measures.map((code) => countedMeasure(code, asked.get(code))),
    rows: [...asked.values()].flatMap((measure) => rowsOf(measure, byId, withheld)),
    facts: byId,
  };
}

function completionFactOf(fact: FactRow): CompletionFact {
  return {
    rowId: fact.completionId,
    personId: fact.personId,
    agencyId: fact.agencyId,
    discipline: groupOf(fact),
    putDownAt: `${fact.recordId} ${fact.agencyId ?? ''}`,
    // What a court put down is compared with its own alone: a row left out elsewhere would tell of it.
    training: `${isCourtRow(fact) ? 'court ' : ''}${fact.courseId ?? fact.courseTitle.trim().toLowerCase()}`,
    audience: fact.professional ? 'professional' : 'community',
    earnedOn: fact.completedOn,
    minutes: fact.minutes,
    inPart: fact.inPart,
  };
}

function rowsOf(measure: Measure, facts: ReadonlyMap<string, FactRow>, withheld: ReadonlySet<string>): CountedRow[] {
  const counted = new Set(measure.groups.flatMap(({ key, state }) => (state === 'counted' ? [key] : [])));
  const reasons = new Map(measure.leftOut.map(({ rowId, reason }) => [rowId, reason]));
  const included = new Set(measure.countedRowIds);
  return [...facts.values()].map((fact) => {
    const key = groupOf(fact);
    return {
      measure: measure.code,
      completionId: fact.completionId,
      adds: included.has(fact.completionId) ? amountOf(measure.code, fact) : 0,
      leftOutBecause: reasons.get(fact.completionId) ?? null,
      together: isCourtRow(fact) || withheld.has(key),
      group: figureOf(fact, key, counted),
    };
  });
}

/** The group whose figure a row is in: its own, the court's together, or none. */
function figureOf(fact: FactRow, key: string, counted: ReadonlySet<string>): string {
  if (counted.has(key)) return key;
  return isCourtRow(fact) && counted.has(COURT_TOGETHER) ? COURT_TOGETHER : '';
}

/** What a counted row adds. Hours are rounded to four places; the measure rounds its sum. */
function amountOf(code: CountedCode, fact: FactRow): number {
  switch (code) {
    case 'contact_minutes':
      return fact.minutes ?? 0;
    case 'contact_hours':
      return rounded((fact.minutes ?? 0) / 60);
    case 'completions':
    case 'people_trained_unduplicated_period':
    case 'people_trained_unduplicated_award_to_date':
    case 'professionals':
    case 'community_attendees':
    case 'agencies_represented':
      return 1;
  }
}
