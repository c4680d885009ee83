import { z } from 'zod';
import { equivalencyKind, withdrawalReason } from '../vocabulary/index.js';
import { civilDate, instant, text, uuid, workingDay } from './fields.js';
import { movedPeriods } from './moved-periods.js';
import { pageOf } from './page.js';
import { changeCounts, changedPerson } from './rule-changes.js';

/** POST /equivalencies: what was earned for one counts for another, and not the other way round. */
export const equivalencyBody = z
  .strictObject({
    kind: equivalencyKind,
    fromId: uuid.meta({ description: 'The course or requirement that counts.' }),
    toId: uuid.meta({ description: 'The one that it counts for.' }),
    startsOn: workingDay.meta({ description: 'First day on which it has to be earned.' }),
    endsOn: workingDay.optional().meta({ description: 'Last day on which it has to be earned.' }),
    note: text('The note', 300).optional().meta({ description: 'Who decided it and where that is kept.' }),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn !== undefined && endsOn < startsOn) {
      context.addIssue({
        code: 'custom',
        path: ['endsOn'],
        message: 'The last day lies before the first. Check both.',
      });
    }
  });
export type EquivalencyBody = z.infer<typeof equivalencyBody>;

export const equivalencyAnswer = z.object({
  id: uuid,
  kind: equivalencyKind,
  fromId: uuid,
  fromTitle: z.string(),
  toId: uuid,
  toTitle: z.string(),
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  note: z.string().nullable(),
  createdAt: instant,
  withdrawn: z.object({ at: instant, reason: withdrawalReason }).nullable(),
  mayWithdraw: z.boolean(),
});
export type EquivalencyAnswer = z.infer<typeof equivalencyAnswer>;
export const equivalencyPage = pageOf(equivalencyAnswer);

/** POST /equivalencies/previews: who would stand elsewhere. Nothing is saved. */
export const equivalencyPreviewBody = z
  .strictObject({ add: equivalencyBody.optional(), withdraw: uuid.optional() })
  .refine(({ add, withdraw }) => (add === undefined) !== (withdraw === undefined), {
    path: ['add'],
    error: 'Give either an equivalency to add or the id of one to withdraw.',
  });
export type EquivalencyPreviewBody = z.infer<typeof equivalencyPreviewBody>;

export const equivalencyPreview = z.object({
  asOf: civilDate,
  summary: changeCounts.nullable().meta({ description: 'On the first page.' }),
  items: z.array(changedPerson),
  reportPeriods: movedPeriods.nullable().meta({ description: 'On the first page.' }),
  nextCursor: z.string().nullable(),
});
export type EquivalencyPreview = z.infer<typeof equivalencyPreview>;
