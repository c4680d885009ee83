import { canonicalJson, dayInWords, disciplines, measureUnits, reportGroupings } from '@muster/contracts';
import type { SavedFigure, SavedReportFigures } from '@muster/contracts';
import { csvFile } from '@muster/kernel';
import { flowingPdf } from '@muster/pdf';
import type { Block } from '@muster/pdf';
import { workbookFile } from '@muster/spreadsheet';
import { shownRows } from '../count/together.js';
import type { CountedReport } from '../count/counted-report.js';
import { SOFTWARE_VERSION } from '../reports/software-version.js';
import type { SavedContent } from './read-saved-report.service.js';

type Cells = (string | number | null)[];

/** The report as canonical JSON: figures and, in the record, the rows they stand on. */
export function jsonOf({ report, figures, counted }: SavedContent): string {
  return canonicalJson({
    format: 'muster-saved-report/1',
    id: report.id,
    name: report.name,
    softwareVersion: SOFTWARE_VERSION,
    ...figures,
    ...(counted && { rows: named(rowLines(figures, counted.whole)) }),
  });
}

function named([header = [], ...lines]: Cells[]): Record<string, string | number | null>[] {
  return lines.map((line) => Object.fromEntries(header.map((name, at) => [String(name), line[at] ?? null])));
}

export function csvOf(content: SavedContent): string {
  const { figures, counted } = content;
  return csvFile(
    [...facts(content), ...figures.notes.map((note) => ['note', note])],
    figureLines(figures),
    ...(counted ? [rowLines(figures, counted.whole)] : []),
  );
}

export function workbookOf(content: SavedContent): Promise<Buffer> {
  const { figures, counted } = content;
  const about = [['what', 'value'], ...facts(content), ...figures.notes.map((note) => ['note', note])];
  return workbookFile([
    { name: 'About this report', rows: about, widths: [24, 80] },
    { name: 'Figures', rows: figureLines(figures) },
    ...(counted ? [{ name: 'Rows', rows: rowLines(figures, counted.whole) }] : []),
  ]);
}

/** To read and to print; without the rows. */
export function pdfOf(content: SavedContent): Promise<Buffer> {
  const { report, figures } = content;
  // The moment of the file is the end of its days, so that the same figures make the same bytes.
  const at = new Date(`${figures.endsOn}T00:00:00Z`);
  const first = { header: reportGroupings.labels[figures.groupBy], share: 4 };
  const columns = figures.columns.map(({ label }) => ({ header: label, share: 2, numeric: true }));
  const line = (label: string, of: readonly SavedFigure[]): string[] => [label, ...of.map(inWords)];
  const rows = [...figures.groups.map(({ label, figures: of }) => line(label, of)), line('All', figures.total)];
  const pairs = facts(content).map(([name, value]): [string, string] => [String(name), String(value ?? '')]);
  return flowingPdf({ title: report.name, author: 'Muster', at, packed: false }, [
    { kind: 'title', text: report.name },
    ...(figures.edition === 'record'
      ? [
          {
            kind: 'notice',
            text: 'For the grantee alone: some figures are about a few people. Do not pass it on.',
          } as const,
        ]
      : []),
    { kind: 'facts', facts: pairs },
    { kind: 'heading', text: 'Figures' },
    { kind: 'table', columns: [first, ...columns], rows },
    { kind: 'heading', text: 'How to read these figures' },
    ...figures.notes.map((text): Block => ({ kind: 'paragraph', text })),
  ]);
}

function facts({ report, figures }: SavedContent): Cells[] {
  return [
    ['report', report.name],
    ['period', `${dayInWords(figures.startsOn)} to ${dayInWords(figures.endsOn)}`],
    ['counted for', figures.scope.map(({ name }) => name ?? 'not shown').join(', ')],
    ['edition', figures.edition],
    ['software_version', SOFTWARE_VERSION],
    ['report_id', report.id],
  ];
}

/** A line for each figure, so that 0, N/A, missing and withheld stay four things. */
function figureLines(figures: SavedReportFigures): Cells[] {
  const lines = [...figures.groups, { key: 'all', label: 'All', figures: figures.total }].flatMap((group) =>
    figures.columns.map(({ code, label, unit }, at): Cells => {
      const figure = group.figures[at];
      return [
        group.key,
        group.label,
        code,
        label,
        measureUnits.labels[unit],
        figure?.state === 'not_applicable' ? 'N/A' : (figure?.value ?? null),
        figure?.state ?? null,
      ];
    }),
  );
  return [['group', 'group_label', 'column', 'column_label', 'unit', 'value', 'state'], ...lines];
}

/** The rows behind the measures; those that stand together only are one line. */
function rowLines(figures: SavedReportFigures, report: CountedReport): Cells[] {
  const codes = figures.columns.flatMap(({ code, rows }) => (rows ? [code] : []));
  const adds = new Map<string, Map<string, number>>();
  for (const code of codes) {
    for (const row of shownRows(report, code).alone) {
      const own = adds.get(row.completionId) ?? new Map<string, number>();
      own.set(code, row.adds);
      adds.set(row.completionId, own);
    }
  }
  const rows = [...report.facts.values()].filter(({ completionId }) => adds.has(completionId));
  return [
    [
      ...['completion_id', 'completed_on', 'course_title', 'agency', 'discipline_code', 'discipline_label', 'minutes'],
      ...codes.map((code) => `adds_to_${code}`),
    ],
    ...rows.map((fact): Cells => [
      fact.completionId,
      fact.completedOn,
      fact.courseTitle,
      fact.agencyName,
      fact.discipline,
      fact.discipline === null ? null : disciplines.labels[fact.discipline],
      fact.minutes,
      ...codes.map((code) => adds.get(fact.completionId)?.get(code) ?? null),
    ]),
  ];
}

function inWords({ value, state }: SavedFigure): string {
  if (value !== null) return value.toLocaleString('en-US');
  return state === 'not_applicable' ? 'N/A' : state;
}
