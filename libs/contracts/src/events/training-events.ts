import { z } from 'zod';
import { event } from '../message-type.js';

const score = z.object({
  scaled: z.number().nullable(),
  raw: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});

/**
 * The state of a SCORM attempt changed: it was begun, completed, passed or failed. Completed with success unknown is told once the part that
 * brought it has ended. From `scorm`.
 */
export const attemptStatusChanged = event(
  'attempt.status-changed',
  z.object({
    attemptId: z.uuid(),
    registrationId: z.uuid(),
    personId: z.uuid(),
    courseId: z.uuid(),
    courseVersionId: z.uuid(),
    state: z.enum(['not_started', 'in_progress', 'completed', 'passed', 'failed']),
    completionStatus: z.string(),
    successStatus: z.string(),
    score: score.nullable(),
    totalTimeSeconds: z.number(),
    /** When it was reached, ISO 8601 in UTC: when the server stored the commit that brought it, or when that was made which a browser had kept. */
    statusAt: z.string(),
  }),
);

/** A person finished a course, here or elsewhere; the evidence is stored. From `learning`. */
export const completionRecorded = event(
  'completion.recorded',
  z.object({
    completionId: z.uuid(),
    personId: z.uuid(),
    /** Agency of the person's position on the day; null when the person held none. */
    agencyId: z.uuid().nullable(),
    /** Null for training that is no course of the catalog. */
    courseId: z.uuid().nullable(),
    courseVersionId: z.uuid().nullable(),
    registrationId: z.uuid().nullable(),
    title: z.string(),
    source: z.enum(['attempt', 'external']),
    /** Civil date in the zone of the person's agency. */
    completedOn: z.iso.date(),
    /** Contact minutes. */
    minutes: z.number(),
    /** When the evidence was stored, by the database; not when it was achieved. */
    recordedAt: z.string(),
  }),
);
