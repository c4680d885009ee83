import { workbookFile } from '@muster/spreadsheet';
import type { ReleasedDocument } from '../release/released-document.js';
import {
  funderLines,
  headLines,
  narrativeLines,
  noted,
  numberLines,
  RECORD_NOTES,
  releasedNotes,
  rowLines,
} from './report-csv.js';
import type { AnyEdition, Cells } from './report-csv.js';
import type { ReportFiles } from './report-files.js';
import type { ReportDocument } from './report-document.js';

/** The record as a workbook: what it is, its figures, the funder's items where there are any, and the rows. */
function reportWorkbook(document: ReportDocument, hash: string | null): Promise<Buffer> {
  return workbookFile([
    notesSheet([...headLines(document, hash), ...noted(RECORD_NOTES)]),
    ...figureSheets(document),
    { name: 'Rows', rows: rowLines(document) },
  ]);
}

/** What leaves the grantee as a workbook: figures with the small ones hidden, and no rows. */
function releasedWorkbook(document: ReleasedDocument): Promise<Buffer> {
  return workbookFile([
    notesSheet([...headLines(document, document.recordSha256), ...noted(releasedNotes(document))]),
    ...figureSheets(document),
  ]);
}

function notesSheet(rows: Cells[]): { name: string; rows: Cells[]; widths: number[] } {
  return { name: 'About this report', rows: [['what', 'value'], ...rows], widths: [24, 80] };
}

function figureSheets(document: AnyEdition): { name: string; rows: Cells[] }[] {
  const funder = funderLines(document);
  const narrative = narrativeLines(document);
  return [
    { name: 'Figures', rows: numberLines(document) },
    ...(funder.length > 1 ? [{ name: 'Funder’s items', rows: funder }] : []),
    ...(narrative.length > 1 ? [{ name: 'Answers in words', rows: narrative }] : []),
  ];
}

export function workbookOf(files: ReportFiles): Promise<Buffer> {
  return files.edition === 'record' ? reportWorkbook(files.content, files.hash) : releasedWorkbook(files.content);
}
