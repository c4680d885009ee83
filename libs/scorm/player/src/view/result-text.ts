import type { SessionItem } from '../protocol.js';
import { courseProgress } from './progress.js';
import { statusText } from './status-text.js';

/** What the learner has reached at the end of a part: its result as the server holds it, and the course's. */
export function resultLines(item: SessionItem | undefined, items: readonly SessionItem[]): string[] {
  const status = item?.scormType === 'sco' && item.state ? statusText(item.state) : null;
  const { of, done } = courseProgress(items);
  const course = of < 2 ? null : done === of ? `All ${of} parts are done.` : `${done} of ${of} parts are done.`;
  return [status && status.tone !== 'none' ? `Result: ${status.text}.` : null, course].filter((line) => line !== null);
}
