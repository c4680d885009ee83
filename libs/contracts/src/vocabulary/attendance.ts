import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What somebody's attendance of a live session comes to. */
export const attendanceResults = vocabulary({
  full: 'Attended in full',
  partial: 'Attended in part, credited',
  hours_only: 'Attended in part, hours only',
  below: 'Attended in part, not credited',
  present: 'Checked in, not out yet',
  none: 'Did not attend',
});
export const attendanceResult = attendanceResults.schema;
export type AttendanceResult = z.infer<typeof attendanceResult>;

/** How an attendance came on record. */
export const attendanceSources = vocabulary({
  code: 'Code in the room',
  sheet: 'Sign-in sheet',
  hand: 'Entered by hand',
});
export const attendanceSource = attendanceSources.schema;
export type AttendanceSource = z.infer<typeof attendanceSource>;

/** Why somebody corrects an attendance or takes it back. */
export const attendanceReasons = vocabulary({
  wrong_times: 'The times were wrong',
  forgot_to_check_out: 'The person forgot to check out',
  wrong_person: 'It was somebody else',
  was_not_there: 'The person was not there',
});

/** Why an attendance was corrected or taken back, by hand or with its sheet. */
export const attendanceCorrections = vocabulary({
  ...attendanceReasons.labels,
  sheet_taken_back: 'The sign-in sheet was taken back',
});
export const attendanceCorrection = attendanceCorrections.schema;
export type AttendanceCorrection = z.infer<typeof attendanceCorrection>;

/** What somebody gets who attended enough, but not all. */
export const partialCredits = vocabulary({
  attended: 'The share that they attended',
  whole: 'All of the minutes',
});
export const partialCredit = partialCredits.schema;
export type PartialCredit = z.infer<typeof partialCredit>;

/** What somebody gets who attended less than the share from which on the course counts as completed. */
export const belowCredits = vocabulary({
  hours: 'The hours that they attended; the course stays to be done',
  none: 'Nothing',
});
export const belowCredit = belowCredits.schema;
export type BelowCredit = z.infer<typeof belowCredit>;

/** What of a planned live session can be changed. */
export const sessionFactCodes = vocabulary({
  time: 'Time',
  place: 'Place',
  link: 'Link',
  capacity: 'Places',
  credits: 'Counts as',
});
export const sessionFactCode = sessionFactCodes.schema;
export type SessionFactCode = z.infer<typeof sessionFactCode>;

/** Why a live session was cancelled. */
export const cancellationReasons = vocabulary({
  instructor: 'The instructor cannot come',
  place: 'The place cannot be used',
  too_few: 'Too few people can come',
  emergency: 'Weather or an emergency',
  in_error: 'It was planned in error',
  other: 'Another reason',
});
export const cancellationReason = cancellationReasons.schema;
export type CancellationReason = z.infer<typeof cancellationReason>;

/** What a line of a sign-in sheet was found to be. */
export const sheetLineStates = vocabulary({
  matched: 'Will be entered',
  unchanged: 'On record already',
  suggested: 'Choose the person',
  elsewhere: 'Nobody of your agencies',
  problem: 'Left out because of a problem',
});
export const sheetLineState = sheetLineStates.schema;
export type SheetLineState = z.infer<typeof sheetLineState>;
