import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** One word for where a learner stands in a course; completed and failed is `failed`. */
export const registrationStates = vocabulary({
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Completed',
  passed: 'Passed',
  failed: 'Not passed',
});
export const registrationState = registrationStates.schema;
export type RegistrationState = z.infer<typeof registrationState>;

/** `cmi.success_status`, SCORM 2004 RTE 4.2.21. */
export const successStatuses = vocabulary({ unknown: 'Unknown', passed: 'Passed', failed: 'Failed' });
export const successStatus = successStatuses.schema;
export type SuccessStatus = z.infer<typeof successStatus>;

/** `cmi.completion_status`, SCORM 2004 RTE 4.2.4. */
export const completionStatuses = vocabulary({
  unknown: 'Unknown',
  not_attempted: 'Not attempted',
  incomplete: 'Incomplete',
  completed: 'Completed',
});
export const completionStatus = completionStatuses.schema;
export type CompletionStatus = z.infer<typeof completionStatus>;

export const standards = vocabulary({
  'scorm_1.2': 'SCORM 1.2',
  scorm_2004_2nd: 'SCORM 2004 2nd edition',
  scorm_2004_3rd: 'SCORM 2004 3rd edition',
  scorm_2004_4th: 'SCORM 2004 4th edition',
});
export const standard = standards.schema;
export type Standard = z.infer<typeof standard>;

/** How a launch may write: a `review` launch shows the course to staff and records nothing. */
export const launchModes = vocabulary({ normal: 'Take the course', review: 'Look at the course' });
export const launchMode = launchModes.schema;
export type LaunchMode = z.infer<typeof launchMode>;

/** Where a completion comes from. */
export const evidenceSources = vocabulary({
  attempt: 'Course taken here',
  attendance: 'Attendance',
  attendance_in_part: 'Attendance in part, hours only',
  external: 'Training elsewhere',
  equivalency: 'Equivalent training',
  imported: 'Imported record',
});
export const evidenceSource = evidenceSources.schema;
export type EvidenceSource = z.infer<typeof evidenceSource>;
