import type { Clock } from '../clock.js';
import { NO_JOURNAL } from '../journal/journal.js';
import type { Journal } from '../journal/journal.js';
import type { CommitDraft } from './commit-draft.js';
import type { CommitQueueListener } from './commit-queue-listener.js';
import { judgeCommit } from './commit-verdict.js';
import type { CountedVerdict } from './commit-verdict.js';
import { Leaving } from './leaving.js';
import { Reopening } from './reopening.js';
import { SendPlan } from './send-plan.js';
import { Snapshots } from './snapshots.js';
import type { Snapshot } from './snapshots.js';
import { Standing } from './standing.js';
import type { Wire, WireAnswer, WireRequest } from './wire.js';

const COMMIT_PATH = '/_muster/commit';
/** A server that is well answers in a fraction; a learner should not read "Saving" for longer. */
const SLOW_MS = 3_000;

/**
 * Carries snapshots to the server in the order of their `seq`, and says truthfully what has arrived.
 *
 * Holds at most one snapshot, the newest, and with it those of whose results and answers it takes something back. Another one that was given up
 * for a newer one, which says all that it said, leaves a gap in `seq`; the newer one says how many.
 */
export class CommitQueue {
  private pending: Snapshot | null = null;
  private inFlight = false;
  private holding = false;
  private readonly snapshots: Snapshots;
  private readonly plan: SendPlan;
  private readonly reopening: Reopening;
  private readonly state: Standing;
  private readonly leaving: Leaving;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly token: () => string,
    nextSeq: number,
    private readonly listener: CommitQueueListener,
    journal: Journal = NO_JOURNAL,
  ) {
    this.snapshots = new Snapshots(clock, journal, nextSeq, (seq, onDisk) => this.journalAnswered(seq, onDisk));
    this.state = new Standing(
      () => this.pending,
      (state) => listener.stateChanged(state),
    );
    this.leaving = new Leaving(
      wire,
      this.snapshots,
      (sent) => this.request(sent),
      (pending, answer, sent) => this.take(pending, answer, () => this.reopenSoon(), sent),
    );
    this.plan = new SendPlan(clock, () => void this.sendPending());
    this.reopening = new Reopening(wire, token, (session, serverTime) => {
      this.startFrom(session.nextSeq);
      listener.reopened(session, serverTime);
    });
  }

  /**
   * For LMSCommit, LMSFinish and their 2004 names. With a journal it keeps the snapshot there, sends it, and does not block;
   * without one it sends and blocks, but only on a line that has answered within the last seconds.
   *
   * @returns with a journal true: the snapshot is given to it. Without: true only when the server has stored the snapshot.
   * After false it is kept in memory and tried again.
   */
  saveNow(draft: CommitDraft): boolean {
    const pending = this.stage(draft);
    if (!pending) return false;
    // Browsers refuse synchronous requests while leaving, and nobody will be there to hear the answer.
    if (this.leaving.going && !this.holding) this.leaving.send(pending);
    if (this.leaving.begun || this.holding) return pending.kept !== null;
    if (pending.kept) {
      if (this.state.kind !== 'kept' && this.state.kind !== 'unsaved') this.state.settle({ kind: 'saving' });
      this.plan.sendWhenDue();
      return true;
    }
    if (!this.wire.answering) {
      this.state.settle({ kind: 'unsaved' });
      this.plan.sendWhenDue();
      return false;
    }
    return this.take(pending, this.wire.sendAndWait(this.request(pending)), () => this.reopenNow());
  }

  /** Sends without blocking; the state changes when the answer comes. */
  saveSoon(draft: CommitDraft): void {
    if (this.stage(draft) && !this.holding) void this.sendPending();
  }

  /**
   * Keeps what the SCO has set and not committed, without sending it. It has the number that the next commit will have, and gives
   * way to that; without a journal nothing happens.
   *
   * @param kept called when it would outlive a crash
   */
  keepAside(draft: CommitDraft, kept: () => void = () => undefined): void {
    this.snapshots.keepAside(draft, this.pending, kept);
  }

  /** From here on snapshots are only collected; the SCO's own unload handlers run between this and `leave`. */
  beginLeaving(): void {
    this.leaving.begin();
  }

  /** Sends the newest unsaved snapshot so that it outlives the page. */
  leave(draft: CommitDraft | null): void {
    this.leaving.go();
    this.sendHidden(draft);
  }

  /** As `leave`, for a page that is only hidden and may come back. */
  sendHidden(draft: CommitDraft | null): void {
    if (draft) this.stage(draft);
    if (this.pending && this.state.kind !== 'stopped') this.leaving.send(this.pending);
  }

  /** Tries again without waiting for the back-off: the browser says it is on line, or the learner asked. */
  retryNow(): void {
    this.plan.hurry();
    if (this.pending && this.state.kind !== 'stopped') void this.sendPending();
  }

  /** Takes over the counter of a session that was opened again: each opening is a launch with numbers of its own. */
  startFrom(nextSeq: number): void {
    this.snapshots.startFrom(nextSeq);
  }

  /** @returns true when nothing is waiting any more, false when saving was refused or stopped. */
  whenSettled(): Promise<boolean> {
    return this.state.whenSettled();
  }

  /** Resolves when the end of this page would cost nothing: all is stored, or on disk while the server is away. */
  whenSafe(): Promise<void> {
    return this.state.whenSafe();
  }

  /** Where the newest of the work is: with the server, here until the server has it, or nowhere because the server will not have it. */
  get standing(): 'saved' | 'waiting' | 'unsaved' | 'refused' {
    if (this.pending) return this.holding && !this.pending.kept ? 'unsaved' : 'waiting';
    return this.state.kind === 'refused' ? 'refused' : 'saved';
  }

  /** True when the end of this page would cost something: what is on disk is sent at the next launch. */
  get wouldLose(): boolean {
    return this.pending !== null && !this.pending.onDisk;
  }

  /** Ends saving for good: another launch took over, or the token can no longer be renewed. */
  stop(why: 'superseded' | 'expired', late?: true): void {
    if (this.state.kind === 'stopped') return;
    this.plan.drop();
    this.state.settle({ kind: 'stopped', why, lost: this.wouldLose, ...(late ? { late } : {}) });
  }

  /** After the end of saving: what comes is kept for the next launch, with all that it takes back, and nothing is sent. */
  hold(): void {
    this.holding = true;
  }

  /** Undoes `stop` and `hold`: the token is good again, and what waits is sent under the number that it has. */
  goOn(): void {
    this.holding = false;
    if (this.state.kind === 'stopped') this.state.settleAgain();
    this.retryNow();
  }

  private stage(draft: CommitDraft): Snapshot | null {
    if (this.state.kind === 'stopped' && !this.holding) return null;
    this.plan.drop();
    return (this.pending = this.snapshots.make(draft, this.pending));
  }

  private journalAnswered(seq: number, onDisk: boolean): void {
    if (this.pending?.seq !== seq) return;
    this.pending.onDisk = onDisk;
    this.state.diskAnswered(onDisk);
  }

  private async sendPending(): Promise<void> {
    const pending = this.pending;
    if (!pending || this.inFlight) return;
    this.plan.sending();
    this.inFlight = true;
    const request = this.request(pending);
    const noLongerWaiting = this.clock.after(SLOW_MS, () => this.showUnanswered());
    const answer = await this.wire.send(request);
    noLongerWaiting();
    this.inFlight = false;
    if (answer.status === 401 && request.token !== this.token()) {
      // The token was renewed while this request was under way.
      void this.sendPending();
      return;
    }
    this.take(pending, answer, () => this.reopenSoon());
    // A newer snapshot may have been staged meanwhile; nobody else will send it.
    if (this.pending && this.pending !== pending) this.plan.sendWhenDue();
  }

  /** Nothing has failed and nothing is saved: on a line that swallows everything that is all there is to say. */
  private showUnanswered(): void {
    if (this.pending && this.state.kind !== 'stopped') this.state.settleUnsaved();
  }

  /** Acts on an answer. @param sent the snapshot with what of it was sent @returns true when it is stored */
  private take(pending: Snapshot, answer: WireAnswer, reopen: () => boolean, sent = pending): boolean {
    const verdict = judgeCommit(answer);
    const newest = this.pending === pending;
    if (verdict.kind === 'uncounted') return this.takeUncounted(pending, verdict.code, sent);
    if (verdict.kind === 'saved' && !(verdict.answer.stale && newest)) {
      if (newest) this.pending = null;
      this.snapshots.answered(sent);
      this.plan.succeeded();
      this.reopening.succeeded();
      this.listener.stored(pending.draft, verdict.answer);
      if (newest)
        this.state.settle({ kind: 'saved', at: verdict.answer.savedAt ?? new Date(this.clock.now()).toISOString() });
      return true;
    }
    if (!newest && verdict.kind === 'again') this.plan.failed(verdict.retryAfter);
    if (!newest && verdict.kind !== 'superseded') return false;
    return this.takeFailure(pending, verdict, reopen, sent);
  }

  /** The server has it, as late work: sent again, in a new launch too, it would be what it is not. @returns false: it has changed nothing */
  private takeUncounted(pending: Snapshot, code: string, sent: Snapshot): false {
    this.snapshots.answered(sent);
    this.plan.succeeded();
    if (this.pending === pending) this.refuse(code);
    return false;
  }

  private refuse(code: string): void {
    this.pending = null;
    this.state.settle({ kind: 'refused', code });
  }

  private takeFailure(pending: Snapshot, verdict: CountedVerdict, reopen: () => boolean, sent: Snapshot): boolean {
    switch (verdict.kind) {
      case 'again':
        this.state.settleUnsaved();
        this.plan.failed(verdict.retryAfter);
        this.plan.sendWhenDue();
        return false;
      case 'saved': // "stale": a newer seq of this launch is stored, so this newest snapshot of ours is not.
      case 'conflict':
        if (this.reopening.mayTry()) return reopen();
        this.stop('superseded');
        return false;
      case 'superseded':
      case 'expired':
        if (verdict.kind === 'superseded') this.overtaken(pending, sent);
        else this.stop('expired');
        return false;
      case 'refused':
        if (pending.earlier.length > 0) {
          // All of it together may be too large. The newest must not be refused for what came along.
          this.pending = this.snapshots.alone(pending);
          this.plan.sendWhenDue();
          return false;
        }
        // It stays in the journal: the next opening brings it, and the server answers for it once more.
        this.refuse(verdict.code);
        return false;
      default:
        return verdict satisfies never;
    }
  }

  /** The server has what was sent, as late evidence. */
  private overtaken(pending: Snapshot, sent: Snapshot): void {
    this.snapshots.answered(sent);
    if (this.pending === pending) this.pending = null;
    this.stop('superseded', true);
  }

  private reopenNow(): boolean {
    this.reopening.waiting();
    const renumbered = this.renumber();
    return renumbered !== null && this.take(renumbered, this.wire.sendAndWait(this.request(renumbered)), () => false);
  }

  /** @returns false: what comes of it is not known yet */
  private reopenSoon(): false {
    // What is staged meanwhile must not go out under the launch that is being replaced.
    this.inFlight = true;
    void this.reopening.soon().then(() => {
      this.inFlight = false;
      if (this.state.kind !== 'stopped' && this.renumber()) void this.sendPending();
    });
    return false;
  }

  /** Gives what is pending a number that the server has not seen. */
  private renumber(): Snapshot | null {
    return (this.pending &&= this.snapshots.renumbered(this.pending));
  }

  private request(pending: Snapshot): WireRequest {
    return { path: COMMIT_PATH, token: this.token(), body: pending.body };
  }
}
