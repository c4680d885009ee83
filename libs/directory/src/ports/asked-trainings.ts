import type { CivilDate, Transaction } from '@muster/kernel';

/** A training that rules ask of somebody. */
export interface AskedTraining {
  /** The record of which it is asked. */
  personId: string;
  requirementId: string;
  requirementName: string;
}

/** Port: what rules ask of people on a day, as the directory is within the transaction. Whoever keeps the rules provides it. */
export abstract class AskedTrainings {
  /** Each training once for each record. Runs with the program's reach. */
  abstract of(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<AskedTraining[]>;
}

/** For a system without rules. */
export class NothingAsked extends AskedTrainings {
  override of(): Promise<AskedTraining[]> {
    return Promise.resolve([]);
  }
}
