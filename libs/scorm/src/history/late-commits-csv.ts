import type { LateCommit } from '@muster/contracts';
import { ANSWER_COLUMNS, answerCells, noAnswerCells } from './answer-csv.js';

export const LATE_COLUMNS = [
  'attemptId',
  'session',
  'number',
  'scoId',
  'scoTitle',
  'cause',
  'reason',
  'receivedAt',
  'claimedAt',
  'wasKeptByBrowser',
  'contentKept',
  'status',
  'success',
  'scoreScaled',
  'scoreRaw',
  'scoreMin',
  'scoreMax',
  'progress',
  'sessionTime',
  'location',
  ...ANSWER_COLUMNS,
] as const;

/** The lines of one late commit: one for each answer, and one without where it has none. */
export function lateLines(late: LateCommit): unknown[][] {
  const head = [
    late.attemptId,
    late.session,
    late.number,
    late.scoId,
    late.scoTitle,
    late.cause,
    late.reason,
    late.receivedAt,
    late.claimedAt,
    late.wasKeptByBrowser,
    late.contentKept,
    late.status,
    late.success,
    late.score?.scaled ?? null,
    late.score?.raw ?? null,
    late.score?.min ?? null,
    late.score?.max ?? null,
    late.progress,
    late.sessionTime,
    late.location,
  ];
  const answers = late.interactions.map(answerCells);
  return (answers.length > 0 ? answers : [noAnswerCells()]).map((answer) => [...head, ...answer]);
}
