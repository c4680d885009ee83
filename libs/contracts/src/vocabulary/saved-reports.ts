import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** By what a report of one's own puts its figures into rows. */
export const reportGroupings = vocabulary({
  none: 'Not grouped',
  discipline: 'Discipline',
  agency: 'Agency',
  course: 'Course',
  month: 'Month',
  quarter: 'Quarter',
});
export const reportGrouping = reportGroupings.schema;
export type ReportGrouping = z.infer<typeof reportGrouping>;

/** What a report of one's own can count: the measures that completions give, but for the one that needs an award. */
export const savedMeasures = vocabulary({
  people_trained_unduplicated_period: 'People trained, each counted once',
  completions: 'Course completions by professionals',
  contact_hours: 'Contact hours of professionals',
  contact_minutes: 'Contact minutes of professionals',
  agencies_represented: 'Agencies with at least one person trained',
  community_attendees: 'Community members reached, each counted once',
});
export const savedMeasure = savedMeasures.schema;
export type SavedMeasure = z.infer<typeof savedMeasure>;

/** Further columns, worked out from two measures. Without anybody to divide by they have no figure. */
export const reportRatios = vocabulary({
  completions_per_person: 'Completions for each person trained',
  hours_per_person: 'Contact hours for each person trained',
  people_per_agency: 'People trained for each agency',
});
export const reportRatio = reportRatios.schema;
export type ReportRatio = z.infer<typeof reportRatio>;

/** Which days a report covers: fixed ones, or those that move along with the calendar. */
export const reportSpans = vocabulary({
  days: 'Fixed days',
  last_month: 'The last whole month',
  last_quarter: 'The last whole quarter',
  last_half_year: 'The last whole half-year (January to June, July to December)',
  last_year: 'The last whole calendar year',
  last_federal_year: 'The last whole federal fiscal year (October to September)',
  this_quarter: 'This quarter so far',
});
export const reportSpan = reportSpans.schema;
export type ReportSpan = z.infer<typeof reportSpan>;

/** `not_applicable`: there is nothing to divide by. */
export const savedFigureStates = vocabulary({
  counted: 'Counted',
  missing: 'Missing',
  withheld: 'Withheld',
  not_applicable: 'N/A',
});
export const savedFigureState = savedFigureStates.schema;
export type SavedFigureState = z.infer<typeof savedFigureState>;

/** How often a saved report is announced: on Mondays, on the first of a month, on the first of a quarter. */
export const deliveryRhythms = vocabulary({
  weekly: 'Every Monday',
  monthly: 'On the first day of each month',
  quarterly: 'On the first day of each quarter',
});
export const deliveryRhythm = deliveryRhythms.schema;
export type DeliveryRhythm = z.infer<typeof deliveryRhythm>;

/** Why a completion is not in a figure of a saved report. */
export const leftOutReasons = vocabulary({
  filtered_out: 'The filters of the report leave it out',
  before_award: 'Before the first day',
  before_period: 'Before the period',
  after_period: 'After the period',
  community_audience: 'A talk to the community is not a training of professionals',
  professional_audience: 'A professional is no community member',
  attended_in_part: 'Attended in part, not completed',
  minutes_unknown: 'Nobody said how many minutes it took',
  agency_unknown: 'No agency is known',
  training_already_counted: 'The same training is counted already',
  person_already_counted: 'The person is counted already',
  agency_already_counted: 'The agency is counted already',
});
export const leftOutReason = leftOutReasons.schema;
export type SavedLeftOutReason = z.infer<typeof leftOutReason>;
