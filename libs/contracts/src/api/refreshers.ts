import { z } from 'zod';
import { certificationAnswer, certificationQuery } from './certifications.js';
import { civilDate, instant, uuid } from './fields.js';
import { pageOf } from './page.js';

export const refresherQuery = certificationQuery;
export type RefresherQuery = z.infer<typeof refresherQuery>;

/** A renewal or reinstatement that is open or will open. `id` is the cycle's, `assignmentId` names whose. */
export const refresherAnswer = certificationAnswer.extend({
  id: uuid.meta({ description: 'The cycle.' }),
  assignmentId: uuid,
  opensOn: civilDate.nullable(),
  lastRemindedAt: instant
    .nullable()
    .optional()
    .meta({ description: 'When the person was last told of it, here or by mail as well; null for never.' }),
});
export type RefresherAnswer = z.infer<typeof refresherAnswer>;
export const refresherPage = pageOf(refresherAnswer);

/** With `dryRun` nothing is written. Without `asOf` the sweep is of today. */
export const refresherSweepBody = z.strictObject({
  asOf: civilDate.optional(),
  dryRun: z.boolean({ error: 'Set dryRun to true or false.' }).default(false),
});
export type RefresherSweepBody = z.infer<typeof refresherSweepBody>;

export const refresherSweepAnswer = z.object({
  asOf: civilDate,
  dryRun: z.boolean(),
  opened: z.int(),
  remindersQueued: z.int(),
  escalated: z.int(),
  lapsed: z.int(),
});
export type RefresherSweepAnswer = z.infer<typeof refresherSweepAnswer>;
