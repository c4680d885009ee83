import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { canonicalJson } from '@muster/contracts';
import { ZipFile } from 'yazl';
import type { ReleasedDocument } from '../release/released-document.js';
import { funderFiles } from './report-files.js';
import { pdfOf } from './report-pdf.js';
import { workbookOf } from './report-workbook.js';

/** What is handed in to the funder, in one file. */
export interface ReportPackage {
  zip: Buffer;
  /** SHA-256 of manifest.json, which has those of all other files. */
  manifestSha256: string;
}

/** Neither packed nor dated, so that the same files are the same bytes. */
const STORED = { compress: false, mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** A zip of the edition for the funder in each form, with a manifest of hashes. */
export async function packageOf(content: ReleasedDocument): Promise<ReportPackage> {
  const files = funderFiles(content);
  const parts: [name: string, bytes: Buffer][] = [
    ['report.pdf', await pdfOf(files)],
    ['report.xlsx', await workbookOf(files)],
    ['report.csv', Buffer.from(files.csv())],
    ['report.json', Buffer.from(files.json())],
  ];
  const manifest = Buffer.from(
    canonicalJson({
      format: 'muster-report-package/1',
      reportId: content.id,
      recordSha256: content.recordSha256,
      frozenAt: content.frozen?.at ?? null,
      files: parts.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) })),
    }),
  );
  const zip = new ZipFile();
  for (const [name, bytes] of [['manifest.json', manifest] as const, ...parts]) zip.addBuffer(bytes, name, STORED);
  zip.end();
  return { zip: await buffer(zip.outputStream), manifestSha256: sha256Of(manifest) };
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
