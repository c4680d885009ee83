import type { ExplanationLine } from '@muster/contracts';
import { isUndecided } from './course-result.js';
import type { RootStatus } from './course-result.js';
import type { ExplainedItem } from './explained.js';
import { listed, titleOf } from './result-words.js';

/** Why the rules see a part as completed that does not say so itself. */
export function seenByRules(item: ExplainedItem, root: RootStatus): ExplanationLine[] {
  const { identifier: scoId, title, completionStatus, reported, ended } = item;
  if (completionStatus === 'completed' || !root.completedParts.includes(scoId)) return [];
  const why =
    reported && !ended && reported.status === null
      ? 'another part was opened after it, which ended it without a status of its own. The part itself never said that it ended, so its own line stays as it is'
      : 'a shared objective or a measure says so. The part itself did not, so its own line stays as it is';
  return [{ kind: 'root', scoId, text: `For these rules “${title}” counts as completed: ${why}.` }];
}

/** What `byRoot` looked at: the parts speak where the rules leave open whether the course is passed. */
export function rootReason(root: RootStatus, items: readonly ExplainedItem[]): string {
  if (root.completionStatus !== 'completed' || root.successStatus !== 'unknown') return 'so its sequencing rules say.';
  const named = (some: RootStatus['parts']): string =>
    listed(some.map(({ identifier }) => `“${titleOf(items, identifier) ?? identifier}”`));
  const leftOpen = 'its sequencing rules leave open whether it is passed';
  const open = root.parts.filter((part) => isUndecided(part, items));
  if (open.length > 0) return `${leftOpen}, and still to be passed: ${named(open)}.`;
  const failed = root.parts.filter(({ successStatus }) => successStatus === 'failed');
  if (failed.length > 0) return `${leftOpen}, and not passed: ${named(failed)}.`;
  const passed = root.parts.filter(({ successStatus }) => successStatus === 'passed');
  if (passed.length > 0) return `${leftOpen}, and ${named(passed)} passed, with none that was failed.`;
  return 'so its sequencing rules say, and nothing that counts for it was passed or failed.';
}
