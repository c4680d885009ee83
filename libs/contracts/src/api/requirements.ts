import { z } from 'zod';
import { holdEffect, rollingAnchor, versionScope } from '../vocabulary/index.js';
import { civilDate, instant, text, timeZone, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { requirementHours, requirementOrigin } from './requirement-hours.js';

const months = (what: string) =>
  z
    .int({ error: `Give ${what} as a whole number of months.` })
    .min(1, { error: `Give at least 1 month for ${what}.` })
    .max(240, { error: `Give at most 240 months for ${what}.` });

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that every year has, `MM-DD`. 02-29 is refused, and so is a zone of its own. */
export const gridDate = z
  .string({ error: 'Write the day as MM-DD, for example 06-30.' })
  .refine((value) => !/[T:Z/+]|\d{4}/.test(value), {
    error:
      'The calendar has the time zone of the requirement. Write the day as MM-DD alone, without year, hour or zone.',
    abort: true,
  })
  .refine(
    (value) => {
      const match = /^(\d{2})-(\d{2})$/.exec(value);
      const last = daysInMonth[Number(match?.[1]) - 1];
      return last !== undefined && Number(match?.[2]) >= 1 && Number(match?.[2]) <= last;
    },
    { error: 'Write a day that every year has as MM-DD, for example 06-30. Use 02-28 for the end of February.' },
  );

const GRID_ZONE = 'The calendar has the time zone of the requirement. Leave out any other here.';

function namesZone(keys: unknown): boolean {
  return Array.isArray(keys) && keys.some((key) => /zone/i.test(String(key)));
}

/** How long a certification counts: once for ever, a number of months, or until a fixed day of a fixed grid. */
export const currency = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('once') }),
    z.strictObject({ kind: z.literal('rolling'), months: months('validity'), anchor: rollingAnchor }),
    z.strictObject(
      {
        kind: z.literal('calendar'),
        months: months('the grid'),
        gridDate,
        minimumActiveMonths: z
          .int({ error: 'Give a whole number of months.' })
          .min(0, { error: 'The least time that it counts cannot be negative. Use 0 for none.' })
          .max(240, { error: 'Give at most 240 months.' }),
        gridYear: z
          .int({ error: 'Give the year as a whole number, for example 2025.' })
          .min(1900, { error: 'Give a year from 1900 on.' })
          .max(2200, { error: 'Give a year up to 2200.' })
          .optional()
          .meta({ description: 'A year in which a period begins, for periods of more than a year.' }),
      },
      { error: ({ code, keys }) => (code === 'unrecognized_keys' && namesZone(keys) ? GRID_ZONE : undefined) },
    ),
  ],
  { error: 'Use a currency with kind once, rolling or calendar.' },
);
export type Currency = z.infer<typeof currency>;

/** What each kind of hold does; where one is left out, leave and deployment move dates and a suspension moves none. */
export const requirementHoldEffects = z.strictObject({
  leave: holdEffect.optional(),
  deployment: holdEffect.optional(),
  suspension: holdEffect.optional(),
});
export type RequirementHoldEffects = z.infer<typeof requirementHoldEffects>;

