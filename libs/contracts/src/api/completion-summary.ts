import { z } from 'zod';
import { civilDate, uuid } from './fields.js';

const count = z.int().min(0);

export const completionSummaryQuery = z.strictObject({ asOf: civilDate.optional() });
export type CompletionSummaryQuery = z.infer<typeof completionSummaryQuery>;

/** People of the agency by where they stand on `asOf`. `current` includes `dueSoon`; `overdue` counts across the others. */
export const completionSummaryRow = z.object({
  requirementId: uuid,
  title: z.string(),
  assigned: count,
  current: count,
  dueSoon: count,
  grace: count,
  lapsed: count,
  inProgress: count,
  notStarted: count,
  overdue: count,
  percentCurrent: z.number().min(0).max(100).nullable().meta({ description: 'Null when nobody is assigned.' }),
});
export type CompletionSummaryRow = z.infer<typeof completionSummaryRow>;

export const completionSummaryAnswer = z.object({
  agencyId: uuid,
  asOf: civilDate,
  people: count.optional().meta({ description: 'People with a position in the agency on that day.' }),
  requirements: z.array(completionSummaryRow),
});
export type CompletionSummaryAnswer = z.infer<typeof completionSummaryAnswer>;

/** GET /agencies/{id}/assignment-progress. What is done for a few is done at once and is not counted. */
export const assignmentProgressAnswer = z.object({
  agencyId: uuid,
  peopleAwaited: count.meta({
    description:
      'People whose assignments are still being worked out after a large import or a merger; lists and figures will change. 0: nobody.',
  }),
});
export type AssignmentProgressAnswer = z.infer<typeof assignmentProgressAnswer>;

/** GET /agencies/{id}/coverage. Without dates: the twelve months up to today. */
export const coverageQuery = z
  .strictObject({ from: civilDate.optional(), to: civilDate.optional(), requirementId: uuid.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'to is before from. Swap them.' });
export type CoverageQuery = z.infer<typeof coverageQuery>;

/** How many assignments were held and how many of them were current, on evenly spaced dates. */
export const coverageAnswer = z.object({
  agencyId: uuid,
  requirementId: uuid.nullable().optional(),
  points: z.array(z.object({ on: civilDate, assigned: count, current: count })),
});
export type CoverageAnswer = z.infer<typeof coverageAnswer>;

const LONGEST_CALENDAR_DAYS = 93;

/** GET /agencies/{id}/due-days. Without dates: this month; at most a quarter. */
export const dueDaysQuery = z
  .strictObject({ from: civilDate.optional(), to: civilDate.optional(), requirementId: uuid.optional() })
  .superRefine(({ from, to }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (to !== undefined && from === undefined) refuse('from', 'Give from too, or neither of them for this month.');
    if (from === undefined || to === undefined) return;
    if (to < from) refuse('to', 'to is before from. Swap them.');
    else if (Date.parse(to) - Date.parse(from) >= LONGEST_CALENDAR_DAYS * 86_400_000) {
      refuse('to', `Ask for at most ${LONGEST_CALENDAR_DAYS} days at a time.`);
    }
  });
export type DueDaysQuery = z.infer<typeof dueDaysQuery>;

/** How much falls due on each day that has any, as things stand today, and the days nearest to these that have any. */
export const dueDaysAnswer = z.object({
  agencyId: uuid,
  from: civilDate,
  to: civilDate,
  days: z.array(
    z.object({
      on: civilDate,
      renewals: count.meta({
        description: 'People by requirement whose certification ends then unless it is renewed.',
      }),
      first: count.meta({ description: 'People by requirement who have to be certified by then for the first time.' }),
    }),
  ),
  before: civilDate.nullable().meta({ description: 'The last day before `from` with any; null for none.' }),
  after: civilDate.nullable().meta({ description: 'The first day after `to` with any; null for none.' }),
});
export type DueDaysAnswer = z.infer<typeof dueDaysAnswer>;
