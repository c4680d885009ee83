import type { FundingRow } from '../data/funding.repository.js';

const ALL: Pick<FundingRow, 'funded' | 'percent'> = { funded: 'yes', percent: null };

/** How far the award pays for a training: as its course says, else as the award says otherwise, else whole. */
export function grantFunded(
  courseId: string | null,
  rows: readonly FundingRow[],
): Pick<FundingRow, 'funded' | 'percent'> {
  const own = courseId === null ? undefined : rows.find((row) => row.courseId === courseId);
  const { funded, percent } = own ?? rows.find((row) => row.courseId === null) ?? ALL;
  return { funded, percent };
}
