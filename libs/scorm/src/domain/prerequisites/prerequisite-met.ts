import type { LessonStatus } from '../cmi/status-words.js';
import type { Prerequisite } from './prerequisite.js';

/** An item that was never opened, and a group of which no part was, is `not attempted`. */
export type StatusOf = (item: string) => LessonStatus;

/** Passed or completed (AICC CMI001: `~A` is the same as `A<>passed & A<>completed`); viewed in browse mode is neither. */
export function isDone(status: LessonStatus): boolean {
  return status === 'passed' || status === 'completed';
}

/** Whether an item may be opened now. Two-valued: in SCORM 1.2 an item always has a status. */
export function isMet(prerequisite: Prerequisite, statusOf: StatusOf): boolean {
  switch (prerequisite.kind) {
    case 'done':
      return isDone(statusOf(prerequisite.item));
    case 'status':
      return (statusOf(prerequisite.item) === prerequisite.status) !== prerequisite.not;
    case 'same':
      return (statusOf(prerequisite.item) === statusOf(prerequisite.other)) !== prerequisite.not;
    case 'not':
      return !isMet(prerequisite.of, statusOf);
    case 'all':
      return prerequisite.of.every((each) => isMet(each, statusOf));
    case 'any':
      return prerequisite.of.some((each) => isMet(each, statusOf));
    case 'count':
      return prerequisite.of.filter((each) => isMet(each, statusOf)).length >= prerequisite.least;
  }
}
