import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeptOutcome, SealedRecord } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { KeepLate } from '../commit/keep-late.service.js';
import { StoreStatusService } from '../commit/store-status.service.js';
import { LostLaunches } from '../attempt/lost-launches.js';
import { PlayedVersions } from '../attempt/played-versions.js';
import type { PlayedVersion } from '../attempt/played-versions.js';
import { reportedPart } from '../commit/reported-part.js';
import { receiptOf } from '../commit/receipt-of.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { earlierOf } from '../domain/cmi/commit-body.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { itemStatusOf } from '../domain/result/item-status.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { criteriaOf } from '../package/playable-items.js';
import { ReturnToVersion } from '../versions/return-to-version.js';
import { JournalKey } from './journal-key.js';
import { journalRecord } from './journal-record.js';
import type { JournalRecord } from './journal-record.js';

/**
 * For what was made in an opening whose number another one has, since an older backup was put back. That one goes on from the backup, so this is
 * late; under its number it would take places that its own commits need. No opening has this one.
 */
const WITHOUT_NUMBER = 0;

/**
 * Stores what a browser kept of older launches, within the transaction that opens the next one: under the lock of the
 * attempt, after everything the older launch could send and before the new one reads its state. So a record counts as
 * the newest state exactly when no newer launch has written and the attempt still goes on, or went on when it was made; else it is kept as late.
 * It is judged by the version of the course that its launch played, though the attempt may have moved on. Run twice it changes nothing.
 */
