import { z } from 'zod';
import { instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** All required items and, when set, at least `chooseAtLeast` of the optional ones. */
export const curriculumBody = z
  .strictObject({
    title: text('The title'),
    items: z
      .array(z.strictObject({ courseId: uuid, required: z.boolean().default(true) }))
      .min(1, { error: 'Choose at least one course.' })
      .max(200, { error: 'Choose at most 200 courses.' }),
    chooseAtLeast: z.int({ error: 'Give a whole number.' }).min(0).optional(),
  })
  .superRefine(({ items, chooseAtLeast }, context) => {
    if (new Set(items.map((item) => item.courseId)).size !== items.length) {
      context.addIssue({ code: 'custom', path: ['items'], message: 'A course is named twice. Keep it once.' });
    }
    const optional = items.filter((item) => !item.required).length;
    if (chooseAtLeast !== undefined && chooseAtLeast > optional) {
      context.addIssue({
        code: 'custom',
        path: ['chooseAtLeast'],
        message: `There are only ${optional} optional courses. Lower chooseAtLeast or make more courses optional.`,
      });
    }
  });
export type CurriculumBody = z.infer<typeof curriculumBody>;

export const curriculumAnswer = z.object({
  id: uuid,
  title: z.string(),
  items: z.array(
    z.object({ courseId: uuid, courseTitle: z.string(), required: z.boolean(), minutes: z.int().nullable() }),
  ),
  chooseAtLeast: z.int().nullable(),
  createdAt: instant,
});
export type CurriculumAnswer = z.infer<typeof curriculumAnswer>;

export const curriculumQuery = z.strictObject({ ...pageQuery.shape, q: text('The search text').optional() });
export type CurriculumQuery = z.infer<typeof curriculumQuery>;
export const curriculumPage = pageOf(curriculumAnswer);
