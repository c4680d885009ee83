import type { LessonStatus } from '../cmi/status-words.js';

/**
 * The lesson_status that the two statuses of an item stand for. A failed item has ended, so its completion status is
 * `completed` too: success speaks first, or a failed test would open what asks for a passed one.
 */
export function lessonStatusOf(
  result: { readonly completionStatus: string | null; readonly successStatus: string | null } | null,
): LessonStatus {
  if (result?.successStatus === 'passed' || result?.successStatus === 'failed') return result.successStatus;
  switch (result?.completionStatus) {
    case 'completed':
    case 'browsed':
    case 'incomplete':
      return result.completionStatus;
    default:
      return 'not attempted';
  }
}
