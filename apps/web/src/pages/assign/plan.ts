import { civilDate, dueAnchor, uuid } from '@muster/contracts';
import type { AssignmentDue } from '@muster/contracts';
import { z } from 'zod';

const what = { requirementId: z.uuid({ error: 'Choose a requirement.' }), requirementTitle: z.string() };

/** What the form asks for, before it becomes a rule or a number of assignments. */
export const plan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody-by-date'), ...what, dueOn: civilDate }),
  z.object({
    kind: z.literal('everybody-by-days'),
    ...what,
    days: z.int({ error: 'Give the days as a whole number.' }).min(0, { error: 'Give 0 days or more.' }).max(3660),
    anchor: dueAnchor,
  }),
  z.object({
    kind: z.literal('chosen'),
    ...what,
    personIds: z.array(uuid).min(1, { error: 'Choose at least one person.' }),
    dueOn: civilDate,
  }),
]);
export type Plan = z.infer<typeof plan>;

export function planKind(who: string, when: string): Plan['kind'] {
  if (who === 'chosen') return 'chosen';
  return when === 'date' ? 'everybody-by-date' : 'everybody-by-days';
}

export function dueOf(planned: Plan): AssignmentDue {
  return planned.kind === 'everybody-by-days' ? { anchor: planned.anchor, days: planned.days } : { on: planned.dueOn };
}
