import type { RecordName } from '@muster/journal';
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { SentCommit } from '../protocol.js';
import type { CommitDraft } from './commit-draft.js';

/** A draft with the number it is sent under. A retry sends the same bytes, so the server can tell a repetition from a change. */
export interface Snapshot {
  readonly draft: CommitDraft;
  readonly seq: number;
  readonly body: string;
  readonly kept: RecordName | null;
  /** The journal has said that it is on disk. */
  onDisk: boolean;
  /** A request that outlives the page is under way; a second one would only use up the browser's allowance. */
  leaving: boolean;
}

/** Numbers what is to be stored, and keeps it in the journal under its number. Each opening of the session begins anew. */
export class Snapshots {
  constructor(
    private readonly clock: Clock,
    private readonly journal: Journal,
    private nextSeq: number,
    private readonly journalAnswered: (seq: number, onDisk: boolean) => void,
  ) {}

  startFrom(nextSeq: number): void {
    this.nextSeq = nextSeq;
  }

  make(draft: CommitDraft): Snapshot {
    const seq = this.nextSeq++;
    const body = this.bodyOf(draft, seq);
    const kept = this.journal.keep(draft.itemId, seq, body, (onDisk) => this.journalAnswered(seq, onDisk));
    return { draft, seq, body, kept, onDisk: false, leaving: false };
  }

  /** Keeps a draft under the number that the next snapshot will have; without a journal nothing happens. @param kept called when it is on disk */
  keepAside(draft: CommitDraft, kept: () => void): void {
    if (!this.journal.usable) return;
    this.journal.keep(draft.itemId, this.nextSeq, this.bodyOf(draft, this.nextSeq), (onDisk) => onDisk && kept());
  }

  forget({ kept }: Snapshot): void {
    if (kept) this.journal.forget(kept);
  }

  private bodyOf(draft: CommitDraft, seq: number): string {
    const body: SentCommit = { ...draft, seq, clientTime: new Date(this.clock.now()).toISOString() };
    return JSON.stringify(body);
  }
}
