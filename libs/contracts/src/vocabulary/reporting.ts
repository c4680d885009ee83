import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

export const awardCalendars = vocabulary({
  federal_quarterly: 'Federal fiscal quarters',
  federal_semiannual: 'Federal half-years (January to June, July to December)',
  calendar_quarterly: 'Calendar quarters',
  custom: 'Own periods',
});
export const awardCalendar = awardCalendars.schema;
export type AwardCalendar = z.infer<typeof awardCalendar>;

/** How many people sign a report: with two, another one than who prepared it certifies it. */
export const signOffs = vocabulary({ one: 'One person', two: 'Two people: one prepares, another certifies' });
export const signOff = signOffs.schema;
export type SignOff = z.infer<typeof signOff>;

/** What a report has under a question; `not_included` is written and stays with the grantee. */
export const narrativeStates = vocabulary({
  answered: 'Answered',
  not_answered: 'Not answered',
  not_included: 'Not included for the funder',
});
export const narrativeState = narrativeStates.schema;
export type NarrativeState = z.infer<typeof narrativeState>;

/** How a roster of continuing education is laid out, and for whom. */
export const creditRosterLayouts = vocabulary({
  plain: 'Plain list',
  california_post: 'California POST, with the course control number',
  texas_tcole: 'Texas TCOLE, with the day by which it is reported',
  cle: 'Continuing legal education (CLE)',
  cje: 'Continuing judicial education (CJE)',
});
export const creditRosterLayout = creditRosterLayouts.schema;
export type CreditRosterLayout = z.infer<typeof creditRosterLayout>;

/** `due` has ended and waits for its report, `overdue` is past the funder's deadline. */
export const periodStates = vocabulary({
  upcoming: 'Not started',
  open: 'Running',
  due: 'Report due',
  overdue: 'Report late',
  submitted: 'Submitted',
});
export const periodState = periodStates.schema;
export type PeriodState = z.infer<typeof periodState>;

/** How a change that is only looked at would move a period. */
export const periodMoves = vocabulary({
  counted: 'Figures of its report move',
  due: 'Other training falls due in it',
});
export const periodMove = periodMoves.schema;
export type PeriodMove = z.infer<typeof periodMove>;

/**
 * Column names of the funder report template. Which of them a report carries follows the award. All but
 * `community_attendees` are about professionals.
 */
export const measureCodes = vocabulary({
  people_trained_unduplicated_period: 'People trained in the period, each counted once',
  people_trained_unduplicated_award_to_date: 'People trained since the award began, each counted once',
  completions: 'Course completions by professionals',
  professionals: 'Professionals trained in the period, each counted once',
  community_attendees: 'Community members reached in the period, each counted once',
  contact_minutes: 'Contact minutes of professionals',
  contact_hours: 'Contact hours of professionals',
  agencies_represented: 'Agencies with at least one person trained',
  enrolled: 'Enrolled in courses',
  started: 'Started courses',
  completed: 'Completed courses',
  not_completed: 'Started and not completed',
  event_count: 'Training events',
  members_active: 'Active members',
  members_current_on_required_training: 'Members current on required training',
  joined_in_period: 'Joined in the period',
  separated_in_period: 'Separated in the period',
});
export const measureCode = measureCodes.schema;
export type MeasureCode = z.infer<typeof measureCode>;

export const measureUnits = vocabulary({
  people: 'people',
  completions: 'completions',
  enrollments: 'enrollments',
  minutes: 'minutes',
  hours: 'hours',
  agencies: 'agencies',
  events: 'events',
  percent: 'percent',
});
export const measureUnit = measureUnits.schema;
export type MeasureUnit = z.infer<typeof measureUnit>;

/** In what each measure is counted. */
export const unitOfMeasure: Readonly<Record<MeasureCode, MeasureUnit>> = {
  people_trained_unduplicated_period: 'people',
  people_trained_unduplicated_award_to_date: 'people',
  completions: 'completions',
  professionals: 'people',
  community_attendees: 'people',
  contact_minutes: 'minutes',
  contact_hours: 'hours',
  agencies_represented: 'agencies',
  enrolled: 'enrollments',
  started: 'enrollments',
  completed: 'enrollments',
  not_completed: 'enrollments',
  event_count: 'events',
  members_active: 'people',
  members_current_on_required_training: 'people',
  joined_in_period: 'people',
  separated_in_period: 'people',
};

/**
 * Zero is a count and is not the same as no number: `missing` could not be counted, `withheld` would tell about a few
 * people.
 */
export const measureAvailabilities = vocabulary({
  counted: 'Counted',
  missing: 'Missing',
  withheld: 'Withheld',
});
export const measureAvailability = measureAvailabilities.schema;
export type MeasureAvailability = z.infer<typeof measureAvailability>;

/** Whose edition of a report it is: the record has every figure and row, the funder's has the small figures hidden and no rows. */
export const reportEditions = vocabulary({
  record: 'The grantee’s own record',
  funder: 'What the funder receives',
});
export const reportEdition = reportEditions.schema;
export type ReportEdition = z.infer<typeof reportEdition>;

/** Why a row counts differently now than in a report that was submitted. */
export const restatementCauses = vocabulary({
  recorded_late: 'Recorded after the report was frozen',
  joined_scope: 'Its agency was entered as a member for that day afterwards',
  left_scope: 'Its agency is no longer a member for that day',
  withdrawn: 'The completion was taken back',
  people_merged: 'Two records turned out to be one person',
  merge_undone: 'Two records were taken apart again',
  counted_elsewhere: 'Another completion stands for it now',
  counted_instead: 'It stands now for a completion that no longer counts',
  several: 'Completions that are shown together only',
});
export const restatementCause = restatementCauses.schema;
export type RestatementCause = z.infer<typeof restatementCause>;

/** How far an award pays for a training: the `grant_funded` of the report template. */
export const grantFundings = vocabulary({
  yes: 'Paid for by this award',
  partial: 'Paid for in part',
  no: 'Not paid for by this award',
});
export const grantFunding = grantFundings.schema;
export type GrantFunding = z.infer<typeof grantFunding>;

/** What is reported where the count of a funder's item is zero, and for an item that does not apply. */
export const zeroPolicies = vocabulary({
  zero: 'A count of zero is reported as 0',
  na_when_zero: 'A count of zero is reported as N/A',
  not_applicable: 'Does not apply to this award: always N/A',
});
export const zeroPolicy = zeroPolicies.schema;
export type ZeroPolicy = z.infer<typeof zeroPolicy>;

/** Zero is `counted`; `missing` was not counted and is no zero; `withheld` would tell about a few people of a court. */
export const crosswalkStates = vocabulary({
  counted: 'Counted',
  not_applicable: 'N/A',
  missing: 'Missing',
  withheld: 'Withheld',
});
export const crosswalkState = crosswalkStates.schema;
export type CrosswalkState = z.infer<typeof crosswalkState>;
