import { Temporal } from 'temporal-polyfill';

/** Years that records of a federal award are kept, counted from the submission of its final expenditure report (2 CFR 200.334). */
const RETENTION_YEARS = 3;

/** The last day on which an award's records must be kept; null while the final expenditure report has not been submitted. */
export function heldUntil(finalExpenditureReportOn: string | null): string | null {
  if (finalExpenditureReportOn === null) return null;
  return Temporal.PlainDate.from(finalExpenditureReportOn).add({ years: RETENTION_YEARS }).toString();
}

/** Whether records are held on a day: until three years are over, and as long as litigation, a claim or an audit is open (200.334 (a)). */
export function isHeld(
  award: { finalExpenditureReportOn: string | null; openMatter: string | null },
  on: string,
): boolean {
  const until = heldUntil(award.finalExpenditureReportOn);
  return award.openMatter !== null || until === null || on <= until;
}
