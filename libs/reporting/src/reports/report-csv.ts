import { disciplines } from '@muster/contracts';
import { csvFile, csvLines } from '@muster/kernel';
import type { FundingRow } from '../data/funding.repository.js';
import type { LineShape } from '../data/laid-facts.repository.js';
import { COURT_TOGETHER } from '../domain/index.js';
import type { MeasureCode, ReportNarrative } from '@muster/contracts';
import { grantFunded } from '../funding/grant-funded.js';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';
import type { ReleasedDocument } from '../release/released-document.js';
import { shownNarrative } from './report-document.js';
import type { DocumentRow, DocumentTogether, ReportDocument, ReportHead } from './report-document.js';

const TOGETHER = 'several completions, shown as one line';

const ZERO = 'Zero is a count; an empty value was not counted, or is withheld as availability says.';

/** What a reader of the record has to know. */
export const RECORD_NOTES = [
  `Dates are the days of completion where the person worked. ${ZERO}`,
  'A row adds 0 to a number of people or agencies that counts each once and has counted this one already.',
  'Figures of courts leave them only in groups of five or more; such rows and those that hide them are summed.',
  'This is the grantee’s own record. It has rows of single people; the funder receives another file.',
];

/**
 * A report as one file that explains itself: what it is, its numbers by discipline (columns of the report template,
 * domain notes 1.5), and the completions behind them, whose `adds_to_…` columns sum up to the numbers.
 */
export function reportCsv(document: ReportDocument, hash: string | null): string {
  return csvFile([...headLines(document, hash), ...noted(RECORD_NOTES)], ...figureParts(document), rowLines(document));
}

/** What leaves the grantee as one file: what it is, and its figures with the small ones hidden. */
export function releasedCsv(document: ReleasedDocument): string {
  return csvFile(
    [...headLines(document, document.recordSha256), ...noted(releasedNotes(document))],
    ...figureParts(document),
  );
}

/** What a reader of the funder's edition has to know. */
export function releasedNotes({ hiddenUnder }: Pick<ReleasedDocument, 'hiddenUnder'>): string[] {
  const court = 'Figures of courts leave them only in groups of five or more.';
  if (hiddenUnder === null) return [ZERO, court];
  return [
    ZERO,
    `Figures about fewer than ${hiddenUnder} people are withheld, so that nobody can be told from them. Others are withheld with them, so that they cannot be computed from totals, from other figures or from other reports.`,
    court,
  ];
}

export function noted(notes: readonly string[]): string[][] {
  return notes.map((note) => ['note', note]);
}

export type Cells = (string | number | null)[];

/** What the two editions have in common. */
export type AnyEdition = Pick<
  ReportDocument,
  | 'id'
  | 'award'
  | 'periodLabel'
  | 'startsOn'
  | 'endsOn'
  | 'dueOn'
  | 'frozen'
  | 'prepared'
  | 'softwareVersion'
  | 'measures'
  | 'crosswalk'
> & {
  narrative?: readonly (NarrativeEntry | ReportNarrative)[];
  restates?: { reportId: string; hash: string; version: number; reason?: string };
};

function figureParts(document: AnyEdition): Cells[][] {
  const funder = funderLines(document);
  return [numberLines(document), ...(funder.length > 1 ? [funder] : [])];
}

/** What the report is, as pairs of a name and a value. */
export function headLines(document: AnyEdition, hash: string | null): Cells[] {
  const { award, frozen, prepared } = document;
  return [
    ['award_number', award.number],
    ['award_title', award.title],
    ['funder', award.funder],
    ['award_starts_on', award.startsOn],
    ['award_ends_on', award.endsOn],
    ['period', document.periodLabel],
    ['period_start', document.startsOn],
    ['period_end', document.endsOn],
    ['due_on', document.dueOn],
    ['state', frozen === null ? 'draft, counted anew each time' : 'frozen'],
    ['frozen_at', frozen?.at ?? null],
    ['frozen_by', frozen?.by.name ?? null],
    ...(prepared
      ? [
          ['prepared_at', prepared.at],
          ['prepared_by', prepared.by.name],
        ]
      : []),
    ['sha256_of_report_json', hash],
    ...(document.restates
      ? [
          ['version', document.restates.version],
          ['restates_report_id', document.restates.reportId],
          ['restates_sha256', document.restates.hash],
          ...(document.restates.reason === undefined ? [] : [['restated_because', document.restates.reason]]),
        ]
      : []),
    ['software_version', document.softwareVersion],
    ['report_id', document.id],
  ];
}

/** The figures by discipline, the names of the columns first. */
export function numberLines(document: AnyEdition): Cells[] {
  const place = [document.award.number, document.periodLabel];
  const lines = document.measures.flatMap(({ code, label, unit, value, availability, groups }) => [
    [...place, code, label, unit, 'all', 'All', value, availability],
    ...groups.map((group) => [
      ...place,
      code,
      label,
      unit,
      group.key,
      group.label,
      group.value,
      group.value === null ? 'withheld' : 'counted',
    ]),
  ]);
  const columns =
    'award_number,period,measure_code,measure_label,unit,discipline_code,discipline_label,value,availability';
  return [columns.split(','), ...lines];
}

