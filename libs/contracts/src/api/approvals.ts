import { z } from 'zod';
import { equivalencyKind, withdrawalReason } from '../vocabulary/index.js';
import { civilDate, instant, oneLine, uuid } from './fields.js';
import { pageOf } from './page.js';

/** A number under which a board approved something, as it stands on certificates. */
export const approvalNumber = z.object({
  authority: z.string().nullable().meta({ description: 'The board; null for that of a live session.' }),
  number: z.string(),
});
export type ApprovalNumber = z.infer<typeof approvalNumber>;

/** POST /approvals: a board approved a course or a requirement, for training on some days. */
export const approvalBody = z
  .strictObject({
    kind: equivalencyKind,
    subjectId: uuid.meta({ description: 'The course or requirement.' }),
    authority: oneLine('The board', 120),
    number: oneLine('The approval number', 60),
    startsOn: civilDate.meta({ description: 'First day of training for which it holds.' }),
    endsOn: civilDate.optional().meta({ description: 'Last day of training for which it holds.' }),
  })
  .refine(({ startsOn, endsOn }) => endsOn === undefined || endsOn >= startsOn, {
    path: ['endsOn'],
    error: 'The last day lies before the first. Check both.',
  });
export type ApprovalBody = z.infer<typeof approvalBody>;

export const approvalAnswer = z.object({
  id: uuid,
  kind: equivalencyKind,
  subjectId: uuid,
  authority: z.string(),
  number: z.string(),
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  withdrawn: z.object({ at: instant, reason: withdrawalReason }).nullable(),
  mayWithdraw: z.boolean(),
});
export type ApprovalAnswer = z.infer<typeof approvalAnswer>;
export const approvalPage = pageOf(approvalAnswer);
export const approvalQuery = z.strictObject({ subjectId: uuid });
export type ApprovalQuery = z.infer<typeof approvalQuery>;
