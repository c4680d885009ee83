import { z } from 'zod';
import { narrativeState } from '../vocabulary/index.js';
import { civilDate, instant, oneLine, text, uuid, webAddress } from './fields.js';
import { pageOf } from './page.js';

const limits = {
  wordLimit: z
    .int({ error: 'Write the limit as a whole number.' })
    .min(1, { error: 'A limit is 1 or more. Leave it empty where the form has none.' })
    .max(20_000, { error: 'Enter 20000 or less.' })
    .nullable()
    .meta({ description: 'As the form says; null where it says none. What stands between white space is a word.' }),
  characterLimit: z
    .int({ error: 'Write the limit as a whole number.' })
    .min(1, { error: 'A limit is 1 or more. Leave it empty where the form has none.' })
    .max(20_000, { error: 'Enter 20000 or less.' })
    .nullable(),
};

/** One question of a funder's form that is answered in words, as it is printed. Nothing of this is shipped. */
export const narrativeQuestionBody = z
  .strictObject({
    itemCode: oneLine('The item code', 100).nullable().meta({ description: 'As printed; null where none is printed.' }),
    questionAsPrinted: text('The question', 2000),
    ...limits,
    required: z.boolean().meta({ description: 'No report is frozen without an answer.' }),
    effectiveFrom: civilDate,
    effectiveTo: civilDate.nullable().meta({ description: 'The last day; null while it is in use.' }),
    sourceUrl: webAddress.nullable().meta({ description: 'Where the form is.' }),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveTo >= effectiveFrom, {
    path: ['effectiveTo'],
    error: 'The last day lies before the first one. Correct the days.',
  });
export type NarrativeQuestionBody = z.infer<typeof narrativeQuestionBody>;

export const narrativeQuestion = z.object({ id: uuid, ...narrativeQuestionBody.shape });
export type NarrativeQuestion = z.infer<typeof narrativeQuestion>;
export const narrativeQuestionPage = pageOf(narrativeQuestion);

/** PUT /reports/{id}/narrative/{questionId}: of a draft, or a correction after the submission. More than the limit is saved; only freezing refuses it. */
export const narrativeAnswerBody = z.strictObject({
  text: text('The answer', 20_000).nullable().meta({ description: 'Null takes the answer back.' }),
  forFunder: z.boolean().meta({
    description:
      'Whether what the funder receives has the text. It names nobody and no case: nothing here can check that.',
  }),
  readAt: instant
    .nullable()
    .meta({ description: '`writtenAt` of the answer that was changed; null where there was none.' }),
});
export type NarrativeAnswerBody = z.infer<typeof narrativeAnswerBody>;

/** A question with its answer in a report. In the edition for the funder a text that is not meant for it is left out. */
export const reportNarrative = z.object({
  questionId: uuid,
  itemCode: z.string().nullable(),
  question: z.string(),
  wordLimit: z.int().nullable(),
  characterLimit: z.int().nullable(),
  text: z.string().nullable(),
  words: z.int().nullable(),
  state: narrativeState,
});
export type ReportNarrative = z.infer<typeof reportNarrative>;

/** The questions of a draft, or of a version that is corrected, to write the answers. */
export const narrativeDraft = z.object({
  reportId: uuid,
  awardId: uuid,
  periodLabel: z.string(),
  open: z.boolean().meta({ description: 'False once nothing can be written here any more.' }),
  corrects: z.boolean().meta({
    description:
      'True for the newest version that was submitted or filed: it stays as it is, and what is written is for its restatement.',
  }),
  questions: z.array(
    z.object({
      ...narrativeQuestion.shape,
      text: z.string().nullable(),
      forFunder: z.boolean(),
      writtenAt: instant.nullable(),
      writtenByName: z.string().nullable(),
      submitted: z
        .object({ text: z.string().nullable(), forFunder: z.boolean() })
        .nullable()
        .meta({ description: 'What this version says, where it is corrected.' }),
      before: z
        .object({ periodLabel: z.string(), text: z.string() })
        .nullable()
        .meta({ description: 'What the last submitted period answered, to begin with.' }),
    }),
  ),
});
export type NarrativeDraft = z.infer<typeof narrativeDraft>;
