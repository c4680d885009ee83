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
}

export interface OwedWhen {
  /** The day on which it must be owed. */
  on: CivilDate;
  /** Trainings with a date that reminders are about from `from` to `to`; due dates up to 30 days later. */
  from: CivilDate;
  to: CivilDate;
  timeZone?: string;
  noAgencyZone: string;
  agencyId?: string;
}

/**
 * Port: who owes which training. Whoever keeps certifications provides it. Nobody who is on hold, excused, separated or current owes.
 * Every answer is within the reach of the transaction.
 */
export abstract class OwedTrainingsPort {
  /** Up to `limit` after an assignment, in the order of assignments. */
  abstract owed(tx: Transaction, when: OwedWhen, after: string | null, limit: number): Promise<OwedTraining[]>;
  /** Which of the assignments are owed on a day. */
  abstract stillOwed(tx: Transaction, on: CivilDate, assignmentIds: readonly string[]): Promise<Set<string>>;
}
