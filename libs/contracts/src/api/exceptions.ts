import { z } from 'zod';
import {
  exceptionKind,
  exceptionReason,
  extendedDate,
  holdKind,
  reasonsOfKind,
  withdrawalReason,
} from '../vocabulary/index.js';
import { civilDate, instant, text, uuid, workingDay } from './fields.js';
import { movedPeriods } from './moved-periods.js';
import { pageOf } from './page.js';
import { shownStanding } from './rule-changes.js';

const note = text('The note', 300)
  .optional()
  .meta({ description: 'Who approved it and where the approval is kept. Nothing about health, family or a case.' });
const why = { reason: exceptionReason, note };
const startsOn = workingDay.meta({ description: 'First day.' });
const endsOn = workingDay.meta({ description: 'Last day.' });

/** POST /people/{id}/exceptions: what counts for a person beside rule and evidence, and why. */
export const exceptionEntry = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('hold'), holdKind, startsOn, endsOn: endsOn.optional(), ...why }),
      z.strictObject({
        kind: z.literal('extension'),
        requirementId: uuid,
        moves: extendedDate,
        to: workingDay.meta({ description: 'The new due date, or the first day on which it no longer counts.' }),
        ...why,
      }),
      z.strictObject({
        kind: z.literal('waiver'),
        requirementId: uuid,
        startsOn,
        endsOn: endsOn.optional(),
        ...why,
      }),
      z.strictObject({ kind: z.literal('revocation'), requirementId: uuid, on: workingDay, ...why }),
      z.strictObject({ kind: z.literal('override'), requirementId: uuid, startsOn, endsOn, ...why }),
    ],
    { error: 'Use a kind: hold, extension, waiver, revocation or override.' },
  )
  .superRefine((body, context) => {
    if (!reasonsOfKind[body.kind].includes(body.reason)) {
      const message = `Use one of these reasons for this kind: ${reasonsOfKind[body.kind].join(', ')}.`;
      context.addIssue({ code: 'custom', path: ['reason'], message });
    }
    if ('startsOn' in body && body.endsOn !== undefined && body.endsOn < body.startsOn) {
      context.addIssue({
        code: 'custom',
        path: ['endsOn'],
        message: 'The last day lies before the first. Check both.',
      });
    }
  });
export type ExceptionEntry = z.infer<typeof exceptionEntry>;

export const exceptionAnswer = z.object({
  id: uuid,
  kind: exceptionKind,
  personId: uuid,
  agencyId: uuid.meta({ description: 'The agency for which it was entered.' }),
  requirementId: uuid.nullable().meta({ description: 'Null for a hold: it covers all that the person owes.' }),
  requirementTitle: z.string().nullable(),
  holdKind: holdKind.nullable(),
  moves: extendedDate.nullable(),
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  to: civilDate.nullable(),
  reason: exceptionReason,
  note: z.string().nullable(),
  createdBy: z.string().nullable().meta({ description: 'Name of who entered it, for those who may see it.' }),
  createdAt: instant,
  withdrawn: z.object({ at: instant, by: z.string().nullable(), reason: withdrawalReason }).nullable(),
});
export type ExceptionAnswer = z.infer<typeof exceptionAnswer>;
export const exceptionPage = pageOf(exceptionAnswer);

export const withdrawalBody = z.strictObject({ reason: withdrawalReason });
export type WithdrawalBody = z.infer<typeof withdrawalBody>;

/** POST /people/{id}/exceptions/previews: what an exception, or taking one back, would change. Nothing is saved. */
export const exceptionPreviewBody = z
  .strictObject({ add: exceptionEntry.optional(), withdraw: uuid.optional() })
  .refine(({ add, withdraw }) => (add === undefined) !== (withdraw === undefined), {
    path: ['add'],
    error: 'Give either an exception to add or the id of one to withdraw.',
  });
export type ExceptionPreviewBody = z.infer<typeof exceptionPreviewBody>;

/** Each requirement of the person whose standing or dates would differ today, before and after. */
export const exceptionPreview = z.object({
  asOf: civilDate,
  changes: z.array(
    z.object({
      requirementId: uuid,
      requirementTitle: z.string(),
      before: shownStanding,
      after: shownStanding,
      sentence: z.string(),
    }),
  ),
  reportPeriods: movedPeriods,
});
export type ExceptionPreview = z.infer<typeof exceptionPreview>;
