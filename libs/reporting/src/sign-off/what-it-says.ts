import { createHash } from 'node:crypto';
import { canonicalJson } from '@muster/contracts';
import type { ReportDocument } from '../reports/report-document.js';

/** SHA-256 of all that a report says, whoever freezes it with whichever version of the program: its figures, answers in words and rows. */
export function whatItSays({ measures, crosswalk, narrative, rows, together }: ReportDocument): string {
  return createHash('sha256')
    .update(canonicalJson({ measures, crosswalk, ...(narrative && { narrative }), rows, together }), 'utf8')
    .digest('hex');
}
