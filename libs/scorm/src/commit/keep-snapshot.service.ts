import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { AttemptAgency } from '../attempt/attempt-agency.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import { writtenStores } from '../domain/cmi/shared-data.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { hasNewWord, unreadWords, withKnownStatus } from '../domain/result/unread-words.js';
import { SharedStores } from '../shared-values/shared-stores.js';
import { KeepFormer } from './keep-former.service.js';
import type { StatusCommit } from './status-commit.js';

/** What a commit made of its part. */
export interface KeptSnapshot {
  status: ItemStatus;
  /** `stale`: something newer is stored. `history_full`: no more of the part is kept, and what it counts as would be gone; it stays as it is. */
  outcome: 'stored' | 'stale' | 'history_full';
  /** It gave a word as a status that its standard does not have, and that the state before did not give. */
  hasNewWord: boolean;
}

/** Stores what a commit says of its part: the data model, what it takes the place of, what it shares, and where its learner is. */
@Injectable()
export class KeepSnapshot {
  constructor(
    @Inject(AttemptAgency) private readonly agency: AttemptAgency,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(KeepFormer) private readonly former: KeepFormer,
    @Inject(SharedStores) private readonly sharing: SharedStores,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
  ) {}

  async of(tx: Transaction, attempt: AttemptRow, commit: StatusCommit): Promise<KeptSnapshot> {
    const { receipt, body, played } = commit;
    const { attemptId, itemId, launchNo, seq } = receipt;
    const { personId, agencyId } = await this.agency.follow(tx, attempt);
    const [before] = await this.states.of(tx, [attemptId], itemId);
    const unread = unreadWords(played.standard, body.cmi);
    const status = withKnownStatus(commit.status, unread, before);
    const kept = {
      status,
      outcome: 'stored' as const,
      hasNewWord: hasNewWord(unread, before ? unreadWords(played.standard, before.cmi) : {}),
    };
    if (before && !(await this.keepFormer(tx, before, status, commit))) return { ...kept, outcome: 'history_full' };
    const stored = await this.states.store(tx, {
      attemptId,
      personId,
      agencyId,
      itemId,
      cmi: body.cmi,
      status,
      terminated: receipt.reason === 'terminate' || receipt.reason === 'opened',
      left: receipt.reason === 'pagehide',
      launchNo,
      seq,
    });
    if (!stored) return { ...kept, outcome: 'stale' };
    const written = writtenStores(played.parts.get(itemId)?.dataMaps ?? [], body.shared);
    await this.sharing.keepStores(tx, attempt, played, written, {
      ...receipt,
      replayed: commit.madeAt !== undefined,
    });
    // Where the learner is after this part ended is kept with its end, unless a newer opening knows better.
    const newest = launchNo === attempt.launchNo;
    if (body.sequencing && newest) await this.sequencing.keep(tx, attemptId, body.sequencing, { launchNo, seq });
    return kept;
  }

  /** @returns false where what counts would be gone and no more is kept. */
  private async keepFormer(
    tx: Transaction,
    before: ScoStateRow,
    status: ItemStatus,
    { receipt: { launchNo, seq }, body, played }: StatusCommit,
  ): Promise<boolean> {
    const isNewer = launchNo > before.launchNo || (launchNo === before.launchNo && seq > before.seq);
    const next = { ...status, cmi: body.cmi, launchNo };
    return !isNewer || this.former.before(tx, before, next, played.tree === null);
  }
}
