import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

export const jobStates = vocabulary({
  queued: 'Waiting',
  running: 'Running',
  succeeded: 'Done',
  failed: 'Failed',
});
export const jobState = jobStates.schema;
export type JobState = z.infer<typeof jobState>;

/** `merge` adds and updates; `full` also closes the positions of people the file does not name. */
export const rosterModes = vocabulary({ merge: 'Add and update', full: 'Replace the whole roster' });
export const rosterMode = rosterModes.schema;
export type RosterMode = z.infer<typeof rosterMode>;

/** Columns of a roster file, by the names that need no mapping. */
export const rosterColumns = vocabulary({
  external_id: 'Identifier',
  given_name: 'Given name',
  family_name: 'Family name',
  email: 'Email address',
  discipline: 'Discipline',
  title: 'Title',
  starts_on: 'First day',
  ends_on: 'Last day',
  supervisor_external_id: "Supervisor's identifier",
  licensed_on: 'Day of license',
  oath_on: 'Day of oath',
  leave_kind: 'Kind of leave',
  leave_starts_on: 'First day away',
  leave_back_on: 'First day back',
});
export const rosterColumn = rosterColumns.schema;
export type RosterColumn = z.infer<typeof rosterColumn>;

/** How the days of a roster file are written. `YYYY-MM-DD` is always read. */
export const rosterDates = vocabulary({
  iso: 'Year, month, day: 2026-12-31',
  month_first: 'Month, day, year: 12/31/2026',
  day_first: 'Day, month, year: 31/12/2026 or 31.12.2026',
});
export const rosterDateStyle = rosterDates.schema;
export type RosterDateStyle = z.infer<typeof rosterDateStyle>;
