import { z } from 'zod';
import {
  discipline,
  droppedReason,
  plannedTrainingState,
  planScope,
  planSeatState,
  rateBasis,
  suggestionKind,
} from '../vocabulary/index.js';
import { civilDate, instant, uuid } from './fields.js';
import { pageOf } from './page.js';
import { seatAnswer } from './seats.js';

const percent = z.number().min(0).max(100);
const within = (what: string, least: number, most: number) => ({
  error: `${what} is a whole number from ${least} to ${most}.`,
});
const days = (what: string, most: number) =>
  z
    .int(within(what, 0, most))
    .min(0, within(what, 0, most))
    .max(most, within(what, 0, most));

/** POST /task-forces/{id}/plans. Everything has a default. */
export const planBody = z.strictObject({
  months: z
    .int(within('The months', 1, 18))
    .min(1, within('The months', 1, 18))
    .max(18, within('The months', 1, 18))
    .default(12)
    .meta({ description: 'How far ahead is planned, from today.' }),
  confidencePercent: z
    .number({ error: 'The probability is a number of percent, for example 95.' })
    .min(50, { error: 'The probability is at least 50 %. Below that a seat is more often short than not.' })
    .max(99.9, { error: 'The probability is at most 99.9 %. Nothing is certain.' })
    .default(95)
    .meta({ description: 'How probable it is to be that a seat is at or above its floor, on each day.' }),
  hireDays: days('The days until a position is filled', 730)
    .default(90)
    .meta({ description: 'Days until a vacant position is filled.' }),
  onboardDays: days('The days for the first training', 365)
    .default(30)
    .meta({ description: 'Days that somebody new needs until the training is done.' }),
  scope: planScope.default('owed'),
});
export type PlanBody = z.infer<typeof planBody>;

const planTerms = z.object({
  confidencePercent: percent,
  hireDays: z.int().min(0),
  onboardDays: z.int().min(0),
  scope: planScope,
});

export const planSeat = seatAnswer.extend({
  state: planSeatState,
  percent: percent.nullable().meta({
    description: 'The least probability of a day with which it is at or above its floor. Null: kept by the court.',
  }),
  worstOn: civilDate.nullable().meta({ description: 'The first day with that probability.' }),
  undonePercent: percent.nullable().meta({ description: 'The same if nobody trained further.' }),
  undoneOn: civilDate.nullable(),
  yearlyRatePercent: z
    .number()
    .nullable()
    .meta({ description: 'Separations by 100 people and year that were counted with.' }),
  rateBasis: rateBasis.nullable(),
  failing: z.array(z.object({ from: civilDate, to: civilDate, percent })).meta({
    description: 'From when to when it stays below what was asked for, and the least probability of that time.',
  }),
  remedies: z
    .array(z.string())
    .meta({ description: 'What alone would make it hold, a sentence for each; for a seat that does not.' }),
  why: z.array(z.string()).meta({ description: 'How the probability comes about, in sentences.' }),
  atLeast: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: 'Of courts: how many are current at least, in whole groups of five.' }),
});
export type PlanSeatAnswer = z.infer<typeof planSeat>;

const trainingOf = z.object({
  kind: suggestionKind,
  personId: uuid,
  personName: z.string(),
  agencyId: uuid,
  agencyName: z.string(),
  requirementId: uuid,
  requirementTitle: z.string(),
});

export const planSuggestion = trainingOf.extend({
  id: uuid,
  discipline,
  on: civilDate.meta({ description: 'The day to train; of a successor the day by which they are to be trained.' }),
  opensOn: civilDate.nullable().meta({ description: 'First day whose training renews; null for a first training.' }),
  validUntil: civilDate.nullable().meta({ description: 'First day on which what it renews no longer counts.' }),
  seatIds: z.array(uuid),
  pulledForward: z
    .boolean()
    .meta({ description: 'Moved to an earlier cohort of its window, because a seat needs it.' }),
  needed: z
    .boolean()
    .meta({ description: 'Whether a seat is less probably met without it; else it is owed all the same.' }),
  why: z.array(z.string()),
  plannedTrainingId: uuid.nullable().meta({ description: 'The accepted training; null while it is only suggested.' }),
});
export type PlanSuggestion = z.infer<typeof planSuggestion>;

/** GET /task-forces/{id}/plans: the newest first. */
export const planList = pageOf(
  z.object({
    id: uuid,
    madeAt: instant,
    from: civilDate,
    to: civilDate,
    ...planTerms.shape,
    holding: z.int().min(0),
    short: z.int().min(0),
  }),
);
export type PlanSummary = z.infer<typeof planList>['items'][number];

