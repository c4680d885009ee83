import type { ReportMeasure } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';

/** Groups of the court; `court` stands for several of them together. */
const COURT = new Set(['judge_judicial_officer', 'court_staff', 'court']);

/**
 * Why the table lists less than the number says: rows of courts, and of groups that hide theirs, never stand alone.
 * @param ownCourt true for an educator, who sees the rows of the own court, so that no count of the listed ones holds.
 * @returns nothing when every row is listed.
 */
export function listedInWords(measure: ReportMeasure, group: string, ownCourt: boolean): string | undefined {
  const groups = measure.groups.filter(({ key }) => group === '' || key === group);
  const court = groups.filter(({ key }) => COURT.has(key));
  if (groups.some(({ value }) => value === null)) {
    if (measure.value === null) return 'Rows of courts, and of groups that would tell about them, are not listed.';
    return 'Rows of groups whose figure is withheld are not listed one by one; one line has the sum of all of them.';
  }
  if (court.length === 0) return undefined;
  const together = court.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const whole = groups.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const inRows = measure.unit === 'people' || measure.unit === 'completions';
  // A person who changed discipline, and an agency of several, are in more groups than one: then no part can be told.
  const adds = group !== '' || whole === measure.value;
  if (!inRows || !adds || ownCourt) {
    return 'Rows of court groups are not listed one by one; one line for each group has their sum.';
  }
  const listed = formatNumber(whole - together);
  return `${listed} of ${formatNumber(whole)} are listed one by one; ${formatNumber(together)} belong to court groups and are counted only, in one line for each group.`;
}
