import type { AttemptAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** Port: the attempts behind a registration, with what each recorded. The SCORM plugin provides it. */
export abstract class AttemptHistory {
  /** Oldest first; empty when the course was never opened. */
  abstract of(tx: Transaction, registrationId: string): Promise<AttemptAnswer[]>;
}

/** For a system that plays no courses. */
export class NothingPlayed extends AttemptHistory {
  override of(): Promise<AttemptAnswer[]> {
    return Promise.resolve([]);
  }
}
