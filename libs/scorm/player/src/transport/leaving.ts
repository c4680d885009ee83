import type { Snapshot, Snapshots } from './snapshots.js';
import type { Wire, WireAnswer, WireRequest } from './wire.js';

/** Sends what must outlive the page. `going`: the page goes; before that, and where it is only hidden, it may come back. */
export class Leaving {
  private mode: 'no' | 'collecting' | 'going' = 'no';

  constructor(
    private readonly wire: Wire,
    private readonly snapshots: Pick<Snapshots, 'within'>,
    private readonly request: (sent: Snapshot) => WireRequest,
    /** @param sent the snapshot with what of it was sent */
    private readonly answered: (pending: Snapshot, answer: WireAnswer, sent: Snapshot) => void,
  ) {}

  /** From here on snapshots are only collected, until `go`. */
  begin(): void {
    this.mode = 'collecting';
  }

  go(): void {
    this.mode = 'going';
  }

  get begun(): boolean {
    return this.mode !== 'no';
  }

  get going(): boolean {
    return this.mode === 'going';
  }

  send(pending: Snapshot): void {
    if (pending.leaving) return;
    const fits = (body: string): boolean => this.wire.outlivesPage(body);
    // What is on disk arrives whole at the next opening, and a page that is only hidden may still send all of it.
    const sent = this.begun && !pending.onDisk ? this.snapshots.within(pending, fits) : pending;
    // A request that is too large to outlive the page is not enough when it goes.
    pending.leaving = this.begun || fits(pending.body);
    void this.wire.sendWhileLeaving(this.request(sent)).then((answer) => {
      pending.leaving = false;
      this.answered(pending, answer, sent);
    });
  }
}
