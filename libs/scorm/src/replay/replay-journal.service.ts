import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeptOutcome } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { StoreStatusService } from '../commit/store-status.service.js';
import { PlayedVersions } from '../attempt/played-versions.js';
import type { PlayedVersion } from '../attempt/played-versions.js';
import { reportedPart } from '../commit/reported-part.js';
import { receiptOf } from '../commit/receipt-of.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { itemStatusOf } from '../domain/result/item-status.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { criteriaOf } from '../package/playable-items.js';
import { JournalKey } from './journal-key.js';
import type { SealedRecord } from './journal-key.js';
import { journalRecord } from './journal-record.js';
import type { JournalRecord } from './journal-record.js';

/**
 * What became of a record. `late` is kept as evidence without effect, `refused` was read and could never be stored; with these and the
 * others the server is done, and the browser may forget them. `sealed` was not read, because no secret of this server opens it: it may be
 * the only evidence of what was done, and the browser keeps it until an operator gives the former secret back.
 */
export type ReplayOutcome = Exclude<KeptOutcome, 'unknown'>;

/**
 * Stores what a browser kept of older launches, within the transaction that opens the next one: under the lock of the
 * attempt, after everything the older launch could send and before the new one reads its state. So a record counts as
 * the newest state exactly when no newer launch has written and the attempt still goes on; else it is kept as late. Run twice it changes
 * nothing.
 */
@Injectable()
export class ReplayJournalService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(JournalKey) private readonly keys: JournalKey,
    @Inject(PlayedVersions) private readonly versions: PlayedVersions,
    @Inject(StoreStatusService) private readonly storing: StoreStatusService,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
  ) {}

  /**
   * @param attempt locked by this transaction.
   * @returns one outcome for each record, in the order given.
   */
  async replay(tx: Transaction, attempt: AttemptRow, sealed: readonly SealedRecord[]): Promise<ReplayOutcome[]> {
    const outcomes: ReplayOutcome[] = [];
    const records: { place: number; record: JournalRecord }[] = [];
    for (const [place, each] of sealed.entries()) {
      const text = this.keys.open(attempt.id, attempt.personId, each);
      const record = text === null ? null : recordIn(text);
      outcomes.push(text === null ? 'sealed' : 'refused');
      if (record) records.push({ place, record });
    }
    records.sort((a, b) => a.record.launch - b.record.launch || a.record.body.seq - b.record.body.seq);
    if (records.length > 0) {
      const played = await this.versions.of(attempt.courseVersionId, tx);
      for (const { place, record } of records) outcomes[place] = await this.store(tx, attempt.id, record, played);
    }
    this.tell(attempt.id, outcomes);
    return outcomes;
  }

  private tell(attemptId: string, outcomes: readonly ReplayOutcome[]): void {
    if (outcomes.length === 0) return;
    this.logger.log(`Attempt ${attemptId} replayed ${outcomes.length}: ${outcomes.join(', ')}`);
    const unopened = outcomes.filter((outcome) => outcome === 'sealed').length;
    if (unopened === 0) return;
    this.logger.warn(
      `Attempt ${attemptId}: a browser keeps ${unopened} that MUSTER_SECRET does not open. Add the secret it had before to MUSTER_FORMER_SECRETS`,
    );
  }

  private async store(
    tx: Transaction,
    attemptId: string,
    { launch, body }: JournalRecord,
    played: PlayedVersion,
  ): Promise<ReplayOutcome> {
    // Read again for each record: the one before may have changed the status.
    const attempt = await this.attempts.find(tx, attemptId);
    const reported = reportedIn(played, body);
    if (!attempt || !reported || launch > attempt.launchNo) return 'refused';
    const receipt = receiptOf({ attemptId, launchNo: launch }, body);
    if ((await this.receipts.writtenAfter(tx, attemptId, launch)) || (await this.attempts.isReplaced(tx, attempt))) {
      return this.storing.keepLate(tx, receipt, body);
    }
    const status = await this.withoutCountedTime(tx, attempt, launch, body.itemId, reported, played);
    return this.storing.storeIn(tx, attempt, { receipt, body, status, played });
  }

  /**
   * An opening that wrote nothing has closed the session this record goes on with, and its time is in the total already.
   * Only what was reported since is added.
   */
  private async withoutCountedTime(
    tx: Transaction,
    attempt: AttemptRow,
    launch: number,
    itemId: string,
    reported: ItemStatus,
    played: PlayedVersion,
  ): Promise<ItemStatus> {
    if (launch === attempt.launchNo) return reported;
    const row = (await this.states.of(tx, [attempt.id])).find((state) => state.itemId === itemId);
    const item = played.parts.get(itemId);
    if (!row || !item || row.launchNo !== launch || row.terminated) return reported;
    const counted = itemStatusOf(played.standard, row.cmi, criteriaOf(item)).sessionSeconds;
    return { ...reported, sessionSeconds: Math.max(0, reported.sessionSeconds - counted) };
  }
}

/** null for what was never a record of ours. */
function recordIn(text: string): JournalRecord | null {
  try {
    return journalRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** undefined for what no part of this version can have reported. */
function reportedIn(played: PlayedVersion, body: CommitBody): ItemStatus | undefined {
  try {
    return reportedPart(played, body).status;
  } catch (error) {
    if (error instanceof MusterError) return undefined;
    throw error;
  }
}
