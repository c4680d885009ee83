import { z } from 'zod';
import { discipline, measureAvailability, measureUnit, reportEdition } from '../vocabulary/index.js';
import { crosswalkFigure } from './crosswalk.js';
import { civilDate, instant, text, uuid } from './fields.js';
import { reportNarrative } from './narrative.js';
import { pageOf, pageQuery } from './page.js';

/** POST /awards/{id}/reports. A period that still runs can only give a draft. */
export const reportBody = z.strictObject({ periodId: uuid, draft: z.boolean().optional() });
export type ReportBody = z.infer<typeof reportBody>;

export const reportQuery = z.strictObject({
  edition: reportEdition.optional().meta({
    description:
      'The record, or what the funder receives: small figures hidden, no rows. Left out: the record, and for a reviewer of the funder the other.',
  }),
});
export type ReportQuery = z.infer<typeof reportQuery>;

/**
 * Zero is a count; null is not: `availability` says whether the measure could not be counted, or is withheld because it
 * would tell about a few people.
 */
export const reportMeasure = z.object({
  code: z.string(),
  label: z.string(),
  unit: measureUnit,
  value: z.number().nullable(),
  availability: measureAvailability.optional(),
  groupedBy: z.string().nullable().optional().meta({ description: 'What the groups are, for example discipline.' }),
  groups: z.array(z.object({ key: z.string(), label: z.string(), value: z.number().nullable() })),
});
export type ReportMeasure = z.infer<typeof reportMeasure>;

/** `frozenAt` and `hash` are null for a draft, which is counted anew each time it is asked for. */
export const reportAnswer = z.object({
  id: uuid,
  awardId: uuid,
  periodId: uuid,
  periodLabel: z.string(),
  startsOn: civilDate,
  endsOn: civilDate,
  draft: z.boolean(),
  edition: reportEdition,
  hiddenUnder: z.int().nullable().meta({
    description:
      'In the edition for the funder, figures about fewer people are hidden, and others with them; null for none.',
  }),
  frozenAt: instant.nullable(),
  submittedAt: instant.nullable(),
  submittedByName: z.string().nullable(),
  hash: z.string().nullable().meta({ description: 'SHA-256 of the frozen report.json.' }),
  version: z.int().nullable().optional().meta({ description: '1 once submitted, more for a restatement; else null.' }),
  restates: z
    .object({ reportId: uuid, filedAt: instant, filedByName: z.string().nullable(), reason: z.string().nullable() })
    .nullable()
    .optional()
    .meta({ description: 'The version that this one restates, and who filed it when and why.' }),
  restatedBy: uuid.nullable().optional().meta({ description: 'The version that restates this one.' }),
  prepared: z
    .object({
      at: instant,
      byName: z.string().nullable(),
      own: z.boolean().meta({ description: 'You prepared it, so somebody else certifies it.' }),
      changed: z.boolean().meta({ description: 'A draft that says something else now and has to be prepared anew.' }),
    })
    .nullable()
    .optional()
    .meta({ description: 'Who found it ready, where two people sign; null while nobody has.' }),
  measures: z.array(reportMeasure),
  crosswalk: z
    .array(crosswalkFigure)
    .optional()
    .meta({ description: 'The figures under the labels of the funder’s form, as far as these were entered.' }),
  narrative: z.array(reportNarrative).optional().meta({ description: 'The funder’s questions with their answers.' }),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;

/** POST /reports/{id}/submission: freezes the numbers for good. */
export const reportSubmissionBody = z.strictObject({ note: text('The note', 1000).optional() });
export type ReportSubmissionBody = z.infer<typeof reportSubmissionBody>;

export const lineageQuery = z.strictObject({
  ...pageQuery.shape,
  measure: text('The measure', 100),
  group: z.string().max(100).optional().meta({ description: 'Key of one group of the measure.' }),
});
export type LineageQuery = z.infer<typeof lineageQuery>;

/** One row behind a number. Names are null for a reader who may see counts only. */
export const lineageRow = z.object({
  id: uuid.meta({
    description: 'The completion, registration or position that was counted; a stand-in for a row of a withheld group.',
  }),
  kind: z.enum(['completion', 'registration', 'position', 'agency']),
  personId: uuid.nullable(),
  personName: z.string().nullable(),
  registrationId: uuid.nullable().meta({
    description:
      'Whose evidence is at /registrations/{id}; null where you may not see it, and for training from elsewhere.',
  }),
  agencyId: uuid.nullable(),
  agencyName: z.string().nullable(),
  discipline: discipline.nullable(),
  title: z.string().nullable(),
  on: civilDate,
  minutes: z.int().nullable(),
  counts: z.number().nullable().meta({
    description:
      'What this row adds to the number; 0 for a repeat of a person already counted, null where its share would tell whose it is.',
  }),
});
export type LineageRow = z.infer<typeof lineageRow>;
export const lineagePage = pageOf(lineageRow);
