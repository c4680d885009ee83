import { z } from 'zod';
import { discipline, dueAnchor, memberKind } from '../vocabulary/index.js';
import { civilDate, instant, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** Everybody who meets every condition given; within one list, any entry suffices. Agencies include their children. */
export const assignmentAudience = z
  .strictObject({
    agencyIds: z.array(uuid).min(1).max(500).optional(),
    agencyKinds: z.array(memberKind).min(1).optional(),
    disciplines: z.array(discipline).min(1).optional(),
    taskForceIds: z.array(uuid).min(1).max(500).optional(),
    hiredAfter: civilDate.optional(),
  })
  .refine((audience) => Object.values(audience).some((condition) => condition !== undefined), {
    error: 'Name at least one condition, or the rule would reach everybody.',
  });
export type AssignmentAudience = z.infer<typeof assignmentAudience>;

/** A number of days after a date of the person, or one fixed date for all. */
export const assignmentDue = z.union(
  [z.strictObject({ anchor: dueAnchor, days: z.int().min(0).max(3660) }), z.strictObject({ on: civilDate })],
  { error: 'Give {anchor, days} or {on}, with on as YYYY-MM-DD.' },
);
export type AssignmentDue = z.infer<typeof assignmentDue>;

export const assignmentRuleBody = z.strictObject({
  requirementId: uuid,
  audience: assignmentAudience,
  due: assignmentDue,
});
export type AssignmentRuleBody = z.infer<typeof assignmentRuleBody>;

export const assignmentRuleAnswer = z.object({
  id: uuid,
  requirementId: uuid,
  requirementTitle: z.string(),
  audience: assignmentAudience,
  due: assignmentDue,
  assignedPeople: z.int().optional(),
  createdAt: instant,
});
export type AssignmentRuleAnswer = z.infer<typeof assignmentRuleAnswer>;

export const assignmentRuleQuery = z.strictObject({ ...pageQuery.shape, requirementId: uuid.optional() });
export type AssignmentRuleQuery = z.infer<typeof assignmentRuleQuery>;
export const assignmentRulePage = pageOf(assignmentRuleAnswer);
