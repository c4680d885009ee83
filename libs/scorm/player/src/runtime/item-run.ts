import type { NavigationRequest, SequencingState } from '../../../src/domain/sequencing/index.js';
import type { CmiTree, Session, SessionItem } from '../protocol.js';
import type { CommitDraft } from '../transport/commit-draft.js';
import type { Uncommitted } from '../transport/save-state.js';
import type { NavigationWish, RuntimeHooks, ScormRuntime } from './scorm-runtime.js';

/** Where an item's snapshots go. */
export interface SnapshotSink {
  saveNow(draft: CommitDraft): boolean;
}

export interface ItemRunListener {
  /** @param characters of the value that was set */
  changed(characters: number): void;
  /** Once, when what the SCO keeps its place in was refused for its length. */
  stateRefused(characters: number): void;
  finished(navigation: NavigationWish): void;
  /** Where the learner will be when the part has ended with this state; null when that is not decided yet, or not kept here. */
  leadsTo(cmi: CmiTree, wish: NavigationWish): SequencingState | null;
  canNavigate(request: NavigationRequest): boolean | undefined;
}

/**
 * One item being shown: knows which of the SCO's changes no snapshot holds yet.
 *
 * A SCO that never calls Commit or Finish still counts: `unsavedDraft` and `closingDraft` take its state without its help.
 */
export class ItemRun implements RuntimeHooks {
  private runtime: ScormRuntime | null = null;
  private changes = 0;
  private staged = 0;
  /** How many of the changes the journal holds. */
  private aside = 0;
  private lastReason: CommitDraft['reason'] | null = null;
  private closed = false;
  private endIsWaiting = false;
  private refusalTold = false;

  constructor(
    readonly item: SessionItem,
    private readonly mode: Session['mode'],
    private readonly sink: SnapshotSink,
    private readonly listener: ItemRunListener,
  ) {}

  /** Assets have no runtime and so nothing to save. */
  attach(runtime: ScormRuntime): void {
    this.runtime = runtime;
  }

  save(reason: 'commit' | 'terminate', cmi: CmiTree): boolean {
    // A finished attempt that is looked at again: the SCO may believe it saves, nothing is recorded.
    if (this.mode === 'review') return true;
    if (this.closed) return false;
    const saved = this.sink.saveNow(this.draft(reason, cmi));
    this.endIsWaiting = reason === 'terminate' && !saved;
    return saved;
  }

  /** True while the SCO was told "false" for its Finish and that last snapshot is still being tried. */
  get waitsToEnd(): boolean {
    return this.endIsWaiting;
  }

  /** False while a part that can report has neither begun nor said anything. */
  get heard(): boolean {
    return this.runtime === null || this.runtime.running || this.changes > 0 || this.lastReason !== null;
  }

  changed(characters = 0): void {
    this.changes += 1;
    this.listener.changed(characters);
  }

  stateRefused(characters: number): void {
    if (this.refusalTold) return;
    this.refusalTold = true;
    this.listener.stateRefused(characters);
  }

  finished(navigation: NavigationWish): void {
    this.listener.finished(navigation);
  }

  canNavigate(request: NavigationRequest): boolean | undefined {
    return this.listener.canNavigate(request);
  }

  /** What the SCO has said up to now, stored or not; null for an asset. */
  get latest(): CmiTree | null {
    return this.runtime?.snapshot() ?? null;
  }

  /** @returns the present state when it holds something no snapshot has taken, else null */
  unsavedDraft(): CommitDraft | null {
    if (!this.recordable() || this.changes === this.staged) return null;
    return this.draft('commit', this.runtime?.snapshot() ?? {});
  }

  /** @returns as `unsavedDraft`, without taking it: a later snapshot still counts what is in it as new */
  presentDraft(): CommitDraft | null {
    if (!this.recordable() || this.changes === this.staged) return null;
    return this.drafted('commit', this.runtime?.snapshot() ?? {});
  }

  /** @returns where the changes stand that no snapshot has taken; null when there are none */
  get uncommitted(): Uncommitted {
    if (!this.recordable() || this.changes === this.staged) return null;
    return this.aside === this.changes ? 'kept' : 'in-memory';
  }

  /** Gives what no snapshot has taken to the journal, by `keep`, which calls back when it is on disk there. */
  keepAside(keep: (draft: CommitDraft, kept: () => void) => void): void {
    const draft = this.presentDraft();
    const held = this.changes;
    if (!draft) return;
    keep(draft, () => {
      this.aside = held;
    });
  }

  /**
   * Ends the run; later calls of the SCO change nothing. Call after its page is gone, so that its own unload handlers
   * were heard.
   *
   * @returns the last state of a SCO that did not terminate, so that the server learns its session is over, else null
   */
  closingDraft(): CommitDraft | null {
    const due = this.recordable() && (this.changes !== this.staged || this.lastReason !== 'terminate');
    const draft = due ? this.draft('pagehide', this.runtime?.snapshot() ?? {}) : null;
    this.closed = true;
    return draft;
  }

  /** @returns once, when the page of an asset is there: that it was opened, which is all that it can report; else null */
  openedDraft(): CommitDraft | null {
    const due = this.item.scormType === 'asset' && this.mode === 'normal' && !this.closed && this.lastReason === null;
    return due ? this.draft('opened', {}) : null;
  }

  /** The server has stored a snapshot of this item. */
  stored({ itemId, shared }: CommitDraft): void {
    if (itemId === this.item.id && shared) this.runtime?.shared?.saved(shared);
  }

  private recordable(): boolean {
    return this.mode === 'normal' && !this.closed && this.runtime !== null && this.runtime.running;
  }

  private draft(reason: CommitDraft['reason'], cmi: CmiTree): CommitDraft {
    this.staged = this.changes;
    this.lastReason = reason;
    return this.drafted(reason, cmi);
  }

  private drafted(reason: CommitDraft['reason'], cmi: CmiTree): CommitDraft {
    const shared = this.runtime?.shared?.unsaved;
    const ends = reason === 'terminate' || reason === 'pagehide';
    const sequencing = ends ? this.listener.leadsTo(cmi, this.runtime?.wish ?? { kind: 'none' }) : null;
    return { itemId: this.item.id, reason, cmi, ...(shared ? { shared } : {}), ...(sequencing ? { sequencing } : {}) };
  }
}
