import type { AttemptReview, IntegritySign } from '@muster/contracts';
import type { ReviewRow, SignRow } from '../data/integrity.repository.js';

export function signAnswerOf({ kind, text, foundAt }: SignRow): IntegritySign {
  return { kind, text, foundAt: foundAt.toISOString() };
}

/** @param names of the people in reach; somebody beyond it has reviewed without a name. */
export function reviewAnswerOf(row: ReviewRow, names: ReadonlyMap<string, { displayName: string }>): AttemptReview {
  const { id, reviewedBy, finding, note } = row;
  return {
    id,
    reviewedBy,
    reviewedByName: names.get(reviewedBy)?.displayName ?? '',
    finding,
    note,
    reviewedAt: row.reviewedAt.toISOString(),
  };
}
