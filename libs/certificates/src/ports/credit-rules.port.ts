import type { CivilDate, Transaction } from '@muster/kernel';
import type { Credit } from '../domain/credit.js';

/** One training, about which rules are asked. */
export interface TrainingForCredit {
  personId: string;
  courseId: string;
  on: CivilDate;
  /** Contact minutes. */
  minutes: number;
}

/** Port: what a training counts for by the rules that ask the person for hours. Whoever keeps certifications provides it. */
export abstract class CreditRulesPort {
  /** One for each such requirement that the person has and for which the course counts. */
  abstract of(tx: Transaction, training: TrainingForCredit): Promise<Credit[]>;
}
