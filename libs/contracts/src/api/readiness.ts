import { z } from 'zod';
import {
  certificationStatus,
  discipline,
  memberKind,
  readinessBasis,
  seatEnd,
  seatLack,
  seatState,
} from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';
import { seatAnswer } from './seats.js';

const count = z.int().min(0);

/** Today where the task force counts its days when `asOf` is left out. */
export const readinessQuery = z.strictObject({ asOf: civilDate.optional() });
export type ReadinessQuery = z.infer<typeof readinessQuery>;

const somebody = z.object({
  personId: uuid,
  personName: z.string(),
  agencyId: uuid,
  agencyName: z.string(),
  discipline,
});

/** Somebody who fills a seat, and the first day on which they no longer will, as far as it is known. */
export const seatFiller = somebody.extend({
  until: civilDate
    .nullable()
    .meta({ description: 'The first day on which they no longer fill it; null: none is known.' }),
  endsBy: seatEnd.nullable(),
});
export type SeatFiller = z.infer<typeof seatFiller>;

/** Somebody of the kind and the discipline who does not fill the seat, and what they lack. */
export const seatCandidate = somebody.extend({
  status: certificationStatus,
  lack: seatLack,
  backOn: civilDate
    .nullable()
    .meta({ description: 'Somebody who is away: the first day back; null while it is not known.' }),
  missingCourses: z
    .array(z.object({ courseId: uuid, title: z.string() }))
    .meta({ description: 'Courses that are still to be finished for it.' }),
  missingChoices: count.meta({ description: 'How many more of the courses to choose from are needed.' }),
});
export type SeatCandidate = z.infer<typeof seatCandidate>;

/** Counts of people in a seat’s group, each counted once. */
export const seatCounts = z.object({
  people: count.meta({ description: 'People of the kind and the discipline on the day, whoever is away too.' }),
  current: count.meta({ description: 'Those who fill the seat: current and present, in grace too where that counts.' }),
  dueSoon: count.meta({ description: 'Of them those whose renewal is open.' }),
  grace: count,
  lapsed: count.meta({ description: 'Lapsed, or lapsed so long that they must be reinstated.' }),
  inProgress: count,
  notStarted: count,
  unassigned: count.meta({ description: 'Nobody has assigned them the training.' }),
  decided: count.meta({ description: 'Revoked, on hold or excused.' }),
  away: count.meta({ description: 'On leave or deployed that day; they fill no seat.' }),
  withoutMou: count.meta({ description: 'Of those who fill it: their agency has no memorandum in force that day.' }),
});
export type SeatCounts = z.infer<typeof seatCounts>;

export const seatReadiness = seatAnswer.extend({
  state: seatState,
  current: count.nullable().meta({ description: 'Null: kept by the court.' }),
  dueSoon: count.nullable(),
  lapsed: count.nullable(),
  short: count.nullable().meta({ description: 'How many are missing to the floor.' }),
  spare: count.nullable().meta({ description: 'How many may stop before it is short.' }),
  singlePointOfFailure: z.boolean().meta({ description: 'Met, and by exactly one person.' }),
  counts: seatCounts.nullable(),
  shortFrom: civilDate.nullable().meta({
    description:
      'First day on which too few of those who fill it now will be left; null: none is known, or it is short already.',
  }),
  atLeast: count.nullable().meta({
    description:
      'Of courts: how many are current at least, told in whole groups of five of one court and not at all below.',
  }),
  fillers: z.array(seatFiller).meta({ description: 'By the day on which they stop; at most ten.' }),
  candidates: z
    .array(seatCandidate)
    .meta({ description: 'The nearest to filling it first; at most ten of those whom you may see.' }),
  candidateCount: count.nullable(),
});
export type SeatReadinessAnswer = z.infer<typeof seatReadiness>;

/** GET /task-forces/{id}/readiness */
export const readinessAnswer = z.object({
  taskForceId: uuid,
  taskForceName: z.string(),
  asOf: civilDate,
  basis: readinessBasis,
  setOn: civilDate.nullable(),
  met: count.meta({ description: 'Seats that are met, those met by one person too.' }),
  short: count,
  singlePointsOfFailure: count,
  keptByCourts: count.meta({ description: 'Seats of courts of which nothing may be told.' }),
  peopleAwaited: count.optional().meta({
    description:
      'People at its members, courts apart, whose assignments are still being worked out after a large import or a merger; the figures will change.',
  }),
  seats: z.array(seatReadiness),
});
export type ReadinessAnswer = z.infer<typeof readinessAnswer>;

/** Without dates: half a year back and half a year ahead. */
export const readinessTrendQuery = z
  .strictObject({ from: civilDate.optional(), to: civilDate.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'to is before from. Swap them.' });
export type ReadinessTrendQuery = z.infer<typeof readinessTrendQuery>;

/** GET /task-forces/{id}/readiness-trend: the seats that count today, on thirteen days. */
export const readinessTrendAnswer = z.object({
  taskForceId: uuid,
  from: civilDate,
  to: civilDate,
  today: civilDate,
  seats: z.array(seatAnswer),
  points: z.array(
    z.object({
      on: civilDate,
      basis: readinessBasis,
      met: count,
      single: count.meta({ description: 'Of the met those met by one person.' }),
      short: count,
      keptByCourts: count,
      seats: z.array(z.object({ seatId: uuid, state: seatState, current: count.nullable() })),
    }),
  ),
});
export type ReadinessTrendAnswer = z.infer<typeof readinessTrendAnswer>;

/** What an agency’s people mean for one seat of a task force. */
export const agencySeat = seatAnswer.extend({
  state: seatState,
  yours: seatCounts,
  dependsOnYou: z.boolean().meta({ description: 'Met, and without this agency’s people it would be short.' }),
  shortFrom: civilDate.nullable().meta({
    description:
      'First day on which, by what is known of this agency’s people, they can no longer keep it met; null for none.',
  }),
  fillers: z.array(seatFiller),
  candidates: z.array(seatCandidate),
  candidateCount: count,
});
export type AgencySeatAnswer = z.infer<typeof agencySeat>;

/** GET /agencies/{id}/readiness: of the task forces to which the agency belongs on the day. */
export const agencyReadinessAnswer = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  agencyKind: memberKind,
  asOf: civilDate,
  basis: readinessBasis,
  taskForces: z.array(z.object({ taskForceId: uuid, taskForceName: z.string(), seats: z.array(agencySeat) })),
});
export type AgencyReadinessAnswer = z.infer<typeof agencyReadinessAnswer>;
