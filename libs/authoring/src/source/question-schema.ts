import { z } from 'zod';

const sentence = z.string().trim().min(1, 'Write some text here.');

/**
 * One item of the knowledge check. The id and version together name frozen wording: change a word, raise the version,
 * or results of two wordings are counted as one.
 */
export const questionSchema = z.strictObject({
  id: z.string().regex(/^M\d+-Q\d{2}$/, 'Number questions as M1-Q01.'),
  version: z.number().int().positive(),
  form: z.enum(['A', 'B']),
  objective: z.string(),
  stem: sentence,
  options: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]$/, 'Name options a, b, c and d.'), text: sentence }))
    .min(2)
    .max(6),
  answer: z.string(),
  rationale: sentence,
  sources: z.array(z.string()).min(1, 'Name at least one source.'),
  wording_note: sentence.optional(),
});

export const questionFileSchema = z.strictObject({ questions: z.array(questionSchema).min(1) });

export type Question = z.infer<typeof questionSchema>;
