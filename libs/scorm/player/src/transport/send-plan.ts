import type { Clock } from '../clock.js';
import { retryDelay } from './back-off.js';

/** Content that commits at every step of an animation is sent ten times a second at most; the newest state counts. */
const SPACING_MS = 100;

/** When the next snapshot may be sent: not sooner than the spacing allows, and after a failure not before its wait is over. */
export class SendPlan {
  private cancel: (() => void) | null = null;
  private tries = 0;
  /** The end of the wait after the last failure. A commit made meanwhile waits with the others. */
  private notBefore = Number.NEGATIVE_INFINITY;
  private lastSentAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly send: () => void,
  ) {}

  /** Sends at once where that is allowed; else once it is. A plan that was made stays. */
  sendWhenDue(): void {
    if (this.cancel) return;
    const wait = Math.max(this.lastSentAt + SPACING_MS, this.notBefore) - this.clock.now();
    if (wait <= 0) return this.send();
    this.cancel = this.clock.after(wait, () => {
      this.cancel = null;
      this.send();
    });
  }

  drop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  /** Something is being sent now. */
  sending(): void {
    this.drop();
    this.lastSentAt = this.clock.now();
  }

  succeeded(): void {
    this.tries = 0;
    this.hurry();
  }

  /** @param retryAfter seconds, where the server said when to come again */
  failed(retryAfter: number | null): void {
    this.tries += 1;
    this.notBefore = this.clock.now() + retryDelay(this.tries, this.clock.random(), retryAfter);
  }

  /** The wait after a failure is over. */
  hurry(): void {
    this.notBefore = Number.NEGATIVE_INFINITY;
  }
}
