import type { RegistrationState } from '@muster/contracts';
import type { SessionItem } from '../protocol.js';
import { courseProgress } from './progress.js';
import { statusText } from './status-text.js';

const COURSE: Partial<Record<RegistrationState, string>> = {
  passed: 'You have passed the course.',
  completed: 'You have completed the course.',
  failed: 'The course is not passed.',
};

/**
 * What the learner has reached at the end of a part: its result as the server holds it, and the course's.
 *
 * @param course the result of the course; null while nothing of it is known here
 */
export function resultLines(
  item: SessionItem | undefined,
  items: readonly SessionItem[],
  course: RegistrationState | null,
): string[] {
  const status = item?.scormType === 'sco' && item.state ? statusText(item.state) : null;
  const { of, done } = courseProgress(items);
  const parts = of < 2 ? null : done === of ? `All ${of} parts are done.` : `${done} of ${of} parts are done.`;
  // The result of the only part is that of the course, unless a rule of the course says otherwise.
  const differs = course === 'failed' && status?.tone !== 'bad';
  const whole = course !== null && (of > 1 || differs || status === null) ? COURSE[course] : undefined;
  return [status && status.tone !== 'none' ? `Result: ${status.text}.` : null, parts, whole ?? null].filter(
    (line) => line !== null,
  );
}
