import type { SessionNotice } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** A change of a live session, and whom it concerns. */
export interface NoticeOfSession {
  notice: SessionNotice;
  /** With the agency through which each may attend. */
  people: { personId: string; agencyName: string }[];
}

/** Port: what a change of a live session was. Whoever plans live sessions provides it. Called with the program's reach. */
export abstract class SessionNoticesPort {
  /**
   * Null where nobody has to hear of it.
   * @param told the last change that was told: what the notice says is otherwise, is otherwise since then; 0 for what was planned.
   */
  abstract of(tx: Transaction, sessionId: string, number: number, told: number): Promise<NoticeOfSession | null>;
}
