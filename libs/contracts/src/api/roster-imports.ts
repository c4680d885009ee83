import { z } from 'zod';
import { jobState, rosterMode } from '../vocabulary/index.js';
import { flag, instant, uuid } from './fields.js';
import { progress } from './jobs.js';
import { problem } from './problem.js';

/** Form fields beside `file` of POST /agencies/{id}/roster-imports. */
export const rosterImportForm = z.strictObject({
  mode: rosterMode.default('merge'),
  dryRun: flag.default(false),
  confirm: flag
    .default(false)
    .meta({ description: 'Needed when a full roster separates more than 20 % of the agency.' }),
});
export type RosterImportForm = z.infer<typeof rosterImportForm>;

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

/** Answer of POST (202) and GET /roster-imports/{id}; also streamed. Counts are lines of the file, `separated` people missing from it. */
export const rosterImportAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  mode: rosterMode,
  dryRun: z.boolean(),
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
  problems: z.array(rosterProblem),
  needsConfirmation: z.boolean().optional().meta({ description: 'Ask the user, then send confirm=true.' }),
  problem: problem.nullish(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type RosterImportAnswer = z.infer<typeof rosterImportAnswer>;