/** The figures under the funder's labels: 0, N/A and an empty value are three things, and `state` says which. */
export function funderLines({ award, periodLabel, crosswalk = [] }: AnyEdition): Cells[] {
  const columns =
    'award_number,period,funder,program,form_version,item_code,item_label_as_printed,group_label,unit,value,state,source_measure,filters,grouping_map,zero_policy,source_url,confirmed_by,confirmed_on';
  const lines = crosswalk.flatMap((figure) =>
    [{ label: null, value: figure.value, state: figure.state }, ...figure.groups].map(({ label, value, state }) => [
      award.number,
      periodLabel,
      figure.funder,
      figure.program,
      figure.formVersion,
      figure.itemCode,
      figure.label,
      label,
      figure.unit,
      state === 'not_applicable' ? 'N/A' : value,
      state,
      figure.sourceMeasure,
      figure.filters,
      figure.groupingMap,
      figure.zeroPolicy,
      figure.sourceUrl,
      figure.confirmedBy,
      figure.confirmedOn,
    ]),
  );
  return [columns.split(','), ...lines];
}

/** The funder's questions with their answers, for the workbook: free text is in no CSV file. */
export function narrativeLines({ award, periodLabel, narrative = [] }: AnyEdition): Cells[] {
  const columns = 'award_number,period,item_code,question_as_printed,word_limit,character_limit,words,state,answer';
  return [
    columns.split(','),
    ...shownNarrative(narrative).map((entry) => [
      award.number,
      periodLabel,
      entry.itemCode,
      entry.question,
      entry.wordLimit,
      entry.characterLimit,
      entry.words,
      entry.state,
      entry.text,
    ]),
  ];
}

/** The rows of the record, the names of the columns first. */
export function rowLines(document: ReportDocument): Cells[] {
  return [
    rowColumns(document),
    ...document.rows.map((row) => rowLine(document, row)),
    ...document.together.map((sum) => togetherLine(document, sum)),
  ];
}

type RowsHead = Pick<ReportHead, 'award' | 'periodLabel' | 'measures'>;

function rowColumns({ measures }: RowsHead): Cells {
  const columns =
    'award_number,period,completion_id,completed_on,course_title,course_version,agency,agency_level,discipline_code,discipline_label,minutes,grant_funded,grant_funded_percent';
  return [...columns.split(','), ...measures.map(({ code }) => `adds_to_${code}`)];
}

function rowLine({ award, periodLabel, measures }: RowsHead, row: DocumentRow): Cells {
  return [
    award.number,
    periodLabel,
    row.completionId,
    row.completedOn,
    row.courseTitle,
    row.courseVersion,
    row.agency,
    row.agencyLevel,
    row.discipline,
    labelOf(row.discipline),
    row.minutes,
    row.grantFunded ?? null,
    row.fundedPercent ?? null,
    ...measures.map(({ code }) => row.counts[code] ?? null),
  ];
}

function togetherLine({ award, periodLabel, measures }: RowsHead, { discipline, counts }: DocumentTogether): Cells {
  return [
    award.number,
    periodLabel,
    TOGETHER,
    ...[null, null, null, null, null],
    discipline,
    labelOf(discipline),
    ...[null, null, null],
    ...measures.map(({ code }) => counts[code] ?? null),
  ];
}

/** `reportCsv` in pieces: all that stands before the rows, the names of their columns last. */
export function csvHead(head: ReportHead, hash: string | null): string {
  return csvFile([...headLines(head, hash), ...noted(RECORD_NOTES)], ...figureParts(head), [rowColumns(head)]);
}

/** What the rows of a report have in common, for lines as those of `reportCsv` that the database makes. */
export function csvRowShape(head: ReportHead, funding: readonly FundingRow[]): Omit<LineShape, 'withheld'> {
  const cells = (...values: Cells): string => csvLines([values]).slice(0, -2);
  const paid = ({ funded, percent }: Pick<FundingRow, 'funded' | 'percent'>): string => cells(funded, percent);
  const courses = funding.flatMap(({ courseId }) => (courseId === null ? [] : [courseId]));
  return {
    measures: head.measures.map(({ code }) => code as MeasureCode),
    startsOn: head.startsOn,
    before: `${cells(head.award.number, head.periodLabel)},`,
    disciplines: new Map(disciplines.codes.map((code) => [code, cells(code, labelOf(code))])),
    funding: {
      courses: new Map(courses.map((id) => [id, paid(grantFunded(id, funding))])),
      others: paid(grantFunded(null, funding)),
    },
  };
}

export function csvTogether(head: ReportHead, together: readonly DocumentTogether[]): string {
  return csvLines(together.map((sum) => togetherLine(head, sum)));
}

function labelOf(code: string | null): string | null {
  if (code === COURT_TOGETHER) return 'Court, small groups together';
  return code === null ? null : ((disciplines.labels as Readonly<Record<string, string>>)[code] ?? null);
}
