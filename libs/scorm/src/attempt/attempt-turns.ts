import { Injectable } from '@nestjs/common';
import { attemptBusy } from '../data/busy.errors.js';
import { InTurn } from '../data/in-turn.js';

/** A player sends one thing at a time; this leaves room for tabs that are closed and opened in a hurry. */
const MOST_AT_ONCE = 20;

/**
 * What locks one attempt waits for its turn here, before it takes a connection: else whoever holds one attempt for long, as with a large
 * opening, would hold the connections of all others through it. Of this process alone; between processes the lock itself decides.
 */
@Injectable()
export class AttemptTurns {
  private readonly turns = new InTurn(MOST_AT_ONCE, attemptBusy);

  /** @throws MusterError 429 where too much waits for this attempt already. */
  run<T>(attemptId: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(attemptId, work);
  }
}
