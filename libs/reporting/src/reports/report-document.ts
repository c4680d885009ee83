import type { CrosswalkFigure, CrosswalkItem, GrantFunding, ReportAnswer, ReportNarrative } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import type { CountedMeasure, CountedReport } from '../count/counted-report.js';
import { shownRows } from '../count/together.js';
import { crosswalkFigures } from '../crosswalk/crosswalk-figures.js';
import type { AwardRow } from '../data/award.repository.js';
import type { FactRow } from '../data/fact.repository.js';
import type { FundingRow } from '../data/funding.repository.js';
import { grantFunded } from '../funding/grant-funded.js';
import { recordNarrative } from '../narrative/narrative-answers.js';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';
import type { PeriodRow } from '../data/period.repository.js';
import type { SmallCells } from '../release/small-cells.js';

/** One completion behind the numbers, without the person. */
export interface DocumentRow {
  completionId: string;
  completedOn: CivilDate;
  courseTitle: string;
  courseVersion: number | null;
  agency: string | null;
  agencyLevel: string | null;
  discipline: string | null;
  minutes: number | null;
  /** How far the award pays for it; left out in reports that were frozen before that was kept. */
  grantFunded?: GrantFunding;
  /** The share in percent where it pays a part. */
  fundedPercent?: number | null;
  /** What it adds to each number by measure code; 0 for a repeat of somebody counted already. */
  counts: Record<string, number>;
}

/** Completions that are only shown as a sum, of the group or, with null, of all groups without a figure. */
export interface DocumentTogether {
  discipline: string | null;
  counts: Record<string, number>;
}

/** Which version a frozen report restates, and why it was filed. */
export interface Restates {
  reportId: string;
  /** SHA-256 of that version's report.json. */
  hash: string;
  /** The number of this version; the submitted one is 1. */
  version: number;
  reason: string;
}

/** report.json: everything that a report says. A frozen one is kept as canonical JSON (RFC 8785) and hashed. */
export interface ReportDocument {
  format: 'muster-report/1';
  id: string;
  awardId: string;
  periodId: string;
  award: { number: string; funder: string; title: string; startsOn: CivilDate; endsOn: CivilDate; timeZone: string };
  scope: { taskForceIds: string[]; agencyIds: string[] };
  periodLabel: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  dueOn: CivilDate | null;
  softwareVersion: string;
  /** When and by whom the numbers were made final; null for a draft. */
  frozen: { at: string; by: { id: string; name: string | null } } | null;
  /** When and by whom it was found ready, where two people sign: another one than who froze it. */
  prepared?: { at: string; by: { id: string; name: string | null } };
  /** In what was filed after the submission only. */
  restates?: Restates;
  measures: CountedMeasure[];
  /** Under the funder's labels; left out in reports that were frozen before there was a crosswalk. */
  crosswalk?: CrosswalkFigure[];
  /** The funder's questions with their answers; left out where none was asked. */
  narrative?: NarrativeEntry[];
  rows: DocumentRow[];
  together: DocumentTogether[];
  /** What is hidden in what leaves the grantee; left out in drafts, and in reports that were frozen before anything was. */
  smallCells?: SmallCells;
}

/** All that a report says but its rows. */
export type ReportHead = Omit<ReportDocument, 'rows' | 'together'>;

export interface HeadSource {
  reportId: string;
  award: AwardRow;
  period: PeriodRow;
  measures: CountedMeasure[];
  /** Items in force on the last day of the period. */
  crosswalk: readonly CrosswalkItem[];
  narrative: readonly NarrativeEntry[];
  softwareVersion: string;
  frozen: ReportDocument['frozen'];
  restates?: Restates | undefined;
  prepared?: ReportDocument['prepared'] | undefined;
  smallCells?: SmallCells | undefined;
}

/** The same for every reader: no names of learners, and of courts no more than the report's own figures. */
export function headOf({
  reportId,
  award,
  period,
  measures,
  crosswalk,
  narrative,
  softwareVersion,
  frozen,
  restates,
  prepared,
  smallCells,
}: HeadSource): ReportHead {
  const { number, funder, title, startsOn, endsOn, timeZone } = award;
  return {
    format: 'muster-report/1',
    id: reportId,
    awardId: award.id,
    periodId: period.id,
    award: { number, funder, title, startsOn, endsOn, timeZone },
    scope: { taskForceIds: award.taskForceIds, agencyIds: award.agencyIds },
    periodLabel: period.label,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
    dueOn: period.dueOn,
    softwareVersion,
    frozen,
    ...(prepared && { prepared }),
    ...(restates && { restates }),
    measures,
    crosswalk: crosswalkFigures(crosswalk, measures),
    ...(narrative.length > 0 && { narrative: [...narrative] }),
    ...(smallCells && { smallCells }),
  };
}

