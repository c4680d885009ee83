import type { CommitAnswer } from '../protocol.js';
import { problemCode } from './problem-code.js';
import { AFTER_END, HISTORY_FULL } from './save-state.js';
import type { WireAnswer } from './wire.js';

/** What an answer to a commit means for the learner's data. */
export type CommitVerdict =
  | { readonly kind: 'saved'; readonly answer: CommitAnswer }
  /** The server has it, as late work, in an opening that goes on. */
  | { readonly kind: 'uncounted'; readonly code: string }
  | { readonly kind: 'again'; readonly retryAfter: number | null }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly code: string };

export type CountedVerdict = Exclude<CommitVerdict, { kind: 'uncounted' }>;

/**
 * Reads one answer.
 *
 * Only a 200 that is a commit answer counts as saved: a captive portal or a proxy also answers 200, with a page of its
 * own, and telling the SCO "true" then would lose the work silently. For the same reason only a refusal with a code of our
 * server is one: a proxy that forbids the way, or finds the body too large, may let it through later.
 */
export function judgeCommit(answer: WireAnswer): CommitVerdict {
  const { status, body, retryAfter } = answer;
  if (status === 200 && isCommitAnswer(body)) {
    const why = body.afterEnd ? AFTER_END : body.historyFull ? HISTORY_FULL : null;
    return why ? { kind: 'uncounted', code: why } : { kind: 'saved', answer: body };
  }
  const code = problemCode(answer);
  if (code === null) return { kind: 'again', retryAfter };
  switch (status) {
    case 401:
      return { kind: 'expired' };
    case 400:
    case 403:
    case 404:
    case 410:
    case 413:
    case 422:
      return { kind: 'refused', code };
    case 409:
      if (code === 'SCORM.LAUNCH_SUPERSEDED') return { kind: 'superseded' };
      if (code === 'SCORM.COMMIT_CONFLICT') return { kind: 'conflict' };
      return { kind: 'refused', code };
    default:
      return { kind: 'again', retryAfter };
  }
}

function isCommitAnswer(body: unknown): body is CommitAnswer {
  return typeof body === 'object' && body !== null && typeof (body as CommitAnswer).seq === 'number';
}
