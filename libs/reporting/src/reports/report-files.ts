import { canonicalJson } from '@muster/contracts';
import type { ReportEdition } from '@muster/contracts';
import type { ReleasedDocument } from '../release/released-document.js';
import { releasedCsv } from './report-csv.js';
import type { ReportDocument } from './report-document.js';

/** A report in one of its editions, and its files as text, each made when it is asked for. */
export type ReportFiles = RecordFiles | FunderFiles;
export type RecordFiles = FilesOf<'record', ReportDocument>;
export type FunderFiles = FilesOf<'funder', ReleasedDocument>;

interface FilesOf<Edition extends ReportEdition, Content> {
  edition: Edition;
  content: Content;
  /** Of the canonical JSON of the record; null for a draft. */
  hash: string | null;
  json: () => string;
  csv: () => string;
}

/** What of a report leaves the grantee. */
export function funderFiles(content: ReleasedDocument): FunderFiles {
  return {
    edition: 'funder',
    content,
    hash: content.recordSha256,
    json: () => canonicalJson(content),
    csv: () => releasedCsv(content),
  };
}