@Injectable()
export class ReplayJournalService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(JournalKey) private readonly keys: JournalKey,
    @Inject(PlayedVersions) private readonly versions: PlayedVersions,
    @Inject(StoreStatusService) private readonly storing: StoreStatusService,
    @Inject(KeepLate) private readonly late: KeepLate,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
    @Inject(ReturnToVersion) private readonly returning: ReturnToVersion,
    @Inject(LostLaunches) private readonly lost: LostLaunches,
  ) {}

  /**
   * @param attempt locked by this transaction.
   * @returns one outcome for each record, in the order given.
   */
  async replay(tx: Transaction, attempt: AttemptRow, sealed: readonly SealedRecord[]): Promise<KeptOutcome[]> {
    const outcomes: KeptOutcome[] = [];
    const records: { place: number; record: JournalRecord }[] = [];
    for (const [place, each] of sealed.entries()) {
      const text = this.keys.open(attempt.id, attempt.personId, each);
      const record = text === null ? null : recordIn(text);
      outcomes.push(text === null ? 'sealed' : 'unknown');
      if (record) records.push({ place, record });
    }
    records.sort((a, b) => a.record.launch - b.record.launch || a.record.body.seq - b.record.body.seq);
    const along: KeptOutcome[] = [];
    for (const { place, record } of records) {
      const { earlier, newest } = await this.storeAll(tx, attempt.id, record);
      along.push(...earlier);
      // A record that holds what this server does not know yet may be the only evidence of it.
      outcomes[place] = earlier.includes('unknown') ? 'unknown' : newest;
    }
    this.tell(attempt.id, outcomes, along);
    return outcomes;
  }

  /** @param along what became of those that came with a newer one of their part */
  private tell(attemptId: string, outcomes: readonly KeptOutcome[], along: readonly KeptOutcome[]): void {
    if (outcomes.length === 0) return;
    const brought = along.length > 0 ? `; and with them ${along.length} earlier: ${tally(along)}` : '';
    this.logger.log(`Attempt ${attemptId} replayed ${outcomes.length}: ${outcomes.join(', ')}${brought}`);
    const count = (of: KeptOutcome): number => [...outcomes, ...along].filter((outcome) => outcome === of).length;
    if (count('refused') > 0) {
      this.logger.warn(
        `Attempt ${attemptId}: ${count('refused')} that a browser had kept can never be stored: of no part of the course, with data that cannot be, or under a number of other data`,
      );
    }
    if (count('sealed') > 0) {
      this.logger.warn(
        `Attempt ${attemptId}: a browser keeps ${count('sealed')} that MUSTER_SECRET does not open. Add the secret it had before to MUSTER_FORMER_SECRETS`,
      );
    }
    if (count('unknown') > 0) {
      this.logger.warn(
        `Attempt ${attemptId}: a browser keeps ${count('unknown')} that this version does not read, or of an opening that this database cannot know`,
      );
    }
  }

  /** A record is a commit with those that came along because it takes something of them back, stored in their order. */
  private async storeAll(
    tx: Transaction,
    attemptId: string,
    { body, draft, ...opening }: JournalRecord,
  ): Promise<{ earlier: KeptOutcome[]; newest: KeptOutcome }> {
    const { readable, unreadable } = earlierOf(body);
    const earlier = Array.from({ length: unreadable }, (): KeptOutcome => 'refused');
    for (const before of readable) earlier.push(await this.store(tx, attemptId, { ...opening, body: before }));
    return { earlier, newest: await this.store(tx, attemptId, { ...opening, draft, body }) };
  }

  private async store(
    tx: Transaction,
    attemptId: string,
    { launch, opened, draft, body }: Omit<JournalRecord, 'body'> & { body: CommitBody },
  ): Promise<KeptOutcome> {
    // Read again for each record: the one before may have changed the status, and with it the version.
    const found = await this.attempts.find(tx, attemptId);
    const receipt = { ...receiptOf({ attemptId, launchNo: launch }, body), isReplayed: true, isDraft: draft === true };
    if (found && opened && (await this.openings.isAnother(tx, attemptId, launch, opened))) {
      return this.late.keep(tx, found, { ...receipt, launchNo: WITHOUT_NUMBER }, body);
    }
    const placed = found && (await this.lost.place(tx, found, receipt));
    if (!placed) return 'unknown';
    const { attempt, isOvertaken } = placed;
    const played = await this.versions.of(
      (await this.openings.versionOf(tx, attemptId, launch)) ?? attempt.courseVersionId,
      tx,
    );
    const reported = reportedIn(played, body);
    if (!reported) return 'refused';
    if (isOvertaken || (await this.comesTooLate(tx, attempt, receipt)))
      return this.late.keep(tx, attempt, receipt, body);
    const status = await this.withoutCountedTime(tx, attempt, launch, body.itemId, reported, played);
    const then = { ...attempt, courseVersionId: played.id };
    const madeAt = await this.receipts.madeAt(tx, receipt);
    const outcome = await this.storing.storeIn(tx, then, { receipt, body, status, played, madeAt });
    if (outcome === 'saved') await this.returning.ofResult(tx, attemptId, played.id);
    return outcome;
  }

  private async comesTooLate(tx: Transaction, attempt: AttemptRow, receipt: CommitReceipt): Promise<boolean> {
    if (await this.receipts.writtenAfter(tx, attempt.id, receipt.launchNo)) return true;
    return this.isOver(tx, attempt, receipt);
  }

  /** A restart on a newer version begins an attempt by itself, so only what was done after it comes too late for the one it closed. */
  private async isOver(tx: Transaction, attempt: AttemptRow, receipt: CommitReceipt): Promise<boolean> {
    if (attempt.supersededAt) return !(await this.receipts.madeBeforeClosing(tx, receipt));
    return this.attempts.isFollowed(tx, attempt);
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
    const [row] = await this.states.of(tx, [attempt.id], itemId);
    const item = played.parts.get(itemId);
    // A move or a restart leaves the session as it was; its time has not joined the total yet.
    const closed = row?.sessionSeconds === 0;
    if (!row || !item || !closed || row.launchNo !== launch || row.terminated) return reported;
    const counted = itemStatusOf(played.standard, row.cmi, criteriaOf(item)).sessionSeconds;
    return { ...reported, sessionSeconds: Math.max(0, reported.sessionSeconds - counted) };
  }
}

/** How many there are of each: a record may bring forty along. */
function tally(outcomes: readonly KeptOutcome[]): string {
  const kinds = [...new Set(outcomes)];
  return kinds.map((kind) => `${outcomes.filter((outcome) => outcome === kind).length} ${kind}`).join(', ');
}

/** null for what this version cannot read: sealed by us all the same, so it may be the only evidence there is. */
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
