import { pointsOf } from '@muster/contracts';
import type { Score } from '@muster/contracts';
import type { ExplainedItem } from './explained.js';
import type { PartResult } from './tries.js';

export function titleOf(items: readonly ExplainedItem[], identifier: string | undefined): string | undefined {
  return items.find((item) => item.identifier === identifier)?.title;
}

export function decidedInWords({
  completionStatus,
  successStatus,
}: Pick<PartResult, 'completionStatus' | 'successStatus'>): string {
  const completion = {
    completed: 'completed',
    incomplete: 'not completed',
    not_attempted: 'not attempted',
    unknown: 'of unknown completion',
  }[completionStatus];
  const success = { passed: ' and passed', failed: ' and not passed', unknown: '' }[successStatus];
  return completion + success;
}

const LISTED = 5;

export function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function scoreInWords(score: Score): string {
  const points = pointsOf(score);
  const raw = score.raw === null ? null : `${shown(score.raw)}${score.max === null ? '' : ` of ${shown(score.max)}`}`;
  const scaled = score.scaled === null ? null : `${shown(score.scaled)} scaled`;
  return (
    [raw, scaled].filter((part) => part !== null).join(', ') || (points === null ? 'without a value' : shown(points))
  );
}

/** Numbers as people write them: at most two decimals, none where there are none. */
export function shown(value: number): string {
  return String(Math.round(value * 100) / 100);
}
