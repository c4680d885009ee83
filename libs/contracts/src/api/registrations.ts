import { z } from 'zod';
import { completionStatus, launchMode, registrationState, standard, successStatus } from '../vocabulary/index.js';
import { instant, uuid } from './fields.js';

/** `scaled` is -1 to 1, the others in the course's own units. Null where the course said nothing. */
export const score = z.object({
  scaled: z.number().nullable(),
  raw: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type Score = z.infer<typeof score>;

export const registrationBody = z.strictObject({ personId: uuid, courseId: uuid });
export type RegistrationBody = z.infer<typeof registrationBody>;

/** SCORM RTE 4.2.17. */
export const objectiveAnswer = z.object({
  id: z.string(),
  description: z.string().nullable(),
  successStatus: successStatus.nullable(),
  completionStatus: completionStatus.nullable(),
  score: score.nullable(),
  progress: z.number().nullable(),
});

/** SCORM RTE 4.2.9. `latency` in seconds. Answers are as the course wrote them: data, never markup. */
export const interactionAnswer = z.object({
  id: z.string(),
  type: z.string().nullable(),
  description: z.string().nullable(),
  timestamp: z.string().nullable(),
  learnerResponse: z.string().nullable(),
  correctResponses: z.array(z.string()),
  result: z.string().nullable(),
  weighting: z.number().nullable(),
  latency: z.number().nullable(),
  objectives: z.array(z.string()),
});

export const scoAnswer = z.object({
  identifier: z.string(),
  title: z.string(),
  completionStatus,
  successStatus,
  score: score.nullable(),
  progress: z.number().nullable(),
  totalTime: z.string(),
  location: z.string().nullable(),
  objectives: z.array(objectiveAnswer),
  interactions: z.array(interactionAnswer),
});
export type ScoAnswer = z.infer<typeof scoAnswer>;

export const attemptAnswer = z.object({
  id: uuid,
  number: z.int(),
  versionId: uuid,
  startedAt: instant,
  lastActivityAt: instant.nullable(),
  finishedAt: instant.nullable(),
  state: registrationState,
  scos: z.array(scoAnswer),
});
export type AttemptAnswer = z.infer<typeof attemptAnswer>;

/** `totalTime` is an ISO 8601 duration such as PT1H5M; `progress` goes from 0 to 1. */
export const registrationAnswer = z.object({
  id: uuid,
  personId: uuid,
  personName: z.string(),
  courseId: uuid,
  courseTitle: z.string(),
  versionId: uuid,
  standard,
  minutes: z.int().nullable(),
  state: registrationState,
  successStatus,
  completionStatus,
  score: score.nullable(),
  progress: z.number().nullable(),
  totalTime: z.string(),
  attempts: z.array(attemptAnswer),
  createdAt: instant,
});
export type RegistrationAnswer = z.infer<typeof registrationAnswer>;

/** POST /registrations/{id}/launches; the body may be left out. */
export const launchBody = z.strictObject({ mode: launchMode.default('normal') });
export type LaunchBody = z.infer<typeof launchBody>;

/** `expiresAt` limits the opening of the URL; an opened player renews itself. */
export const launchAnswer = z.object({ launchUrl: z.string(), expiresAt: instant });
export type LaunchAnswer = z.infer<typeof launchAnswer>;

/**
 * What the player tells the page that embeds it, by postMessage. Check `event.origin` and `event.source`, and take it as a hint to ask the
 * server: a course can post the same words. `saved`: something was stored; `finished`: a part of the course has ended; `leave`: the
 * learner wants to go, and the page must navigate.
 */
export const playerMessage = z.object({ muster: z.literal('player'), type: z.enum(['saved', 'finished', 'leave']) });
export type PlayerMessage = z.infer<typeof playerMessage>;
