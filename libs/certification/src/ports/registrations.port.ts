import type { RegistrationState, Score } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** Where the learner stands in one course. */
export interface RegistrationStanding {
  id: string;
  /** The record for which it was made. */
  personId: string;
  state: RegistrationState;
  score: Score | null;
}

/** Port: the registrations through which assigned courses are taken. Whoever keeps registrations provides it. */
export abstract class RegistrationsPort {
  /** The person's open registration for a course, made when there is none, in the same transaction. */
  abstract ensure(tx: Transaction, personId: string, courseId: string): Promise<string>;
  abstract standings(tx: Transaction, ids: readonly string[]): Promise<Map<string, RegistrationStanding>>;
}
