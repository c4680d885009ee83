import { z } from 'zod';
import { creditRosterLayout, discipline } from '../vocabulary/index.js';
import { oneLine, uuid, workingDay } from './fields.js';

/**
 * GET /agencies/{id}/credit-roster.csv: who completed what, in the layout of a regulator. A certified provider hands it in; numbers of courses and
 * providers are theirs and are given here, because nothing of them is kept.
 */
export const creditRosterQuery = z
  .strictObject({
    layout: creditRosterLayout.optional(),
    from: workingDay.optional().meta({ description: 'First day of completion; 30 days before `to` when left out.' }),
    to: workingDay.optional().meta({ description: 'Last day of completion; today at the agency when left out.' }),
    courseId: uuid.optional(),
    discipline: discipline.optional(),
    numbers: z.enum(['none', 'agency']).optional().meta({
      description:
        'Where POST ids, PIDs and bar numbers come from: nowhere, or the number by which the agency knows a person, where that is the one.',
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
  .refine(({ from, to }) => from === undefined || to === undefined || to >= from, {
    path: ['to'],
    error: 'The last day lies before the first one. Correct the days.',
  })
  .refine(({ layout, controlNumber }) => layout !== 'california_post' || controlNumber !== undefined, {
    path: ['controlNumber'],
    error: 'A roster for California POST needs the course control number of the presentation: 14 digits.',
  });
export type CreditRosterQuery = z.infer<typeof creditRosterQuery>;
