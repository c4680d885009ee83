import type { SaveState } from './save-state.js';
import { SaveWaiters } from './save-waiters.js';
import type { Snapshot } from './snapshots.js';

/** How saving stands, for those who show it and those who wait for it. */
export class Standing {
  private present: SaveState = { kind: 'nothing' };
  private lastSaved: SaveState = { kind: 'nothing' };
  private readonly waiters = new SaveWaiters();

  /** @param pending what waits for the server. @param told hears each new state */
  constructor(
    private readonly pending: () => Pick<Snapshot, 'onDisk'> | null,
    private readonly told: (state: SaveState) => void,
  ) {}

  get kind(): SaveState['kind'] {
    return this.present.kind;
  }

  settle(state: SaveState): void {
    this.present = state;
    if (state.kind === 'saved') this.lastSaved = state;
    this.told(state);
    this.tellSafe();
    this.waiters.tellState(state);
  }

  /** The server does not have it; this computer's disk may. */
  settleUnsaved(): void {
    this.settle({ kind: this.pending()?.onDisk ? 'kept' : 'unsaved' });
  }

  /** After saving had stopped: as it is with what waits, or as it was when nothing does. */
  settleAgain(): void {
    const pending = this.pending();
    this.settle(pending ? { kind: pending.onDisk ? 'kept' : 'saving' } : this.lastSaved);
  }

  /** The journal has answered for what waits. */
  diskAnswered(onDisk: boolean): void {
    if (this.kind === 'unsaved' && onDisk) this.settle({ kind: 'kept' });
    else if (this.kind === 'kept' && !onDisk) this.settle({ kind: 'unsaved' });
    else this.tellSafe();
  }

  /** @returns true when nothing is waiting any more, false when saving was refused or stopped. */
  whenSettled(): Promise<boolean> {
    if (this.kind === 'stopped' || this.kind === 'refused') return Promise.resolve(false);
    if (!this.pending()) return Promise.resolve(true);
    return this.waiters.untilSettled();
  }

  /** Resolves when the end of this page would cost nothing: all is stored, or on disk while the server is away. */
  whenSafe(): Promise<void> {
    const safe = this.waiters.untilSafe();
    this.tellSafe();
    return safe;
  }

  private tellSafe(): void {
    const pending = this.pending();
    if (!pending || this.kind === 'stopped' || (this.kind === 'kept' && pending.onDisk)) this.waiters.tellSafe();
  }
}
