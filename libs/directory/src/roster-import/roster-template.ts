import { disciplines, rosterColumns } from '@muster/contracts';
import type { RosterColumn } from '@muster/contracts';
import { csvFile } from '@muster/kernel';
import { workbookFile } from '@muster/spreadsheet';

/** What a column is for, in the words of who fills it in. */
const EXPLAINED: Readonly<Record<RosterColumn, string>> = {
  external_id:
    'The number that your personnel system gives the person. People are recognized by it, else by their email address: fill in one of the two.',
  given_name: 'Needed on every line.',
  family_name: 'Needed on every line.',
  email: 'The address to sign in with.',
  discipline: 'Needed for people who are new. Choose one of the sheet Disciplines.',
  title: 'As it is called with you.',
  starts_on: 'Needed for people who are new: the first day in this position, as 2026-12-31.',
  ends_on: 'The last day, for somebody who leaves. Empty while the person stays.',
  supervisor_external_id: 'The external_id of the person who supervises this one.',
  licensed_on: 'The day of the license or certification, if the time for a training counts from it.',
  leave_kind: 'Of somebody who is away and keeps the position: leave or deployment. No reason is asked.',
  leave_starts_on: 'The first day away.',
  leave_back_on: 'The first day at work again, once that is known.',
  oath_on: 'The day on which the oath of office was taken, if the time for a training counts from it.',
};
/** In characters. */
const WIDTHS: Readonly<Partial<Record<RosterColumn, number>>> = {
  email: 32,
  discipline: 36,
  title: 24,
  supervisor_external_id: 24,
};

/** An empty roster as CSV: its header alone, so that nobody imports an example. */
export function templateCsv(): string {
  return csvFile([[...rosterColumns.codes]]);
}

/** An empty roster as a workbook, with what its columns mean and the disciplines to choose from. */
export function templateWorkbook(): Promise<Buffer> {
  const columns = rosterColumns.codes;
  const list = disciplines.codes.map((code) => [disciplines.labels[code], code]);
  return workbookFile([
    {
      name: 'People',
      rows: [columns],
      widths: columns.map((column) => WIDTHS[column] ?? 16),
      choices: [{ column: columns.indexOf('discipline'), from: `Disciplines!$A$2:$A$${list.length + 1}` }],
    },
    {
      name: 'Columns',
      rows: [
        ['Column', 'Name', 'What it is for'],
        ...columns.map((column) => [column, rosterColumns.labels[column], EXPLAINED[column]]),
      ],
      widths: [24, 30, 100],
    },
    { name: 'Disciplines', rows: [['Discipline', 'Code'], ...list], widths: [44, 36] },
  ]);
}
