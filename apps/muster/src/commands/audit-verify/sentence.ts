import type { AuditHead, ChainReport } from '@muster/audit';

/** The outcome in words. The head is shown so that it can be kept outside the database: it proves that no end was cut off. */
export function sentenceOf(report: ChainReport, head: AuditHead | undefined): string {
  if (report.firstBroken !== null) {
    return `The audit log is broken at event ${report.firstBroken}: it is missing, changed or out of place. Compare it with a backup.`;
  }
  if (!head) return 'The audit log is empty.';
  return `The audit log is whole: ${report.checked} events checked. Newest: ${head.sequence} ${head.hash}`;
}
