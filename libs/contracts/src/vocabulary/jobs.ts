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
