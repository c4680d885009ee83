import type { RecordName } from '@muster/journal';
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { EarlierCommit, SentCommit } from '../protocol.js';
import { CarriedStates } from './carried.js';
import type { Luggage } from './carried.js';
import type { CommitDraft } from './commit-draft.js';

/** A draft with the number it is sent under. A retry sends the same bytes, so the server can tell a repetition from a change. */
export interface Snapshot {
  readonly draft: CommitDraft;
  readonly seq: number;
  /** The draft alone, as it is sent. */
  readonly commit: EarlierCommit;
  /** Snapshots before it that were given up for it, since it says all that they said. */
  readonly merged: number;
  /** Those that it brings along. */
  readonly earlier: readonly EarlierCommit[];
  readonly body: string;
  readonly kept: RecordName | null;
  /** The journal has said that it is on disk. */
  onDisk: boolean;
  /** A request that outlives the page is under way; a second one would only use up the browser's allowance. */
  leaving: boolean;
}

/** Numbers what is to be stored, and keeps it in the journal under its number. Each opening of the session begins anew. */
export class Snapshots {
  private readonly carried = new CarriedStates();

  constructor(
    private readonly clock: Clock,
    private readonly journal: Journal,
    private nextSeq: number,
    private readonly journalAnswered: (seq: number, onDisk: boolean) => void,
  ) {}

  startFrom(nextSeq: number): void {
    this.nextSeq = nextSeq;
  }

  /** @param waiting the snapshot that the new one takes the place of; where something of it is taken back, it goes along. */
  make(draft: CommitDraft, waiting: Snapshot | null): Snapshot {
    const luggage = this.carried.with(draft, waiting);
    this.carried.keep(luggage);
    const seq = this.nextSeq++;
    const sent = this.sentOf(draft, seq, luggage);
    const kept = this.journal.keep(draft.itemId, seq, sent.body, (onDisk) => this.journalAnswered(seq, onDisk));
    return { draft, seq, ...sent, kept, onDisk: false, leaving: false };
  }

  /** The same, and what goes along, under numbers of the opening that has begun. */
  renumbered(old: Snapshot): Snapshot {
    this.carried.renumber(() => this.nextSeq++);
    const snapshot = this.make(old.draft, null);
    if (snapshot.kept?.slot !== old.kept?.slot) this.forget(old);
    return snapshot;
  }

  /** The same without what it brings along, under its number. */
  alone(old: Snapshot): Snapshot {
    this.carried.answered(old.earlier);
    const body = bodyOf(old.commit, []);
    const { draft, seq } = old;
    const kept = this.journal.keep(draft.itemId, seq, body, (onDisk) => this.journalAnswered(seq, onDisk));
    return { ...old, earlier: [], body, kept, onDisk: false, leaving: false };
  }

  /**
   * The same with as much of what it brings along as fits, which for one that is larger itself is nothing. The journal goes on holding all of it.
   * @param fits whether a body does
   */
  within(whole: Snapshot, fits: (body: string) => boolean): Snapshot {
    if (fits(whole.body)) return whole;
    const earlier = this.carried.fitting(whole.earlier, (some) => fits(bodyOf(whole.commit, some)));
    return { ...whole, earlier, body: bodyOf(whole.commit, earlier), kept: null };
  }

  /** Keeps a draft under the number that the next snapshot will have; without a journal nothing happens. @param kept called when it is on disk */
  keepAside(draft: CommitDraft, waiting: Snapshot | null, kept: () => void): void {
    if (!this.journal.usable) return;
    const { body } = this.sentOf(draft, this.nextSeq, this.carried.with(draft, waiting));
    this.journal.keep(draft.itemId, this.nextSeq, body, (onDisk) => onDisk && kept(), true);
  }

  /** The server has this one, and what it brought along. */
  answered(snapshot: Snapshot): void {
    this.carried.answered([...snapshot.earlier, snapshot.commit]);
    this.forget(snapshot);
  }

  private forget({ kept }: Snapshot): void {
    if (kept) this.journal.forget(kept);
  }

  private sentOf(
    draft: CommitDraft,
    seq: number,
    { carried, merged }: Luggage,
  ): Pick<Snapshot, 'commit' | 'merged' | 'earlier' | 'body'> {
    const clientTime = new Date(this.clock.now()).toISOString();
    const commit: EarlierCommit = { ...draft, seq, clientTime, ...(merged > 0 ? { merged } : {}) };
    const earlier = carried.map((each) => each.commit);
    return { commit, merged, earlier, body: bodyOf(commit, earlier) };
  }
}

function bodyOf(commit: EarlierCommit, earlier: readonly EarlierCommit[]): string {
  const sent: SentCommit = { ...commit, ...(earlier.length > 0 ? { earlier } : {}) };
  return JSON.stringify(sent);
}
