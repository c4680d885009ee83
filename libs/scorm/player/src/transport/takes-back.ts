import { numberAt, textAt } from '../../../src/domain/cmi/cmi-tree.js';
import { lostAnswers } from '../../../src/domain/cmi/lost-answers.js';
import type { CommitDraft } from './commit-draft.js';

/** Where SCORM 1.2 (`core`) and 2004 keep a status; each may be what a part came to. */
const STATUSES = [['core', 'lesson_status'], ['completion_status'], ['success_status']];
/** What is better the higher it is. */
const POINTS = [
  ['core', 'score', 'raw'],
  ['score', 'raw'],
  ['score', 'scaled'],
  // Of 2004, where a threshold makes a completion of it (RTE 4th Ed. 4.2.4).
  ['progress_measure'],
];
/** What may become anything without that something is taken back. */
const OPEN = new Set([undefined, 'not attempted', 'incomplete', 'browsed', 'unknown']);

/** What of a state would be gone with the next one of its part. */
export type TakenBack = 'result' | 'answers';

/**
 * Whether the server must see a state though a newer one of its part is there: it keeps a status, points and answers that a part takes back, and
 * where a session ended.
 */
export function takesBack(before: CommitDraft, next: CommitDraft): TakenBack | null {
  if (before.itemId !== next.itemId) return null;
  const ended = before.reason === 'terminate' || before.reason === 'opened';
  const isOther = (path: readonly string[]): boolean =>
    !OPEN.has(textAt(before.cmi, ...path)) && textAt(next.cmi, ...path) !== textAt(before.cmi, ...path);
  const isLess = (path: readonly string[]): boolean => {
    const points = numberAt(before.cmi, ...path);
    return points !== undefined && (numberAt(next.cmi, ...path) ?? -Infinity) < points;
  };
  if (ended || STATUSES.some(isOther) || POINTS.some(isLess)) return 'result';
  return lostAnswers(before.cmi, next.cmi) ? 'answers' : null;
}
