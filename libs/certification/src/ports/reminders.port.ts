import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

/** What a sweep had to tell. */
export interface RemindersOfSweep {
  /** Reminders to the people who owe. */
  queued: number;
  /** Those to their supervisors and administrators. */
  escalated: number;
}

/** Port: whoever tells people what a sweep has found. Asked after the refreshers of the day are open. */
export abstract class RemindersPort {
  /**
   * @param asOf the day of a sweep by hand, which tells at once; left out each night, when every agency has its own day.
   * @param write false counts and writes nothing.
   */
  abstract remind(asOf: CivilDate | undefined, write: boolean): Promise<RemindersOfSweep>;

  /** When the person of each assignment was last told of it; those who never were are left out. */
  abstract lastTold(tx: Transaction, assignmentIds: readonly string[]): Promise<Map<string, Date>>;
}

/** For a host in which nobody tells. */
@Injectable()
export class NobodyReminds extends RemindersPort {
  override remind(): Promise<RemindersOfSweep> {
    return Promise.resolve({ queued: 0, escalated: 0 });
  }
  override lastTold(): Promise<Map<string, Date>> {
    return Promise.resolve(new Map<string, Date>());
  }
}
