/** The words of cmi.core.lesson_status (SCORM 1.2 RTE 3.4.4). */
export const LESSON_STATUSES = ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'] as const;
export type LessonStatus = (typeof LESSON_STATUSES)[number];

/** The words of SCORM 1.2 for a part that has come to its end. */
export const ENDED_STATUSES: readonly string[] = ['completed', 'passed', 'failed'] satisfies LessonStatus[];

/** The words of cmi.completion_status (RTE 4th Ed. 4.2.4). */
export const COMPLETION_STATUSES = ['completed', 'incomplete', 'not attempted', 'unknown'] as const;
export type CompletionWord = (typeof COMPLETION_STATUSES)[number];

/** The words of cmi.success_status (RTE 4th Ed. 4.2.22). */
export const SUCCESS_STATUSES = ['passed', 'failed', 'unknown'] as const;
export type SuccessWord = (typeof SUCCESS_STATUSES)[number];
