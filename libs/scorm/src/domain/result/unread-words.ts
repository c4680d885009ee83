import type { CompletionStatus, SuccessStatus } from '@muster/contracts';
import type { CmiTree } from '../cmi/cmi-tree.js';
import { textAt } from '../cmi/cmi-tree.js';
import { secondsOf } from '../cmi/scorm-time.js';
import { COMPLETION_STATUSES, LESSON_STATUSES, SUCCESS_STATUSES } from '../cmi/status-words.js';

/** Words that a SCO gave as a status and its standard does not have. */
export interface UnreadWords {
  completion?: string;
  success?: string;
}

/** SCORM 1.2 has one word for both. */
export function unreadWords(standard: string, cmi: CmiTree): UnreadWords {
  if (standard === 'scorm_1.2') {
    const lesson = outOf(LESSON_STATUSES, textAt(cmi, 'core', 'lesson_status'));
    return lesson === undefined ? {} : { completion: lesson, success: lesson };
  }
  const completion = outOf(COMPLETION_STATUSES, textAt(cmi, 'completion_status'));
  const success = outOf(SUCCESS_STATUSES, textAt(cmi, 'success_status'));
  return { ...(completion === undefined ? {} : { completion }), ...(success === undefined ? {} : { success }) };
}

/** The time of its session that a SCO gave and that counts as none: no time in its standard, or longer than any session is. */
export function unreadSessionTime(standard: string, cmi: CmiTree): string | undefined {
  const time = standard === 'scorm_1.2' ? textAt(cmi, 'core', 'session_time') : textAt(cmi, 'session_time');
  return time === undefined || secondsOf(time) !== undefined ? undefined : time;
}

/** Whether a word is among them that the state before did not have: the same one, saved again and again, is no news. */
export function hasNewWord(now: UnreadWords, before: UnreadWords): boolean {
  return [now.completion, now.success].some(
    (word) => word !== undefined && word !== before.completion && word !== before.success,
  );
}

function outOf(words: readonly string[], said: string | undefined): string | undefined {
  return said === undefined || words.includes(said) ? undefined : said;
}

interface Statuses {
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
}

/** A word that means nothing takes nothing back: what was known before of what it speaks of stays, unless a threshold of the manifest has decided. */
export function withKnownStatus<Status extends Statuses>(
  status: Status,
  { completion, success }: UnreadWords,
  before: Statuses | undefined,
): Status {
  if (!before) return status;
  return {
    ...status,
    ...(completion !== undefined && status.completionStatus === 'unknown'
      ? { completionStatus: before.completionStatus }
      : {}),
    ...(success !== undefined && status.successStatus === 'unknown' ? { successStatus: before.successStatus } : {}),
  };
}

/** A data model of SCORM 2004 as sequencing is to read it: with what is known in place of words that mean nothing, which it would take for silence. */
export function withReadWords(cmi: CmiTree, { completionStatus, successStatus }: Statuses): CmiTree {
  const { completion, success } = unreadWords('scorm_2004', cmi);
  if (completion === undefined && success === undefined) return cmi;
  return {
    ...cmi,
    ...(completion === undefined ? {} : { completion_status: completionStatus.replace('_', ' ') }),
    ...(success === undefined ? {} : { success_status: successStatus }),
  };
}
