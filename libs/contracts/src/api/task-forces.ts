import { z } from 'zod';
import { memberKind, mouStatus, taskForceRole } from '../vocabulary/index.js';
import { civilDate, instant, oneLine, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

export const taskForceBody = z.strictObject({ name: oneLine('The name of the task force') });
export type TaskForceBody = z.infer<typeof taskForceBody>;

/**
 * PUT /task-forces/{id}/agencies/{agencyId}. Dates are civil dates; `leftOn` is the last day of membership. It changes the membership
 * with which it shares days; with days that share none with one, the agency joins, or joins again. Role and memorandum hold from
 * `termsFrom` on; those before stay for the days before.
 */
export const taskForceAgencyBody = z
  .strictObject({
    role: taskForceRole,
    joinedOn: civilDate,
    mouSignedOn: civilDate.nullable().optional(),
    mouExpiresOn: civilDate.nullable().optional(),
    leftOn: civilDate.nullable().optional(),
    termsFrom: civilDate.optional().meta({
      description:
        'The day from which role and memorandum hold, no later than today; today when left out. To correct what was written wrong, give the day from which it was meant to hold.',
    }),
  })
  .superRefine(({ joinedOn, mouSignedOn, mouExpiresOn, leftOn, termsFrom }, context) => {
    if (termsFrom && termsFrom < joinedOn) {
      context.addIssue({
        code: 'custom',
        path: ['termsFrom'],
        message: 'termsFrom is before joinedOn. Role and memorandum hold from joinedOn on at the earliest.',
      });
    }
    if (leftOn && leftOn < joinedOn) {
      context.addIssue({
        code: 'custom',
        path: ['leftOn'],
        message: 'leftOn is before joinedOn. Correct one of them.',
      });
    }
    if (mouSignedOn && mouExpiresOn && mouExpiresOn < mouSignedOn) {
      context.addIssue({
        code: 'custom',
        path: ['mouExpiresOn'],
        message: 'mouExpiresOn is before mouSignedOn. Correct one of them.',
      });
    }
  });
export type TaskForceAgencyBody = z.infer<typeof taskForceAgencyBody>;

/** DELETE /task-forces/{id}/agencies/{agencyId}. */
export const membershipQuery = z.strictObject({
  joinedOn: civilDate
    .optional()
    .meta({ description: 'First day of the membership that is meant; the last one when left out.' }),
});
export type MembershipQuery = z.infer<typeof membershipQuery>;

export const taskForceAgencyAnswer = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  agencyKind: memberKind,
  role: taskForceRole,
  joinedOn: civilDate,
  mouSignedOn: civilDate.nullable(),
  mouExpiresOn: civilDate.nullable(),
  leftOn: civilDate.nullable(),
  formerTerms: z
    .array(
      z.object({
        role: taskForceRole,
        mouSignedOn: civilDate.nullable(),
        mouExpiresOn: civilDate.nullable(),
        until: civilDate.meta({ description: 'The first day on which they held no longer.' }),
      }),
    )
    .meta({ description: 'Role and memorandum that were over on the day, newest first.' }),
  mouStatus,
  mouExpiresSoon: z
    .boolean()
    .meta({ description: 'In force, and its last day comes within 90 days: time to sign the next one.' }),
});

/** GET /agencies/{id}/task-forces. */
export const agencyTaskForceQuery = z.strictObject({
  asOf: civilDate
    .optional()
    .meta({ description: 'Memberships that had begun by this day; all, as they stand today, when left out.' }),
});
export type AgencyTaskForceQuery = z.infer<typeof agencyTaskForceQuery>;

/** A membership as the agency sees it, with how it came about. */
export const agencyTaskForceAnswer = taskForceAgencyAnswer.omit({ agencyKind: true }).extend({
  taskForceId: uuid,
  taskForceName: z.string(),
  asOf: civilDate.optional().meta({ description: 'The day that was asked about; absent for today.' }),
  broughtIn: z
    .object({
      at: instant,
      byName: z
        .string()
        .nullable()
        .meta({ description: 'Null for somebody of a court and for somebody who was erased.' }),
      bySomebodyElse: z.boolean().meta({ description: 'By somebody without a role over the agency itself.' }),
      seenAt: instant.nullable().meta({ description: 'When an administrator of the agency took note of it.' }),
      mayAcknowledge: z.boolean().meta({ description: 'Whether it is for you to take note of it.' }),
    })
    .nullable()
    .meta({ description: 'Null for a membership by a merger and for one from before this was kept.' }),
});
export type AgencyTaskForceAnswer = z.infer<typeof agencyTaskForceAnswer>;
export const agencyTaskForcePage = pageOf(agencyTaskForceAnswer);

export const taskForceAnswer = z.object({
  id: uuid,
  name: z.string(),
  agencyCount: z.int().meta({ description: 'Member agencies that you see, today or on the day that was asked for.' }),
  createdAt: instant,
});
export type TaskForceAnswer = z.infer<typeof taskForceAnswer>;

/** With `asOf`: the memberships that had begun by then, with the standing of their memorandum on that day. */
export const taskForceDetailQuery = z.strictObject({ asOf: civilDate.optional() });
export type TaskForceDetailQuery = z.infer<typeof taskForceDetailQuery>;

/**
 * GET /task-forces/{id}: with every membership, ended ones included; an agency that joined again stands there once for each time, the last
 * one first. `asOf` is today unless the query names a day.
 */
export const taskForceDetail = taskForceAnswer.extend({ asOf: civilDate, agencies: z.array(taskForceAgencyAnswer) });
export type TaskForceDetail = z.infer<typeof taskForceDetail>;

export const taskForceQuery = z.strictObject({
  ...pageQuery.shape,
  q: text('The search text').optional(),
  asOf: civilDate.optional().meta({ description: 'The day on which members are counted; today when left out.' }),
});
export type TaskForceQuery = z.infer<typeof taskForceQuery>;
export const taskForcePage = pageOf(taskForceAnswer);
