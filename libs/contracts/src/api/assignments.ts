import { z } from 'zod';
import { certificationStatus, cycleKind, registrationState } from '../vocabulary/index.js';
import { civilDate, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { score } from './registrations.js';

export const assignmentBody = z.strictObject({
  requirementId: uuid,
  personIds: z
    .array(uuid, { error: 'Name the people by their ids.' })
    .min(1, { error: 'Choose at least one person.' })
    .max(1000, { error: 'Assign at most 1000 people at a time.' }),
  dueOn: workingDay,
  assignedOn: workingDay
    .optional()
    .meta({ description: 'Since when the people owe it; today when left out. For records that come from elsewhere.' }),
});
export type AssignmentBody = z.infer<typeof assignmentBody>;

/**
 * Answer of POST /assignments. Somebody who already owes the requirement keeps the assignment and is marked `existing`; whoever may not
 * see the person's training, such as a court's, is told of neither what was there before nor its id: `undisclosed`.
 */
export const assignmentsMade = pageOf(
  z.object({
    id: uuid.nullable(),
    personId: uuid,
    requirementId: uuid,
    dueOn: civilDate,
    outcome: z.enum(['created', 'resumed', 'existing', 'undisclosed']),
  }),
).extend({
  refused: z
    .array(z.object({ personId: uuid, message: z.string() }))
    .meta({ description: 'People who may not be given this training, with the reason.' }),
});
export type AssignmentsMade = z.infer<typeof assignmentsMade>;

/** One course of an assignment. `progress` goes from 0 to 1. */
export const assignmentItem = z.object({
  courseId: uuid,
  courseTitle: z.string(),
  required: z.boolean(),
  minutes: z.int().nullable(),
  registrationId: uuid.nullable(),
  state: registrationState,
  score: score.nullable(),
  progress: z.number().nullable(),
  completedOn: civilDate.nullable(),
});
export type AssignmentItem = z.infer<typeof assignmentItem>;

/** What a person owes for one requirement: the open cycle if there is one, else the last. */
export const assignmentAnswer = z.object({
  id: uuid,
  personId: uuid,
  requirementId: uuid,
  title: z.string(),
  status: certificationStatus,
  overdue: z.boolean(),
  kind: cycleKind,
  opensOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
  certifiedOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  graceUntil: civilDate.nullable(),
  chooseAtLeast: z.int().nullable(),
  explanation: z.string().meta({ description: 'One sentence: where the person stands and why.' }),
  items: z.array(assignmentItem),
});
export type AssignmentAnswer = z.infer<typeof assignmentAnswer>;

export const assignmentQuery = z.strictObject({ ...pageQuery.shape, asOf: civilDate.optional() });
export type AssignmentQuery = z.infer<typeof assignmentQuery>;
export const assignmentPage = pageOf(assignmentAnswer);
