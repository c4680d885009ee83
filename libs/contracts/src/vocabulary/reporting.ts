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

/** Column names of the funder report template. Which of them a report carries follows the award. */
export const measureCodes = vocabulary({
  people_trained_unduplicated_period: 'People trained in the period, each counted once',
  people_trained_unduplicated_award_to_date: 'People trained over the award to date, each counted once',
  completions: 'Course completions (one person may have several)',
  professionals: 'Professionals trained',
  community_attendees: 'Community members reached',
  contact_minutes: 'Contact minutes',
  contact_hours: 'Contact hours',
  agencies_represented: 'Agencies represented',
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
