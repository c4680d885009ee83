import { z } from 'zod';
import { packBasis } from '../vocabulary/index.js';
import { civilDate, text, timeZone, uuid } from './fields.js';
import { currency, requirementBody, requirementHoldEffects } from './requirements.js';
import { requirementHours } from './requirement-hours.js';

/** One thing that a pack says of the rule of a state, and how well it is known. */
export const packLine = z.object({
  text: z.string(),
  basis: packBasis,
  source: z.string().meta({ description: 'Where it was read; for what is not confirmed, where to look.' }),
});
export type PackLine = z.infer<typeof packLine>;

/** The hours of a pack: its categories are names until the courses of an installation are put to them. */
export const packHours = z.object({
  ...requirementHours.shape,
  categories: z.array(z.object({ name: z.string(), credits: z.number(), fixed: z.boolean() })),
});

/** A rule of a state as data, to look through and to adopt as a requirement of one's own. */
export const rulePack = z.object({
  code: z.string(),
  version: z.string(),
  state: z.string(),
  title: z.string(),
  forWhom: z.string(),
  factsAsOf: civilDate.meta({ description: 'The facts are those of this day: check them before use.' }),
  lines: z.array(packLine),
  rule: z.object({
    timeZone: z.string(),
    windowMonths: z.int(),
    graceDays: z.int(),
    reinstateAfterMonths: z.int().optional(),
    holdEffects: requirementHoldEffects.optional(),
    hours: packHours,
    currency,
  }),
});
export type RulePack = z.infer<typeof rulePack>;

export const rulePackList = z.object({ items: z.array(rulePack) });
export type RulePackList = z.infer<typeof rulePackList>;

/** What an installation adds to a pack to make it a requirement of its own. */
export const packAdoption = z.strictObject({
  packVersion: text('The version of the pack').meta({ description: 'The one that was looked at.' }),
  title: text('The title'),
  curriculumId: uuid,
  renewalCurriculumId: uuid.optional(),
  timeZone,
  categories: z
    .array(z.strictObject({ name: text('The name of the category'), courseIds: z.array(uuid).max(200) }))
    .max(20)
    .default([])
    .meta({ description: 'The courses that count for each category of the pack.' }),
});
export type PackAdoption = z.infer<typeof packAdoption>;

export const packPreview = z.object({
  requirement: requirementBody.meta({ description: 'The requirement that the adoption makes.' }),
  toCheck: z.array(packLine).meta({ description: 'What is not confirmed by a primary source.' }),
  notices: z.array(z.string()),
});
export type PackPreview = z.infer<typeof packPreview>;

export const confirmedAdoption = z.strictObject({
  ...packAdoption.shape,
  checked: z.literal(true, {
    error: 'Compare the rule with its source before it is used, and say that you have done so.',
  }),
});
export type ConfirmedAdoption = z.infer<typeof confirmedAdoption>;
