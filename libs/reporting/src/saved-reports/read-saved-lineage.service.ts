import { Inject, Injectable } from '@nestjs/common';
import { leftOutReasons } from '@muster/contracts';
import type { SavedLineageQuery, SavedLineageRow, SavedLeftOutReason } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { pageOf, readDatedCursor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { groupOf, isCourtRow } from '../count/court-rows.js';
import type { FactRow } from '../data/fact.repository.js';
import { COURT_TOGETHER } from '../domain/index.js';
import { unknownGroup, unknownMeasure } from '../reporting.errors.js';
import type { CountedForReader } from './read-saved-report.service.js';
import { ReadSavedReport } from './read-saved-report.service.js';
import { SavedReportAccess } from './saved-report-access.js';

interface Line {
  fact: FactRow;
  adds: number;
  leftOutBecause: SavedLeftOutReason | null;
}

/** Shows the rows behind a figure of a saved report, and those it leaves out with the reason; all of them are the reader's to see. */
@Injectable()
export class ReadSavedLineage {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SavedReportAccess) private readonly access: SavedReportAccess,
    @Inject(ReadSavedReport) private readonly reading: ReadSavedReport,
  ) {}

  /** In order of date and id. @throws MusterError 404, 403; 400 for a measure or group that the report does not have. */
  page(caller: Caller, id: string, query: SavedLineageQuery): Promise<Page<SavedLineageRow>> {
    const { on, id: row } = readDatedCursor(query.cursor) ?? { on: '', id: '' };
    return this.transactions.as(caller, async (tx) => {
      const report = await this.access.toRead(tx, caller, id);
      const lines = linesOf(await this.reading.countIn(tx, caller, report.definition), query)
        .filter(({ leftOutBecause }) => (leftOutBecause === null) !== query.leftOut)
        .filter(({ fact }) => fact.completedOn > on || (fact.completedOn === on && fact.completionId > row))
        .slice(0, query.limit + 1);
      const names = await this.directory.personNames(tx, [...new Set(lines.map(({ fact }) => fact.personId))]);
      return pageOf(
        lines,
        query.limit,
        ({ fact }) => [fact.completedOn, fact.completionId],
        (line) => rowOf(line, names.get(line.fact.personId)?.displayName ?? null),
      );
    });
  }
}

function linesOf(
  { definition, counted: { whole, parts, filteredOut } }: CountedForReader,
  { measure, group }: Pick<SavedLineageQuery, 'measure' | 'group'>,
): Line[] {
  const known: readonly string[] = definition.measures;
  if (!known.includes(measure)) throw unknownMeasure(measure, known);
  const byDiscipline = definition.groupBy === 'discipline';
  const keys = byDiscipline
    ? whole.measures.flatMap(({ groups }) => groups.map(({ key }) => key))
    : parts.map(({ key }) => key);
  if (group && !keys.includes(group)) throw unknownGroup(group, [...new Set(keys)]);
  const report = (group && !byDiscipline && parts.find(({ key }) => key === group)?.counted) || whole;
  const lines = report.rows
    .filter((row) => row.measure === measure)
    .flatMap(({ completionId, adds, leftOutBecause }): Line[] => {
      const fact = report.facts.get(completionId);
      return fact ? [{ fact, adds, leftOutBecause }] : [];
    })
    .filter(({ fact }) => !group || !byDiscipline || isIn(fact, group));
  // Which group a row without a count would be in is nobody's question.
  const filtered = group ? [] : filteredOut.map((fact): Line => ({ fact, adds: 0, leftOutBecause: 'filtered_out' }));
  return [...lines, ...filtered].sort((a, b) => compare(a.fact, b.fact));
}

/** The court's disciplines are one group where each alone is too small. */
function isIn(fact: FactRow, group: string): boolean {
  return group === COURT_TOGETHER ? isCourtRow(fact) : groupOf(fact) === group;
}

function compare(a: FactRow, b: FactRow): number {
  if (a.completedOn !== b.completedOn) return a.completedOn < b.completedOn ? -1 : 1;
  return a.completionId < b.completionId ? -1 : 1;
}

function rowOf({ fact, adds, leftOutBecause }: Line, personName: string | null): SavedLineageRow {
  return {
    id: fact.completionId,
    kind: 'completion',
    personId: fact.personId,
    personName,
    registrationId: fact.registrationId,
    agencyId: fact.agencyId,
    agencyName: fact.agencyName,
    discipline: fact.discipline,
    title: fact.courseTitle,
    on: fact.completedOn,
    minutes: fact.minutes,
    counts: adds,
    leftOutBecause,
    because: leftOutBecause === null ? null : leftOutReasons.labels[leftOutBecause],
  };
}
