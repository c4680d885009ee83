import type { CertificationStatus, CycleKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A training that somebody owes on a day, with the days on which it says so. */
export interface OwedTraining {
  assignmentId: string;
  /** The record that stands for the person. */
  personId: string;
  agencyId: string | null;
  /** Whether it is a court's record. */
  court: boolean;
  requirementId: string;
  requirementTitle: string;
  status: CertificationStatus;
  kind: CycleKind;
  sequence: number;
  opensOn: CivilDate;
  dueOn: CivilDate | null;
  graceUntil: CivilDate | null;
  /** Of the agency; that of `OwedWhen.noAgencyZone` without one. */
  timeZone: string;
}

/** A training that may be owed: its period, by which it is asked for. */
export type OwedCandidate = Pick<OwedTraining, 'assignmentId' | 'sequence' | 'kind' | 'opensOn' | 'dueOn' | 'timeZone'>;

export interface OwedWhen {
  /** Trainings with a date that reminders are about from `from` to `to`; due dates up to 30 days later. */
  from: CivilDate;
  to: CivilDate;
  /** Agencies of these zones only. */
  timeZones?: readonly string[];
  noAgencyZone: string;
  agencyId?: string;
}

/** A day by which somebody has to have trained, for calendars. */
export interface Deadline {
  assignmentId: string;
  /** Of the cycle that it ends; with the assignment it names the deadline, also when its day moves. */
  sequence: number;
  personId: string;
  personName: string;
  requirementTitle: string;
  dueOn: CivilDate;
  /** When what it rests on last changed. */
  changedAt: Date;
}

/** Whose deadlines, from when to when. */
export interface DeadlinesOf {
  personId?: string;
  agencyId?: string;
  on: CivilDate;
  from: CivilDate;
  to: CivilDate;
}

/**
 * Port: who owes which training. Whoever keeps certifications provides it. Nobody who is on hold, excused, separated or current owes.
 * Every answer is within the reach of the transaction.
 */
export abstract class OwedTrainingsPort {
  /** Up to `limit` of what may be owed by its dates, in the order of assignments and their periods, after one of them. */
  abstract candidates(
    tx: Transaction,
    when: OwedWhen,
    after: OwedCandidate | null,
    limit: number,
  ): Promise<OwedCandidate[]>;
  /** Those of them that are owed on a day. */
  abstract owed(tx: Transaction, on: CivilDate, candidates: readonly OwedCandidate[]): Promise<OwedTraining[]>;
  /** Which of the assignments are owed on a day. */
  abstract stillOwed(tx: Transaction, on: CivilDate, assignmentIds: readonly string[]): Promise<Set<string>>;
  /** Deadlines of one person or of the people of one agency, by day; up to `limit`. Nobody who is on hold, excused or separated has one. */
  abstract deadlines(tx: Transaction, of: DeadlinesOf, limit: number): Promise<Deadline[]>;
}
