import type { ScoAnswer } from '@muster/contracts';

/** The columns of an answer in each file that tells of answers. */
export const ANSWER_COLUMNS = [
  'interactionNumber',
  'interactionId',
  'interactionType',
  'description',
  'timestamp',
  'learnerResponse',
  'correctResponses',
  'result',
  'weighting',
  'latencySeconds',
] as const;

/** @param at its place in the list of answers, from 0 */
export function answerCells(answer: ScoAnswer['interactions'][number], at: number): unknown[] {
  return [
    at + 1,
    answer.id,
    answer.type,
    answer.description,
    answer.timestamp,
    answer.learnerResponse,
    answer.correctResponses.join(' | '),
    answer.result,
    answer.weighting,
    answer.latency,
  ];
}

/** The same columns of a line that tells of no answer. */
export function noAnswerCells(): null[] {
  return ANSWER_COLUMNS.map(() => null);
}
