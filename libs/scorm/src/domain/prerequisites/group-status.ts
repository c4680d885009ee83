import type { LessonStatus } from '../cmi/status-words.js';
import { isDone } from './prerequisite-met.js';

/**
 * The status of an item that only groups others, for scripts that name it. SCORM 1.2 leaves this to the LMS: a group is
 * done when every part of it is, passed when a part of it was passed, failed when a part failed and none is
 * left to do, and under way once any part was begun. A group without parts asks nothing of anybody and is completed.
 */
export function groupStatus(parts: readonly LessonStatus[]): LessonStatus {
  if (parts.every(isDone)) return parts.includes('passed') ? 'passed' : 'completed';
  if (parts.every((part) => part === 'not attempted')) return 'not attempted';
  if (parts.every((part) => isDone(part) || part === 'failed')) return 'failed';
  return 'incomplete';
}
