import { z } from 'zod';
import { jobState, rosterColumn, rosterDateStyle, rosterMode } from '../vocabulary/index.js';
import { commaList, flag, instant, uuid } from './fields.js';
import { progress } from './jobs.js';
import { pageOf } from './page.js';
import { problem } from './problem.js';
import { roleNotGivenBack } from './role-grants.js';

const jsonOfColumns = z
  .string()
  .transform((written, context) => {
    try {
      return JSON.parse(written) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'Write columns as a JSON object: {"First name": "given_name"}.' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string().max(200), rosterColumn.nullable()));

/** What may be asked before a roster is taken in. */
export const rosterQuestionId = z.enum([
  'separations',
  'given_names_sorted',
  'family_names_sorted',
  'names_exchanged',
  'given_names_numbered',
  'family_names_numbered',
]);
export type RosterQuestionId = z.infer<typeof rosterQuestionId>;

const CONFIRM =
  'The `id` of each question that is answered with yes. Needed when a roster separates more than 20 % of the agency, a column of names ' +
  'looks sorted by itself, or columns look exchanged. true answers a single question, and none of several.';

/** Yes to the questions that are named; true to the only one there is. */
const confirmInForm = z
  .union([flag, commaList(rosterQuestionId)], {
    error: `Use true, or the ids of questions with commas: ${rosterQuestionId.options.join(', ')}.`,
  })
  .default(false)
  .meta({ type: 'string', description: `${CONFIRM} Several with commas.` });
const confirmInBody = z
  .union([z.boolean(), z.array(rosterQuestionId).max(20)])
  .default(false)
  .meta({ description: CONFIRM });
export type RosterConfirmation = z.infer<typeof confirmInBody>;

const formFields = {
  mode: rosterMode.default('merge'),
  dryRun: flag.default(false),
  confirm: confirmInForm,
  allOrNothing: flag
    .default(false)
    .meta({ description: 'With true a file with a rejected line changes nothing; else its good lines go in.' }),
  columns: jsonOfColumns.optional().meta({
    type: 'string',
    description:
      'JSON object: our column for each name in the file, null for one to leave out. Before `file`. Remembered for the agency; left out, what is remembered counts.',
  }),
  dates: rosterDateStyle
    .optional()
    .meta({ description: 'How days are written. Before `file`. Remembered as `columns` is.' }),
};

/** Form fields beside `file` of POST /agencies/{id}/roster-imports. */
export const rosterImportForm = z.strictObject(formFields, {
  error: (issue) =>
    issue.code === 'unrecognized_keys'
      ? `There is no field ${(issue.keys as string[]).join(', ')}. Leave it out, or use one of: ${Object.keys(formFields).join(', ')}, file.`
      : undefined,
});
export type RosterImportForm = z.infer<typeof rosterImportForm>;

/** Body of POST /roster-imports/{id}/application: writes what a dry run has shown. */
export const rosterApplication = z.strictObject({
  confirm: confirmInBody,
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

/** Something that a roster would do and that is more likely a broken file than meant. */
export const rosterQuestion = z.object({
  id: rosterQuestionId
    .optional()
    .meta({ description: 'What `confirm` names; absent in an import that was tried out before questions had one.' }),
  about: z.enum(['separations', 'names', 'columns']).meta({
    description:
      'People who would leave, a column of names that looks sorted by itself, or columns that look exchanged: given with family names, or names with numbers.',
  }),
  message: z.string(),
});
export type RosterQuestion = z.infer<typeof rosterQuestion>;

const count = z.int().min(0);

/** A column of the file, in its order. */
export const rosterFileColumn = z.object({
  header: z.string(),
  column: rosterColumn.nullable().meta({ description: 'What it was taken for; null for a column that was left out.' }),
  guess: rosterColumn.nullable().meta({ description: 'What a column that nobody has mapped looks like.' }),
  sample: z.string().nullable().meta({ description: 'Its first field that holds something.' }),
});
export type RosterFileColumn = z.infer<typeof rosterFileColumn>;

/** What taking an import back did, in people. */
export const rosterUndone = z.object({
  at: instant,
  removed: count.meta({ description: 'People whom the import had added; they are in no list any more.' }),
  restored: count.meta({
    description:
      'People who work as they did before. A role or a password that ended with a separation does not come back: give the role, or invite them, again.',
  }),
  kept: count.meta({
    description:
      'People who were changed since, who have used their account, or about whom something was recorded since, and who stay as they are.',
  }),
});
export type RosterUndone = z.infer<typeof rosterUndone>;

/** Somebody whom taking an import back left as they are. */
export const rosterKeptPerson = z.object({
  personId: uuid,
  name: z.string(),
  reasons: z.array(z.string()).meta({ description: 'What was recorded since, as far as the agency sees it.' }),
});
export type RosterKeptPerson = z.infer<typeof rosterKeptPerson>;

/** Answer of POST (202) and GET /roster-imports/{id}; also streamed. Counts are lines of the file, `separated` people missing from it. */
export const rosterImportAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  mode: rosterMode,
  dryRun: z.boolean(),
  allOrNothing: z.boolean().optional(),
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
  columns: z.array(rosterFileColumn).optional(),
  dates: rosterDateStyle.optional(),
  problems: z.array(rosterProblem).meta({ description: 'The first 500 by line.' }),
  problemCount: count.optional().meta({ description: 'All of them; /roster-imports/{id}/problems has each.' }),
  needsConfirmation: z
    .boolean()
    .optional()
    .meta({ description: 'Ask the user each of `questions`, then name those answered with yes in `confirm`.' }),
  questions: z.array(rosterQuestion).optional().meta({ description: 'What has to be confirmed, in plain words.' }),
  problem: problem.nullish(),
  assignments: progress.nullish().meta({
    description:
      'People whose assignments have been worked out, of those whom the import changed; null when all are, and of one that only tried out.',
  }),
  undone: rosterUndone.nullish().meta({ description: 'Null while the import stands.' }),
  keptPeople: z
    .array(rosterKeptPerson)
    .optional()
    .meta({ description: 'Whom taking the import back left as they are, and why; the first 500.' }),
  rolesNotGivenBack: z.array(roleNotGivenBack).optional().meta({
    description:
      'Of one that was taken back: roles over the agency that ended since and have to be given again; the first 500.',
  }),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type RosterImportAnswer = z.infer<typeof rosterImportAnswer>;

export const rosterProblemPage = pageOf(rosterProblem);

/** An import in the list of an agency. */
export const listedRosterImport = rosterImportAnswer
  .omit({
    assignments: true,
    problems: true,
    problemCount: true,
    columns: true,
    keptPeople: true,
    rolesNotGivenBack: true,
  })
  .extend({
    undoable: z.boolean().meta({ description: 'True for the newest import that stands, for 30 days.' }),
  });
export type ListedRosterImport = z.infer<typeof listedRosterImport>;
export const rosterImportPage = pageOf(listedRosterImport);
