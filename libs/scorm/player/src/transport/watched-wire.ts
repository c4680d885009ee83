import type { Clock } from '../clock.js';
import type { Wire, WireAnswer, WireRequest } from './wire.js';

/** A line that swallows everything is noticed after this long; a commit that waits on it would freeze the tab without end. */
const FRESH_MS = 4_000;
const ASK_EVERY_MS = 2_000;

/** A wire that can be asked for a sign of life. */
export interface AskableWire extends Omit<Wire, 'answering'> {
  /** @returns true when anything answered, whatever it said. */
  ask(): Promise<boolean>;
}

/**
 * Knows when the server was last heard. Where a commit has to wait for the server, because no journal keeps it, it waits only on a line
 * that has answered within the last seconds; a synchronous request cannot be given up.
 */
export class WatchedWire implements Wire {
  private heardAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly wire: AskableWire,
    private readonly clock: Clock,
  ) {}

  get answering(): boolean {
    return this.clock.now() - this.heardAt <= FRESH_MS;
  }

  outlivesPage(body: string): boolean {
    return this.wire.outlivesPage(body);
  }

  /**
   * Asks for a sign of life whenever nothing was heard for a while, from now on.
   *
   * @param needed false while a journal keeps the commits, so that none of them waits
   */
  watch(needed: () => boolean): void {
    this.clock.after(ASK_EVERY_MS, () => this.watch(needed));
    if (!needed() || this.clock.now() - this.heardAt < ASK_EVERY_MS) return;
    void this.wire.ask().then((answered) => {
      if (answered) this.heardAt = this.clock.now();
    });
  }

  sendAndWait(request: WireRequest): WireAnswer {
    return this.heard(this.wire.sendAndWait(request));
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    return this.heard(await this.wire.send(request));
  }

  async sendWhileLeaving(request: WireRequest): Promise<WireAnswer> {
    return this.heard(await this.wire.sendWhileLeaving(request));
  }

  private heard(answer: WireAnswer): WireAnswer {
    this.heardAt = answer.status === 0 ? Number.NEGATIVE_INFINITY : this.clock.now();
    return answer;
  }
}
