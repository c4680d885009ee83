import type { ReportSpan, SavedReportAnswer } from '@muster/contracts';
import { formatCivilDate } from '../../display/dates.js';

/** Which days a report is over. */
export function daysInWords(
  { span, from, to }: SavedReportAnswer['definition']['period'],
  labels: Readonly<Record<ReportSpan, string>>,
): string {
  if (span !== 'days' || from === undefined || to === undefined) return labels[span];
  return `${formatCivilDate(from)} to ${formatCivilDate(to)}`;
}
