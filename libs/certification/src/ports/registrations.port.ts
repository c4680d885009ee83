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

export interface WantedRegistration {
  personId: string;
  courseId: string;
}

/** Port: the registrations through which assigned courses are taken. Whoever keeps registrations provides it. */
export abstract class RegistrationsPort {
  /** People's open registrations for courses, in the order asked for; made where there is none, in the same transaction. */
  abstract ensure(tx: Transaction, wanted: readonly WantedRegistration[]): Promise<string[]>;
  abstract standings(tx: Transaction, ids: readonly string[]): Promise<Map<string, RegistrationStanding>>;
}
