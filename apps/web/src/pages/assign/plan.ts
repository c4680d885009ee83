import { assignmentDue, civilDate, uuid } from '@muster/contracts';
import { z } from 'zod';
import { dueFields } from '../assignment-rules/due.js';
import type { DueKind } from '../assignment-rules/due.js';

const what = { requirementId: z.uuid({ error: 'Choose a requirement.' }), requirementTitle: z.string() };
const everybody = z.object({ kind: z.literal('everybody'), ...what, due: assignmentDue });
const chosen = z.object({
  kind: z.literal('chosen'),
  ...what,
  personIds: z.array(uuid).min(1, { error: 'Choose at least one person.' }),
  dueOn: civilDate,
});
export type Plan = z.infer<typeof everybody> | z.infer<typeof chosen>;

/** What the form asks for, before it becomes a rule or a number of assignments. */
export function planFor(dueKind: DueKind): z.ZodType<Plan> {
  return z.discriminatedUnion('kind', [everybody.extend({ due: dueFields[dueKind] }), chosen]);
}
