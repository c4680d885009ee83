import type { CivilDate, Transaction } from '@muster/kernel';
import type { Standing } from '../domain/seat.js';

export interface StandingsAsked {
  on: CivilDate;
  personIds: readonly string[];
  requirementIds: readonly string[];
  /** The assignments of a court, which stand apart, or those of everybody else. */
  court: boolean;
}

/** What somebody has still to finish for an assignment. */
export interface MissingTraining {
  courses: { courseId: string; title: string }[];
  /** How many more of the courses to choose from are needed. */
  choices: number;
}

/** What a requirement would make of a training that is done on a day. */
export interface RenewalTerms {
  /** First day on which what ends on a day can be renewed; null: never. */
  opensOn(validUntil: CivilDate): CivilDate | null;
  /** Until when a training counts; null: for ever. @param renews the end of what it renews, null for somebody not valid. */
  validUntil(on: CivilDate, renews: CivilDate | null): CivilDate | null;
}

/** Port: where people stand for requirements on any day. Whoever computes certifications provides it. */
export abstract class StandingsPort {
  /** Within the reach of the transaction; one row for each person and requirement, none for who is not assigned it. */
  abstract on(tx: Transaction, asked: StandingsAsked): Promise<Standing[]>;
  /** Those of the assignments that are within the reach of the transaction. */
  abstract visible(tx: Transaction, assignmentIds: readonly string[]): Promise<Set<string>>;
  /** What is missing on a day for the assignments, by assignment. Call it for those that the reader may see. */
  abstract missing(
    tx: Transaction,
    assignmentIds: readonly string[],
    on: CivilDate,
  ): Promise<Map<string, MissingTraining>>;
  /** The rules of today, by requirement. */
  abstract terms(tx: Transaction, requirementIds: readonly string[]): Promise<Map<string, RenewalTerms>>;
}
