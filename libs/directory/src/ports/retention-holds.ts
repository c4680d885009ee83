import type { RetentionHold } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** Port: what forbids to erase who somebody is. Whoever keeps records that a law holds provides it. */
export abstract class RetentionHolds {
  /** The holds in force today on any of these records of one person; none lets them be erased. Runs with the program's reach. */
  abstract on(tx: Transaction, personIds: readonly string[]): Promise<RetentionHold[]>;
}

/** For a system in which nothing is held, because nobody reports from it. */
export class NothingHeld extends RetentionHolds {
  override on(): Promise<RetentionHold[]> {
    return Promise.resolve([]);
  }
}