export const requirementBody = z
  .strictObject({
    title: text('The title'),
    curriculumId: uuid,
    renewalCurriculumId: uuid.optional(),
    reinstatementCurriculumId: uuid.optional(),
    timeZone,
    windowMonths: z
      .int({ error: 'Give the renewal window as whole months.' })
      .min(0, { error: 'The renewal window cannot be negative. Use 0 for none.' })
      .max(60, { error: 'Give at most 60 months for the renewal window.' })
      .meta({ description: 'How long before expiry renewal opens.' }),
    graceDays: z
      .int({ error: 'Give the grace period as whole days.' })
      .min(0, { error: 'The grace period cannot be negative. Use 0 for none.' })
      .max(366, { error: 'Give at most 366 days of grace.' }),
    reinstateAfterMonths: z.int().min(0).max(240).optional(),
    priorLearningMonths: z
      .int({ error: 'Give the age of earlier training as whole months.' })
      .min(0, { error: 'The age of earlier training cannot be negative. Use 0 to count none of it.' })
      .max(600)
      .optional()
      .meta({
        description: 'How old training may be on the day of assignment; left out: as long as it could be valid.',
      }),
    holdEffects: requirementHoldEffects.optional(),
    hours: requirementHours.optional(),
    currency,
  })
  .superRefine(({ currency: rule, windowMonths, hours }, context) => {
    if (rule.kind === 'once') return;
    if (rule.kind === 'calendar' && rule.minimumActiveMonths >= rule.months) {
      context.addIssue({
        code: 'custom',
        path: ['currency', 'minimumActiveMonths'],
        message: `The least time that it counts must be shorter than the ${rule.months} months of the calendar, or every certification would pass over a whole period.`,
      });
    }
    // Hours are earned all through a period, so there the window may be the whole of it.
    const longest = hours === undefined ? rule.months - 1 : rule.months;
    if (windowMonths > longest) {
      context.addIssue({
        code: 'custom',
        path: ['windowMonths'],
        message:
          hours === undefined
            ? 'The renewal window must be shorter than the validity, or renewal would never close.'
            : `The hours of a period cannot be earned before it begins. Give a window of at most ${rule.months} months.`,
      });
    }
  });
export type RequirementBody = z.infer<typeof requirementBody>;

/** POST /requirements/{id}/versions: the rule as it reads from a day on. */
export const requirementVersionBody = requirementBody.safeExtend({
  basedOn: uuid.meta({ description: 'versionId of the newest version, the one that was looked at.' }),
  effectiveFrom: workingDay.meta({ description: 'First day of the version, in the zone of the requirement.' }),
  appliesTo: versionScope.meta({ description: 'What it means for whoever is assigned already.' }),
  note: text('The note', 300).optional().meta({ description: 'Why the rule changed, for example the statute.' }),
});
export type RequirementVersionBody = z.infer<typeof requirementVersionBody>;

export const requirementAnswer = z.object({
  id: uuid,
  versionId: uuid,
  versionNumber: z.int(),
  title: z.string(),
  curriculumId: uuid,
  curriculumTitle: z.string(),
  renewalCurriculumId: uuid.nullable(),
  reinstatementCurriculumId: uuid.nullable(),
  timeZone: z.string(),
  windowMonths: z.int(),
  graceDays: z.int(),
  reinstateAfterMonths: z.int().nullable(),
  priorLearningMonths: z.int().nullable(),
  holdEffects: requirementHoldEffects.nullable(),
  hours: requirementHours.nullable(),
  origin: requirementOrigin.nullable(),
  currency,
  effectiveFrom: civilDate,
  mayChange: z.boolean().meta({ description: 'Whether whoever asks may give it a further version.' }),
  createdAt: instant,
});
export type RequirementAnswer = z.infer<typeof requirementAnswer>;

/** One version of a requirement; `state` as of today in its zone. */
export const requirementVersionAnswer = requirementAnswer.omit({ id: true, mayChange: true }).extend({
  requirementId: uuid,
  appliesTo: versionScope.nullable().meta({ description: 'Null for the first version.' }),
  note: z.string().nullable(),
  state: z.enum(['former', 'in_force', 'to_come', 'replaced']).meta({
    description: 'replaced: another version of the same day took its place, so that it is in force on no day.',
  }),
});
export type RequirementVersionAnswer = z.infer<typeof requirementVersionAnswer>;
export const requirementVersionPage = pageOf(requirementVersionAnswer);

export const requirementQuery = z.strictObject({ ...pageQuery.shape, q: text('The search text').optional() });
export type RequirementQuery = z.infer<typeof requirementQuery>;
export const requirementPage = pageOf(requirementAnswer);
