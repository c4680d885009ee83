import { z } from 'zod';
import { firstPeriods, proratings } from '../vocabulary/index.js';
import { text, uuid } from './fields.js';

const credits = (what: string) =>
  z
    .number({ error: `Give ${what} as a number of credit hours, for example 12 or 1.5.` })
    .min(0, { error: `${what} cannot be negative. Give 0 or more.`, abort: true })
    .max(1000, { error: `Give at most 1000 credit hours for ${what}.` })
    .multipleOf(0.25, { error: `Give ${what} in quarters of an hour, for example 1.25.` });

const minutes = (what: string) =>
  z
    .int({ error: `Give ${what} as whole minutes.` })
    .min(1, { error: `${what} cannot be negative or 0. Leave it out to count every minute.` })
    .max(480, { error: `Give at most 480 minutes for ${what}.` });

/** Credit hours that each period of a requirement asks for, beside its required courses. */
export const requirementHours = z
  .strictObject({
    minutesPerCredit: z.union([z.literal(50), z.literal(60)], {
      error: 'A credit hour has 50 or 60 minutes. Choose one of them.',
    }),
    credits: credits('The hours of a period').refine((value) => value > 0, {
      abort: true,
      error: 'A rule about hours needs some. Give more than 0, or leave the hours out.',
    }),
    categories: z
      .array(
        z.strictObject({
          name: text('The name of the category'),
          credits: credits('The hours of a category'),
          courseIds: z.array(uuid).max(200).meta({ description: 'Courses of the curriculum that count for it.' }),
          fixed: z.boolean().default(false).meta({ description: 'Asked for in full however long somebody was away.' }),
        }),
      )
      .max(20, { error: 'Give at most 20 categories.' })
      .default([]),
    leastMinutes: minutes('The shortest training that counts').optional(),
    stepMinutes: minutes('The step in which training counts').optional(),
    carryOverCredits: credits('The hours that are carried over').optional(),
    firstPeriod: firstPeriods.schema.default('whole'),
    proratesBy: proratings.schema.default('day'),
  })
  .superRefine(({ credits: whole, categories, carryOverCredits }, context) => {
    const sum = categories.reduce((total, category) => total + category.credits, 0);
    if (sum > whole) {
      context.addIssue({
        code: 'custom',
        path: ['credits'],
        message: `The categories ask for ${sum} hours together, more than the ${whole} of the whole. Raise the whole or lower a category.`,
      });
    }
    categories.forEach((category, place) => {
      if (categories.findIndex(({ name }) => name === category.name) !== place) {
        context.addIssue({
          code: 'custom',
          path: ['categories', place, 'name'],
          message: 'Two categories have this name. Give each its own.',
        });
      }
      if (category.credits > 0 && category.courseIds.length === 0) {
        context.addIssue({
          code: 'custom',
          path: ['categories', place, 'courseIds'],
          message: 'This category can never be met: no course counts for it. Choose at least one.',
        });
      }
    });
    if (carryOverCredits !== undefined && carryOverCredits > whole) {
      context.addIssue({
        code: 'custom',
        path: ['carryOverCredits'],
        message: `At most the ${whole} hours of one period can be carried into the next.`,
      });
    }
  });
export type RequirementHours = z.infer<typeof requirementHours>;

/** The rule pack that a requirement was adopted from. */
export const requirementOrigin = z.object({
  packCode: z.string(),
  packVersion: z.string(),
  source: z.string(),
  checkBeforeUse: z.string().meta({ description: 'The day until which the pack was last compared with its source.' }),
});
export type RequirementOrigin = z.infer<typeof requirementOrigin>;
