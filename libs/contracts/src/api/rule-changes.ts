import { z } from 'zod';
import { certificationStatus, versionScope } from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';
import { movedPeriods } from './moved-periods.js';
import { pageQuery } from './page.js';

/** Query of a look at what a change would do. */
export const ruleChangeQuery = z.strictObject({
  ...pageQuery.shape,
  asOf: civilDate
    .optional()
    .meta({ description: 'Day to compare on; left out: the first day of the version, or today if later.' }),
});
export type RuleChangeQuery = z.infer<typeof ruleChangeQuery>;

/** Where somebody stands, as far as a change can move it. */
export const shownStanding = z.object({
  status: certificationStatus,
  overdue: z.boolean(),
  dueOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
});
export type ShownStanding = z.infer<typeof shownStanding>;

/** How many people a change moves, from what to what. */
export const changeCounts = z.object({
  moves: z.array(z.object({ from: certificationStatus, to: certificationStatus, people: z.int() })),
  datesOnly: z.int().meta({ description: 'People who keep their status and get another due date or expiry.' }),
  unchanged: z.int(),
});
export type ChangeCounts = z.infer<typeof changeCounts>;

/** The same, by what a further version means for whoever is assigned already. */
export const changeSummary = changeCounts.extend({ appliesTo: versionScope });

export const changedPerson = z.object({
  assignmentId: uuid,
  personId: uuid,
  displayName: z.string(),
  agencyName: z.string().nullable(),
  requirementId: uuid,
  requirementTitle: z.string(),
  before: shownStanding,
  after: shownStanding,
  sentence: z.string(),
});
export type ChangedPerson = z.infer<typeof changedPerson>;

/** Who would stand elsewhere, of the people whom the reader sees. Nothing is saved. */
export const ruleChangePreview = z.object({
  asOf: civilDate,
  summaries: z
    .array(changeSummary)
    .nullable()
    .meta({ description: 'On the first page: one for each of the three choices.' }),
  items: z.array(changedPerson).meta({ description: 'Those whom the choice of the request moves.' }),
  nextCursor: z.string().nullable(),
  reportPeriods: movedPeriods.nullable().meta({ description: 'On the first page, by the choice of the request.' }),
});
export type RuleChangePreview = z.infer<typeof ruleChangePreview>;
