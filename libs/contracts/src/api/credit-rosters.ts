import { z } from 'zod';
import { creditRosterLayout, discipline, regulator } from '../vocabulary/index.js';
import type { CreditRosterLayout, Regulator } from '../vocabulary/index.js';
import { oneLine, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';

const scope = {
  from: workingDay.optional().meta({ description: 'First day of completion; 30 days before `to` when left out.' }),
  to: workingDay.optional().meta({ description: 'Last day of completion; today at the agency when left out.' }),
  courseId: uuid.optional(),
  discipline: discipline.optional(),
};
const DAYS_IN_ORDER = { path: ['to'], error: 'The last day lies before the first one. Correct the days.' };
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || to >= from;

const REGULATOR_OF: Readonly<Partial<Record<CreditRosterLayout, Regulator>>> = {
  california_post: 'california_post',
  texas_tcole: 'texas_tcole',
};

/** What a query says of the numbers of a roster. */
interface RosterNumbers {
  layout?: CreditRosterLayout | undefined;
  numbers?: 'none' | 'agency' | 'regulator' | undefined;
  regulator?: Regulator | undefined;
}

/** Whose numbers a roster has; undefined where it has none of a regulator. */
export function regulatorOfRoster({
  layout = 'plain',
  numbers,
  regulator: named,
}: RosterNumbers): Regulator | undefined {
  const own = REGULATOR_OF[layout];
  if (numbers === undefined) return own;
  return numbers === 'regulator' ? (own ?? named) : undefined;
}

/**
 * GET /agencies/{id}/credit-roster.csv: who completed what, in the layout of a regulator. A certified provider hands it in; numbers of courses and
 * providers are theirs and are given here, because nothing of them is kept.
 */
export const creditRosterQuery = z
  .strictObject({
    layout: creditRosterLayout.optional(),
    ...scope,
    numbers: z
      .enum(['none', 'agency', 'regulator'])
      .optional()
      .meta({
        description:
          'Where POST ids, PIDs and bar numbers come from: nowhere; the number by which the agency knows a person, where that is the one; or that of the regulator. ' +
          'Left out: that of the regulator where the layout is of one, else nowhere.',
      }),
    regulator: regulator.optional().meta({
      description: 'Whose numbers, where the layout is of no regulator of its own and `numbers` is `regulator`.',
    }),
    controlNumber: z
      .string()
      .trim()
      .regex(/^\d{14}$/, {
        error:
          'A California course control number has 14 digits: presenter 4, course 5, fiscal year 2, presentation 3.',
      })
      .optional(),
    courseNumber: oneLine('The course number', 50).optional(),
    providerNumber: oneLine('The provider number', 50).optional(),
    jurisdiction: oneLine('The jurisdiction', 50).optional(),
    minutesPerCredit: z.enum(['50', '60']).optional().meta({
      description: 'How long a credit hour of the jurisdiction is; 60 when left out.',
    }),
    rounding: z.enum(['none', 'quarter']).optional().meta({
      description: 'quarter: credits to the nearest quarter hour. Left out: two decimals.',
    }),
  })
  .refine(inOrder, DAYS_IN_ORDER)
  .refine(({ layout, controlNumber }) => layout !== 'california_post' || controlNumber !== undefined, {
    path: ['controlNumber'],
    error: 'A roster for California POST needs the course control number of the presentation: 14 digits.',
  })
  .refine((query) => query.numbers !== 'regulator' || regulatorOfRoster(query) !== undefined, {
    path: ['regulator'],
    error: 'Say whose numbers the roster has: this layout is of no regulator of its own.',
  });
export type CreditRosterQuery = z.infer<typeof creditRosterQuery>;

/** GET /agencies/{id}/missing-regulator-numbers: who of a roster has no number there. */
export const missingNumbersQuery = z
  .strictObject({
    ...pageQuery.shape,
    regulator: regulator.optional().meta({ description: 'Left out: who has the number of no regulator.' }),
    ...scope,
  })
  .refine(inOrder, DAYS_IN_ORDER);
export type MissingNumbersQuery = z.infer<typeof missingNumbersQuery>;

export const missingNumberAnswer = z.object({
  personId: uuid,
  name: z.string(),
  completions: z.int().meta({ description: 'How many lines of the roster are theirs.' }),
});
export type MissingNumberAnswer = z.infer<typeof missingNumberAnswer>;
export const missingNumberList = pageOf(missingNumberAnswer);
