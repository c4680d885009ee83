import type { CommitAnswer, Problem } from '../protocol.js';
import type { WireAnswer } from './wire.js';

/** What an answer to a commit means for the learner's data. */
export type CommitVerdict =
  | { readonly kind: 'saved'; readonly answer: CommitAnswer }
  | { readonly kind: 'again'; readonly retryAfter: number | null }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly code: string };

/**
 * Reads one answer.
 *
 * Only a 200 that is a commit answer counts as saved: a captive portal or a proxy also answers 200, with a page of its
 * own, and telling the SCO "true" then would lose the work silently.
 */
export function judgeCommit(answer: WireAnswer): CommitVerdict {
  const code = (answer.body as Problem | null)?.code ?? '';
  switch (answer.status) {
    case 200:
      return isCommitAnswer(answer.body)
        ? { kind: 'saved', answer: answer.body }
        : { kind: 'again', retryAfter: answer.retryAfter };
    case 401:
      return { kind: 'expired' };
    case 403:
    case 400:
    case 404:
    case 410:
    case 413:
    case 422:
      return { kind: 'refused', code: code || `HTTP ${answer.status}` };
    case 409:
      if (code === 'SCORM.LAUNCH_SUPERSEDED') return { kind: 'superseded' };
      if (code === 'SCORM.COMMIT_CONFLICT') return { kind: 'conflict' };
      return { kind: 'refused', code: code || 'HTTP 409' };
    default:
      return { kind: 'again', retryAfter: answer.retryAfter };
  }
}

function isCommitAnswer(body: unknown): body is CommitAnswer {
  return typeof body === 'object' && body !== null && typeof (body as CommitAnswer).seq === 'number';
}
