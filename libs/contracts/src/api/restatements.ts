import { z } from 'zod';
import { measureAvailability, measureUnit, restatementCause } from '../vocabulary/index.js';
import { civilDate, instant, text, uuid } from './fields.js';
import { reportAnswer } from './reports.js';
import { pageOf, pageQuery } from './page.js';

/** POST /reports/{id}/restatements: files what is counted now as a further frozen version of a submitted report. */
export const restatementBody = z.strictObject({
  reason: text('The reason', 1000).meta({ description: 'Why it is filed, for whoever checks it later. No names.' }),
});
export type RestatementBody = z.infer<typeof restatementBody>;

/** A frozen version of a period's report: 1 is the one that was submitted, each further one refers to the one before. */
export const reportVersion = z.object({
  reportId: uuid,
  version: z.int(),
  frozenAt: instant,
  hash: z.string(),
  filedAt: instant,
  filedByName: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Null for the version that was submitted.' }),
});
export type ReportVersion = z.infer<typeof reportVersion>;

/** A figure then and now; null where it was not counted or is withheld, which `…Availability` of the measure tells. */
const thenAndNow = {
  submitted: z.number().nullable(),
  now: z.number().nullable(),
  difference: z.number().nullable(),
};

export const restatedMeasure = z.object({
  code: z.string(),
  label: z.string(),
  unit: measureUnit,
  ...thenAndNow,
  submittedAvailability: measureAvailability,
  nowAvailability: measureAvailability,
  groups: z.array(z.object({ key: z.string(), label: z.string(), ...thenAndNow })),
  changedRows: z.int().meta({ description: 'Lines of the list of changed rows.' }),
});
export type RestatedMeasure = z.infer<typeof restatedMeasure>;

/** An answer in words that is no longer what was submitted; null where there is none, or none that the reader may have. */
export const restatedAnswer = z.object({
  questionId: uuid,
  itemCode: z.string().nullable(),
  question: z.string(),
  submitted: z.string().nullable(),
  submittedForFunder: z.boolean(),
  now: z.string().nullable(),
  nowForFunder: z.boolean().meta({ description: 'Whether what the funder receives would have the text.' }),
});
export type RestatedAnswer = z.infer<typeof restatedAnswer>;

/** What was submitted against what is counted and written at this moment. Asking changes nothing. */
export const restatementAnswer = z.object({
  reportId: uuid,
  awardId: uuid,
  periodLabel: z.string(),
  version: z.int(),
  frozenAt: instant,
  comparedAt: instant,
  changed: z.boolean(),
  prepared: reportAnswer.shape.prepared.meta({
    description: 'Who found the restatement ready to be filed by somebody else, where two people sign.',
  }),
  measures: z.array(restatedMeasure),
  answers: z.array(restatedAnswer).meta({ description: 'Answers in words that changed; empty where none did.' }),
  versions: z.array(reportVersion),
});
export type RestatementAnswer = z.infer<typeof restatementAnswer>;

export const restatedRowQuery = z.strictObject({ ...pageQuery.shape, measure: text('The measure', 100) });
export type RestatedRowQuery = z.infer<typeof restatedRowQuery>;

/** One row that counts differently now. Names are null for a reader who may see counts only. */
export const restatedRow = z.object({
  id: uuid.meta({ description: 'The completion; a stand-in for rows that are shown together only.' }),
  cause: restatementCause,
  causedAt: instant.nullable().meta({ description: 'When that happened, as far as it is on record.' }),
  on: civilDate.meta({ description: 'The day of the completion.' }),
  recordedAt: instant.nullable(),
  title: z.string(),
  agencyName: z.string().nullable(),
  discipline: z.string().nullable(),
  personId: uuid.nullable(),
  personName: z.string().nullable(),
  submitted: z.number().nullable().meta({ description: 'What it added then; null when it was not among the rows.' }),
  now: z.number().nullable(),
  difference: z.number(),
});
export type RestatedRow = z.infer<typeof restatedRow>;
export const restatedRowPage = pageOf(restatedRow);
