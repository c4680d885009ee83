import type { CivilDate, Transaction } from '@muster/kernel';

/** What one reader is to be told once, on the morning of a day of a zone. */
export interface DepartureNotice {
  readerId: string;
  on: CivilDate;
  timeZone: string;
  /** Which departure it is: a reader is told once of each. */
  about: string;
  title: string;
  statement: string;
  /** The statement as mail has it: nothing that somebody typed. */
  mailed: string;
  why: readonly string[];
  path: string;
  stopPath: string;
}

/** Port: by whom coordinators are told. The notifications library tells in the product and by mail. */
export abstract class DepartureNoticesPort {
  /** The days whose mornings are planned now in a zone. */
  abstract daysToPlan(timeZone: string): CivilDate[];

  /** Those of the people who may be told on a day. */
  abstract reachable(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<Set<string>>;

  /** In the transaction: told exactly when it commits. @returns whether the reader had not been told of it. */
  abstract tell(tx: Transaction, notice: DepartureNotice): Promise<boolean>;
}
