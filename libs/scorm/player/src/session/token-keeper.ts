import type { Clock } from '../clock.js';
import type { RuntimeToken } from '../protocol.js';
import { retryDelay } from '../transport/back-off.js';
import { problemCode } from '../transport/problem-code.js';
import type { Wire } from '../transport/wire.js';

/** Renewed this long before the end, so that a few failed renewals and a short outage do no harm. */
const RENEW_BEFORE_MS = 10 * 60 * 1_000;

export interface TokenKeeperListener {
  /** The address must carry the newest token, or a reload would open with an expired one. */
  tokenChanged(value: string): void;
  tokenLost(why: 'expired' | 'superseded'): void;
}

/**
 * Holds the runtime token in memory and renews it in time.
 *
 * The lifetime is measured on the server's clock: a court house PC that is an hour off must not renew in a loop or never.
 */
export class TokenKeeper {
  private value = '';
  private renewAt = Number.POSITIVE_INFINITY;
  private cancel: (() => void) | null = null;
  /** The token whose renewal is under way. */
  private renewing: string | null = null;
  private tries = 0;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly listener: TokenKeeperListener,
  ) {}

  current(): string {
    return this.value;
  }

  /** @param serverTime milliseconds since 1970 when the server sent the token; the local clock when it did not say */
  accept(token: RuntimeToken, serverTime: number | null): void {
    const remaining = Date.parse(token.expiresAt) - (serverTime ?? this.clock.now());
    this.value = token.value;
    this.tries = 0;
    // Half of a short life, so that a token of less than ten minutes is not renewed without end.
    this.plan(Math.max(remaining - RENEW_BEFORE_MS, remaining / 2, 1_000));
    this.listener.tokenChanged(token.value);
  }

  /** Call when the page wakes up: timers stand still while a laptop sleeps. */
  wake(): void {
    if (this.clock.now() >= this.renewAt) void this.renew();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.renewAt = Number.POSITIVE_INFINITY;
  }

  private plan(ms: number): void {
    this.stop();
    this.renewAt = this.clock.now() + ms;
    this.cancel = this.clock.after(ms, () => void this.renew());
  }

  private async renew(): Promise<void> {
    const asked = this.value;
    if (this.renewing === asked) return;
    this.renewing = asked;
    const answer = await this.wire.send({ path: '/_muster/token', token: asked, body: '{}' });
    if (this.renewing === asked) this.renewing = null;
    // The course was opened again meanwhile: the answer is about a token, and a launch, that no longer counts.
    if (this.value !== asked || this.renewAt === Number.POSITIVE_INFINITY) return;
    const body = answer.body as Partial<RuntimeToken> | null;
    const code = problemCode(answer);
    const expired = answer.status === 401 && code !== null;
    if (answer.status === 200 && body?.value && body.expiresAt) {
      this.accept({ value: body.value, expiresAt: body.expiresAt }, answer.serverTime);
    } else if (expired || code === 'SCORM.LAUNCH_SUPERSEDED') {
      this.stop();
      this.listener.tokenLost(expired ? 'expired' : 'superseded');
    } else {
      this.tries += 1;
      this.plan(retryDelay(this.tries, this.clock.random(), answer.retryAfter));
    }
  }
}
