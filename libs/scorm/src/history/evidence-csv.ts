import type { TryDocument } from '../data/try-document.repository.js';
import { ANSWER_COLUMNS, answerCells, noAnswerCells } from './answer-csv.js';
import type { AttemptEvidence } from './evidence-reader.js';
import type { PartTries, PartTry } from './part-tries.js';
import { interactionsOf } from './sco-answer.js';

export const EVIDENCE_COLUMNS = [
  'personId',
  'personName',
  'registrationId',
  'courseTitle',
  'versionNumber',
  'attemptNumber',
  'attemptState',
  'attemptStartedAt',
  'attemptFinishedAt',
  'scoId',
  'scoTitle',
  'completionStatus',
  'successStatus',
  'scoreScaled',
  'scoreRaw',
  'reportedSeconds',
  'observedSeconds',
  ...ANSWER_COLUMNS,
  'tryNumber',
  'tryCounts',
  'answerReplaced',
  'attemptReachedAt',
] as const;

/** What the lines of an attempt have in common: their beginning and their end. */
export interface AttemptCells {
  head: readonly unknown[];
  tail: readonly unknown[];
}

export function attemptCells({ attempt, version }: AttemptEvidence, personName: string): AttemptCells {
  const head = [
    attempt.personId,
    personName,
    attempt.registrationId,
    version.title,
    version.number,
    attempt.number,
    attempt.state,
    attempt.startedAt.toISOString(),
    attempt.finishedAt?.toISOString() ?? null,
  ];
  return { head, tail: [attempt.reachedAt?.toISOString() ?? null] };
}

/** The line of an attempt of which nothing is stored. */
export function emptyLine({ head, tail }: AttemptCells): unknown[] {
  const between = EVIDENCE_COLUMNS.length - head.length - tail.length;
  return [...head, ...Array.from({ length: between }, () => null), ...tail];
}

/** The lines of one try of a part: one for each interaction, and one where it has none. @param observed the seconds at the part that the server saw. */
export function tryLines(
  { head, tail }: AttemptCells,
  { item, tryNumber }: PartTries,
  each: PartTry,
  said: TryDocument,
  observed: number,
): unknown[][] {
  const part = [
    ...head,
    item.identifier,
    item.title,
    each.completionStatus,
    each.successStatus,
    each.score?.scaled ?? null,
    each.score?.raw ?? null,
    Math.round(each.totalSeconds),
    Math.round(observed),
  ];
  const ofTry = [each.number, each.number === tryNumber];
  const answers = interactionsOf(said).map((answer, at) => [
    ...part,
    ...answerCells(answer, at),
    ...ofTry,
    answer.replaced,
    ...tail,
  ]);
  return answers.length > 0 ? answers : [[...part, ...noAnswerCells(), ...ofTry, null, ...tail]];
}