/** The rows behind the figures of a report. `LaidFactsRepository` makes the same lines of CSV page by page. */
export function rowsOf(
  counted: CountedReport,
  funding: readonly FundingRow[],
): Pick<ReportDocument, 'rows' | 'together'> {
  const alone = new Map<string, Record<string, number>>();
  const together = new Map<string | null, Record<string, number>>();
  for (const { code } of counted.measures) {
    const shown = shownRows(counted, code);
    for (const row of shown.alone) addTo(alone, row.completionId, code, row.adds);
    for (const sum of shown.together) addTo(together, sum.group, code, sum.adds);
  }
  const facts = [...counted.facts.values()].filter((fact) => alone.has(fact.completionId));
  return {
    rows: facts.map((fact) => documentRowOf(fact, alone.get(fact.completionId) ?? {}, funding)),
    together: [...together].map(([discipline, counts]) => ({ discipline, counts })),
  };
}

/** What became of a frozen report; empty for one that was not handed in. */
export interface Filing {
  submission?: { submittedAt: Date; submittedByName: string | null };
  version?: number;
  restates?: NonNullable<ReportAnswer['restates']>;
  restatedBy?: string;
  prepared?: NonNullable<ReportAnswer['prepared']>;
}

/** What the answer takes of a report, in whichever edition. */
export type AnsweredDocument = Pick<
  ReportDocument,
  'id' | 'awardId' | 'periodId' | 'periodLabel' | 'startsOn' | 'endsOn' | 'frozen' | 'measures' | 'crosswalk'
> & { narrative?: NarrativeEntry[] | ReportNarrative[] };

/** A report as the API shows it: as the record, until the caller says otherwise. */
export function reportAnswerOf(document: AnsweredDocument, hash: string | null, filing: Filing = {}): ReportAnswer {
  return {
    id: document.id,
    awardId: document.awardId,
    periodId: document.periodId,
    periodLabel: document.periodLabel,
    startsOn: document.startsOn,
    endsOn: document.endsOn,
    draft: document.frozen === null,
    edition: 'record',
    hiddenUnder: null,
    frozenAt: document.frozen?.at ?? null,
    submittedAt: filing.submission?.submittedAt.toISOString() ?? null,
    submittedByName: filing.submission?.submittedByName ?? null,
    hash,
    version: filing.version ?? null,
    restates: filing.restates ?? null,
    restatedBy: filing.restatedBy ?? null,
    prepared: filing.prepared ?? null,
    measures: document.measures.map((measure) => ({
      ...measure,
      groupedBy: measure.groups.length > 0 ? 'discipline' : null,
    })),
    crosswalk: document.crosswalk ?? [],
    narrative: shownNarrative(document.narrative ?? []),
  };
}

/** The record's entries as they are shown; those of the funder's edition are that already. */
export function shownNarrative(entries: readonly (NarrativeEntry | ReportNarrative)[]): ReportNarrative[] {
  return entries.flatMap((entry) => ('state' in entry ? [entry] : recordNarrative([entry])));
}

type ShownFact = Pick<FactRow, 'completionId' | 'completedOn' | 'courseId' | 'courseTitle' | 'courseVersion'> &
  Pick<FactRow, 'agencyName' | 'agencyLevel' | 'discipline' | 'minutes'>;

/** The row of a completion that stands alone. @param counts what it adds, by measure */
export function documentRowOf(
  fact: ShownFact,
  counts: Record<string, number>,
  funding: readonly FundingRow[],
): DocumentRow {
  const { funded, percent } = grantFunded(fact.courseId, funding);
  return {
    grantFunded: funded,
    fundedPercent: percent,
    completionId: fact.completionId,
    completedOn: fact.completedOn,
    courseTitle: fact.courseTitle,
    courseVersion: fact.courseVersion,
    agency: fact.agencyName,
    agencyLevel: fact.agencyLevel,
    discipline: fact.discipline,
    minutes: fact.minutes,
    counts,
  };
}

function addTo<Key>(map: Map<Key, Record<string, number>>, key: Key, code: string, adds: number): void {
  const counts = map.get(key);
  if (counts) counts[code] = adds;
  else map.set(key, { [code]: adds });
}
