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

/**
 * A person finished a course, here or elsewhere; the evidence is stored. Of `attendance_in_part` only the minutes count: the course is not
 * finished. From `learning`.
 */
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
    source: z.enum(['attempt', 'external', 'attendance', 'attendance_in_part']),
    /** Civil date in the zone of the person's agency. */
    completedOn: z.iso.date(),
    /** Contact minutes. */
    minutes: z.number(),
    /** Under which a board approved the live session; left out for other training. */
    approvalNumber: z.string().optional(),
    /** When the evidence was stored, by the database; not when it was achieved. */
    recordedAt: z.string(),
  }),
);

/** A completion was taken back: from now on it counts for nothing. From `learning`. */
export const completionWithdrawn = event(
  'completion.withdrawn',
  z.object({
    completionId: z.uuid(),
    personId: z.uuid(),
    courseId: z.uuid().nullable(),
    /** A code of `withdrawalReasons`. */
    reason: z.string(),
    withdrawnBy: z.uuid(),
    withdrawnAt: z.string(),
  }),
);

/** A certification was revoked, and with it what the training for it counts for. From `certification`. */
export const certificationRevoked = event(
  'certification.revoked',
  z.object({
    exceptionId: z.uuid(),
    personId: z.uuid(),
    /** On which side of the court's wall: training there stands apart. */
    court: z.boolean(),
    /** Left out in what was told before periods had certificates. */
    requirementId: z.uuid().optional(),
    /** The courses of the requirement, whichever of its periods asks for them. */
    courseIds: z.array(z.uuid()),
    /** Since when; training after that day is not touched. */
    revokedOn: z.iso.date(),
    reason: z.string(),
    /** Whoever revoked it. */
    revokedBy: z.uuid().nullable(),
  }),
);

/** The revocation of a certification was taken back. From `certification`. */
export const certificationRestored = event(
  'certification.restored',
  z.object({ exceptionId: z.uuid(), personId: z.uuid(), restoredBy: z.uuid() }),
);

/**
 * A period of what somebody owes was certified, is certified otherwise (other evidence, other dates), or is certified no more. What it is now is to
 * be asked for: told late or twice, the answer is the same. From `certification`.
 */
export const cycleSettled = event(
  'cycle.settled',
  z.object({ assignmentId: z.uuid(), sequence: z.int(), personId: z.uuid() }),
);

/** A planned live session was changed or cancelled; `number` counts its changes. What holds now is to be asked for. From `attendance`. */
export const sessionChanged = event('live-session.changed', z.object({ sessionId: z.uuid(), number: z.int() }));
