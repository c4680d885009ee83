import type { SavedReportAnswer } from '@muster/contracts';

/** Whose a report is, for its reader. */
export function whose({ own, shared, ownerName }: SavedReportAnswer): string {
  if (own) return shared ? 'Yours, shared' : 'Yours';
  return `Shared by ${ownerName ?? 'somebody'}`;
}
