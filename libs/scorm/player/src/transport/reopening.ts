import type { Session } from '../protocol.js';
import type { Wire, WireAnswer, WireRequest } from './wire.js';

/**
 * Opens the session again where the server has other data under the number of a commit, as when two pages write under one launch. That
 * takes the launch over, once; where the next commit meets the same, the other page wins.
 */
export class Reopening {
  private inVain = 0;

  /** @param opened called with the session whose numbers and token count from now on */
  constructor(
    private readonly wire: Wire,
    private readonly token: () => string,
    private readonly opened: (session: Session, serverTime: number | null) => void,
  ) {}

  /** @returns false when it was opened again already, and no commit was stored since */
  mayTry(): boolean {
    return this.inVain++ === 0;
  }

  succeeded(): void {
    this.inVain = 0;
  }

  waiting(): void {
    this.accept(this.wire.sendAndWait(this.request()));
  }

  async soon(): Promise<void> {
    this.accept(await this.wire.send(this.request()));
  }

  private accept({ status, body, serverTime }: WireAnswer): void {
    const session = status === 200 ? (body as Session | null) : null;
    if (session?.nextSeq && session.token) this.opened(session, serverTime);
  }

  private request(): WireRequest {
    return { path: '/_muster/session', token: this.token(), body: '{"again":true}' };
  }
}
