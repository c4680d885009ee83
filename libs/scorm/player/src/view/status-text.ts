import type { ItemResult } from '../protocol.js';

export type StatusTone = 'none' | 'progress' | 'good' | 'bad';

export interface StatusText {
  readonly text: string;
  readonly tone: StatusTone;
}

/**
 * Words for what the server holds about an item. Success speaks before completion: "Failed" matters more to a learner
 * than "Completed".
 *
 * @param open the learner is in it, which is more than "Not started" even before it says so itself
 */
export function statusText(result: ItemResult | null, open = false): StatusText {
  switch (result?.successStatus) {
    case 'passed':
      return { text: `Passed${scoreText(result.score)}`, tone: 'good' };
    case 'failed':
      return { text: `Not passed${scoreText(result.score)}`, tone: 'bad' };
    default:
      break;
  }
  switch (result?.completionStatus) {
    case 'completed':
      return { text: 'Completed', tone: 'good' };
    case 'incomplete':
      return { text: 'In progress', tone: 'progress' };
    default:
      return open ? { text: 'In progress', tone: 'progress' } : { text: 'Not started', tone: 'none' };
  }
}

function scoreText(score: ItemResult['score']): string {
  if (score?.scaled !== undefined && score.scaled !== null) return `, ${Math.round(score.scaled * 100)} %`;
  if (score?.raw !== undefined && score.raw !== null) return `, score ${score.raw}`;
  return '';
}
