import { grouped } from '@muster/contracts';
import { standsBehind } from '../count/counted-report.js';
import type { CountedMeasure, CountedReport, CountedRow } from '../count/counted-report.js';
import { groupOf, isCourtRow } from '../count/court-rows.js';
import type { FactRow } from '../data/fact.repository.js';
import { COURT_TOGETHER, tableKinds } from '../domain/index.js';
import type { Cell, CellMeasure, CellTable, TableKind } from '../domain/index.js';

const OF_OTHER_ROWS: Readonly<Record<string, TableKind>> = {
  people_trained_unduplicated_award_to_date: 'award',
  community_attendees: 'community',
};

/** Which measures count the same rows and are hidden alike. */
export function tableOf(code: string): TableKind {
  return OF_OTHER_ROWS[code] ?? 'period';
}

/** The tables of a report with who stands behind each group. Measures that were not counted are left out. */
export function cellTables(report: CountedReport): Map<TableKind, CellTable> {
  const rows = grouped(report.rows, ({ measure }) => measure);
  const together = courtIsTogether(report.measures);
  return new Map(
    tableKinds.map((kind) => {
      return [kind, tableOfMeasures(measuresOf(report, kind), rows, report.facts, together)] as const;
    }),
  );
}

/** The measures of a table that were counted. */
export function measuresOf<Measure extends Pick<CountedMeasure, 'code' | 'availability'>>(
  { measures }: { measures: readonly Measure[] },
  kind: TableKind,
): Measure[] {
  return measures.filter(({ code, availability }) => tableOf(code) === kind && availability !== 'missing');
}

/** Groups without a figure for whatever reader, each once. */
export function withheldKeys(measures: readonly Pick<CountedMeasure, 'groups'>[]): Set<string> {
  return new Set(measures.flatMap(({ groups }) => groups.filter(({ value }) => value === null).map(({ key }) => key)));
}

function tableOfMeasures(
  measures: readonly CountedMeasure[],
  rows: ReadonlyMap<string, readonly CountedRow[]>,
  facts: ReadonlyMap<string, FactRow>,
  together: boolean,
): CellTable {
  const [first] = measures;
  return {
    // Any of them has the same rows behind its figures, be it as repeats.
    cells: first ? cellsOf((rows.get(first.code) ?? []).filter(standsBehind), facts, together) : new Map(),
    withheld: withheldKeys(measures),
    measures: measures.map((measure): CellMeasure => {
      const cells = cellsOf((rows.get(measure.code) ?? []).filter(standsInGroup), facts, together);
      const shown = measure.groups.map(({ key }) => [key, cells.get(key)?.people ?? new Set<string>()] as const);
      return { totalWithheld: measure.value === null, people: new Map(shown) };
    }),
  };
}

/** An agency is of as many groups as its people; all else stands in the group of the row that counts. */
function standsInGroup({ leftOutBecause }: CountedRow): boolean {
  return leftOutBecause === null || leftOutBecause === 'agency_already_counted';
}

/** True when one group stands for all of the court in a report. */
export function courtIsTogether(measures: readonly Pick<CountedMeasure, 'groups'>[]): boolean {
  return measures.some(({ groups }) => groups.some(({ key }) => key === COURT_TOGETHER));
}

/** Rows by the group in which the report has them. */
export function cellsOf(
  rows: readonly Pick<CountedRow, 'completionId'>[],
  facts: ReadonlyMap<string, FactRow>,
  together: boolean,
): Map<string, Cell> {
  const cells = new Map<string, { people: Set<string>; rows: Set<string> }>();
  for (const { completionId } of rows) {
    const fact = facts.get(completionId);
    if (!fact) continue;
    const key = together && isCourtRow(fact) ? COURT_TOGETHER : groupOf(fact);
    const cell = cells.get(key) ?? { people: new Set(), rows: new Set() };
    cell.people.add(fact.personId);
    cell.rows.add(completionId);
    cells.set(key, cell);
  }
  return cells;
}
