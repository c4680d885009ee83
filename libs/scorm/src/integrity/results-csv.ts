import type { ResultToReview } from '@muster/contracts';

export const RESULT_COLUMNS = [
  'attemptId',
  'registrationId',
  'attemptNumber',
  'personId',
  'personName',
  'agencyId',
  'agencyName',
  'courseId',
  'courseTitle',
  'state',
  'scoreRaw',
  'scoreScaled',
  'finishedAt',
  'signs',
  'signTexts',
  'reviewed',
  'reviews',
] as const;

/** One line for a result; its signs and what was found stand in one cell each, in the order in which they came. */
export function resultLines(result: ResultToReview): [unknown[]] {
  return [
    [
      result.attemptId,
      result.registrationId,
      result.attemptNumber,
      result.personId,
      result.personName,
      result.agencyId,
      result.agencyName,
      result.courseId,
      result.courseTitle,
      result.state,
      result.score?.raw ?? null,
      result.score?.scaled ?? null,
      result.finishedAt,
      result.signs.map(({ kind }) => kind).join('; '),
      result.signs.map(({ text }) => text).join(' '),
      result.reviewed,
      result.reviews.map(({ finding, reviewedByName, note }) => `${finding}, ${reviewedByName}: ${note}`).join('; '),
    ],
  ];
}
