import { createHash } from 'node:crypto';
import { canonicalJson } from '@muster/contracts';
import type { ReportDocument } from '../reports/report-document.js';

/** SHA-256 of all that a report says, whoever freezes it with whichever version of the program: its figures and rows. */
export function whatItSays({ measures, crosswalk, rows, together }: ReportDocument): string {
  return createHash('sha256').update(canonicalJson({ measures, crosswalk, rows, together }), 'utf8').digest('hex');
}
