import { z } from 'zod';
import { jobState, rosterMode } from '../vocabulary/index.js';
import { flag, instant, uuid } from './fields.js';
import { progress } from './jobs.js';
import { pageOf } from './page.js';
import { problem } from './problem.js';

/** Form fields beside `file` of POST /agencies/{id}/roster-imports. */
export const rosterImportForm = z.strictObject({
  mode: rosterMode.default('merge'),
  dryRun: flag.default(false),
  confirm: flag
    .default(false)
    .meta({ description: 'Needed when a full roster separates more than 20 % of the agency.' }),
  allOrNothing: flag
    .default(false)
    .meta({ description: 'With true a file with a rejected line changes nothing; else its good lines go in.' }),
});
export type RosterImportForm = z.infer<typeof rosterImportForm>;

/** Body of POST /roster-imports/{id}/application: writes what a dry run has shown. */
export const rosterApplication = z.strictObject({
  confirm: z
    .boolean()
    .default(false)
    .meta({ description: 'Needed when a full roster separates more than 20 % of the agency.' }),
  allOrNothing: z.boolean().default(false),
});
export type RosterApplication = z.infer<typeof rosterApplication>;

/** `line` counts from 1 with the header line; `column` is the column's name, null for the whole line. */
export const rosterProblem = z.object({
  line: z.int(),
  column: z.string().nullable(),
  message: z.string(),
  severity: z
    .enum(['error', 'warning'])
    .optional()
    .meta({ description: 'An error rejects the line, a warning does not.' }),
});
export type RosterProblem = z.infer<typeof rosterProblem>;

const count = z.int().min(0);

/** What taking an import back did, in people. */
export const rosterUndone = z.object({
  at: instant,
  removed: count.meta({ description: 'People whom the import had added; they are in no list any more.' }),
  restored: count.meta({ description: 'People who are as they were before.' }),
  kept: count.meta({
    description: 'People who were changed since, or who have used their account, and stay as they are.',
  }),
});
export type RosterUndone = z.infer<typeof rosterUndone>;

/** Answer of POST (202) and GET /roster-imports/{id}; also streamed. Counts are lines of the file, `separated` people missing from it. */
export const rosterImportAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  mode: rosterMode,
  dryRun: z.boolean(),
  filename: z.string().nullish(),
  step: z.string().nullish().meta({ description: 'What is being done now, in plain words.' }),
  state: jobState.meta({
    description:
      '`failed` too when lines were rejected and none was taken in; `problems` then say why, and nothing was changed.',
  }),
  progress,
  created: count,
  updated: count,
  transferred: count,
  separated: count,
  rehired: count,
  unchanged: count,
  rejected: count,
  problems: z.array(rosterProblem).meta({ description: 'The first 500 by line.' }),
  problemCount: count.optional().meta({ description: 'All of them; /roster-imports/{id}/problems.csv has each.' }),
  needsConfirmation: z.boolean().optional().meta({ description: 'Ask the user, then send confirm=true.' }),
  problem: problem.nullish(),
  undone: rosterUndone.nullish().meta({ description: 'Null while the import stands.' }),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type RosterImportAnswer = z.infer<typeof rosterImportAnswer>;

/** An import in the list of an agency. */
export const listedRosterImport = rosterImportAnswer.omit({ problems: true, problemCount: true }).extend({
  undoable: z.boolean().meta({ description: 'True for the newest import that stands, for 30 days.' }),
});
export type ListedRosterImport = z.infer<typeof listedRosterImport>;
export const rosterImportPage = pageOf(listedRosterImport);
