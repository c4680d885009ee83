export { LESSON_STATUSES } from './prerequisite.js';
export type { LessonStatus, Prerequisite } from './prerequisite.js';
export { readPrerequisites } from './read-prerequisites.js';
export type { ReadPrerequisites } from './read-prerequisites.js';
export { isDone, isMet } from './prerequisite-met.js';
export type { StatusOf } from './prerequisite-met.js';
export { groupStatus } from './group-status.js';
export { unmetSentence } from './unmet-sentence.js';
export { lessonStatusOf } from './lesson-status.js';