/** GET /task-forces/{id}/plans/{planId} */
export const planAnswer = z.object({
  id: uuid,
  taskForceId: uuid,
  taskForceName: z.string(),
  madeAt: instant,
  from: civilDate,
  to: civilDate,
  ...planTerms.shape,
  newest: z.boolean().meta({ description: 'Whether no plan was made after it.' }),
  holding: z.int().min(0),
  short: z.int().min(0),
  keptByCourts: z.int().min(0),
  seats: z.array(planSeat),
  suggestions: z.array(planSuggestion).meta({ description: 'By day; of the people whom you may see.' }),
  unseen: z.int().min(0).meta({ description: 'How many more suggestions are about people whom you may not see.' }),
  dropped: z
    .array(
      trainingOf.extend({
        id: uuid,
        on: civilDate.meta({ description: 'The day that the plan before had for it.' }),
        because: droppedReason,
        why: z.string(),
      }),
    )
    .meta({ description: 'What the plan before suggested and this one does not; of the people whom you may see.' }),
  droppedUnseen: z.int().min(0).meta({ description: 'How many more of these are about people whom you may not see.' }),
});
export type PlanAnswer = z.infer<typeof planAnswer>;

const MOST = 500;

/** POST /task-forces/{id}/plans/{planId}/acceptances */
export const acceptanceBody = z
  .strictObject({
    suggestions: z
      .array(
        z.strictObject({
          id: uuid,
          on: civilDate.optional().meta({ description: 'Another day than the suggested one.' }),
        }),
        { error: 'Name the suggestions by their ids.' },
      )
      .min(1, { error: 'Choose at least one suggestion.' })
      .max(MOST, { error: `Accept at most ${MOST} suggestions at a time.` }),
  })
  .superRefine(({ suggestions }, context) => {
    for (const [at, { id }] of suggestions.entries()) {
      if (suggestions.findIndex((other) => other.id === id) === at) continue;
      context.addIssue({ code: 'custom', path: ['suggestions', at, 'id'], message: 'This suggestion is named twice.' });
    }
  });
export type AcceptanceBody = z.infer<typeof acceptanceBody>;

/** A training that was accepted from a plan. */
export const plannedTraining = trainingOf.extend({
  id: uuid,
  planId: uuid,
  on: civilDate,
  state: plannedTrainingState,
  doneOn: civilDate.nullable().meta({ description: 'The day on which it was noticed as done.' }),
  dropped: z
    .object({ at: instant, because: z.literal('left'), why: z.string() })
    .nullable()
    .meta({
      description: 'What dropped by itself, when and why; null for others. It can be neither moved nor taken back.',
    }),
  acceptedAt: instant,
  warning: z
    .string()
    .nullable()
    .meta({ description: 'What is wrong with the day, although it can be kept; null where nothing is.' }),
  assigned: z.boolean().meta({ description: 'Whether accepting it assigned the training; else it was owed before.' }),
});
export type PlannedTrainingAnswer = z.infer<typeof plannedTraining>;

/** What was accepted, and what was not with the sentence why; one does not keep the others. */
export const acceptanceAnswer = z.object({
  accepted: z.array(plannedTraining),
  refused: z.array(z.object({ id: uuid, message: z.string() })),
});
export type AcceptanceAnswer = z.infer<typeof acceptanceAnswer>;

/** GET /task-forces/{id}/planned-trainings: those that nobody took back, by day; with those that dropped by themselves. */
export const plannedTrainingList = pageOf(plannedTraining);

/** PATCH /task-forces/{id}/planned-trainings/{trainingId} */
export const plannedTrainingChange = z.strictObject({ on: civilDate });
export type PlannedTrainingChange = z.infer<typeof plannedTrainingChange>;

/** POST /task-forces/{id}/planned-trainings/undo */
export const undoAcceptanceBody = z.strictObject({
  ids: z
    .array(uuid, { error: 'Name the accepted trainings by their ids.' })
    .min(1, { error: 'Choose at least one accepted training.' })
    .max(MOST, { error: `Take back at most ${MOST} at a time.` }),
});
export type UndoAcceptanceBody = z.infer<typeof undoAcceptanceBody>;
export const undoAcceptanceAnswer = z.object({
  undone: z.array(uuid),
  refused: z.array(z.object({ id: uuid, message: z.string() })),
});
export type UndoAcceptanceAnswer = z.infer<typeof undoAcceptanceAnswer>;
