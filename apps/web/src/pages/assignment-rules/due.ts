import { civilDate, counted, dueAnchor, dueAnchors } from '@muster/contracts';
import type { AssignmentDue } from '@muster/contracts';
import { z } from 'zod';
import { formatCivilDate } from '../../display/dates.js';
import { numberOr } from '../../forms/form-values.js';

/** One date for all, or days that count from a date of each person. */
export type DueKind = 'date' | 'days';

/** What the due fields of a form must hold, so that each mistake is told at its own field. */
export const dueFields: Record<DueKind, z.ZodType<AssignmentDue, AssignmentDue>> = {
  date: z.object({ on: civilDate }),
  days: z.object({
    days: z
      .int({ error: 'Give the days as a whole number.' })
      .min(0, { error: 'Give 0 days or more.' })
      .max(3660, { error: 'Give at most 3660 days, which is ten years.' }),
    anchor: dueAnchor,
  }),
};

/** What the fields hold, before it is checked. */
export function readDue(kind: DueKind, due: unknown): unknown {
  const { on, days, anchor } = (due ?? {}) as Record<string, unknown>;
  return kind === 'date' ? { on } : { days: numberOr(days), anchor };
}

export function dueInWords(due: AssignmentDue): string {
  if ('on' in due) return `on ${formatCivilDate(due.on)}`;
  const { days, anchor } = due;
  const date = dueAnchors.labels[anchor].toLowerCase();
  return days === 0 ? `on the ${date}` : `${counted(days, 'day')} after the ${date}`;
}
