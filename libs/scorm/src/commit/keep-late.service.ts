import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { isFinished } from '../domain/result/attempt-state.js';
import { saysAchieved } from '../domain/result/says-achieved.js';
import { LATE_COMMITS } from '../domain/signs/integrity-signs.js';

/**
 * Late commits of one opening whose content is kept. A player stops at the first answer that it was replaced, and a browser that goes on
 * after it brings a few more; further ones keep their receipt with the hash alone, so that nobody fills the disk with them.
 */
const MOST_WITH_CONTENT = 100;

/** Bytes on disk of the late commits of one attempt whose content is kept: a browser that opens it again and again is held to these too. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Keeps commits that change nothing as evidence, and numbers that were used twice apart. */
@Injectable()
export class KeepLate {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
    @Inject(IntegrityRepository) private readonly integrity: IntegrityRepository,
  ) {}

  /**
   * Keeps a commit of an opening that another one has replaced, of a part that had ended in its opening, or of one of which no more is kept. The caller
   * holds the lock of the attempt.
   * A person who reviews results is shown that it came.
   */
  async keep(
    tx: Transaction,
    attempt: AttemptRow,
    receipt: CommitReceipt,
    { cmi, shared }: CommitBody,
  ): Promise<'late' | 'repeated' | 'refused'> {
    const content = shared === undefined ? cmi : { ...cmi, 'adl.data': shared };
    const { ofOpening, bytes } = await this.receipts.lateOf(tx, receipt);
    const lateCmi = ofOpening < MOST_WITH_CONTENT && bytes < MOST_BYTES ? content : {};
    const { seen, receipt: kept } = await this.placed(tx, { ...receipt, lateCmi });
    const { attemptId, launchNo, seq } = kept;
    if (seen !== 'new') return seen === 'repeated' ? 'repeated' : 'refused';
    await this.receipts.add(tx, kept);
    this.logger.log(`Attempt ${attemptId} kept commit ${seq} of launch ${launchNo} as late`);
    // Nothing more may be told of a finished attempt, so nobody would look for signs again; and a pass that does not count must not wait for another.
    if (isFinished(attempt) || saysAchieved(cmi)) await this.integrity.addSigns(tx, attempt, [LATE_COMMITS]);
    return 'late';
  }

  /**
   * A page that goes on after what it had kept was stored for it sends more under the same number, and forgets that at any answer. So it
   * gets a number of its own, unless it is what the stored one has taken the place of, as it has of
   * its draft: that one counts beside it where it was too late itself.
   * @returns the commit under the number that it has, or is to be added with.
   */
  async placed(
    tx: Transaction,
    receipt: CommitReceipt,
  ): Promise<{ seen: 'new' | 'repeated' | 'conflict'; receipt: CommitReceipt }> {
    const seen = await this.receipts.seen(tx, receipt);
    if (seen !== 'conflict') return { seen, receipt };
    const isMore = await this.receipts.madeAfterItsNumber(tx, receipt);
    const isLate = receipt.lateCmi !== undefined;
    // A tab that was closed has sent it with its end, and could not take it out of what its browser keeps.
    const isSaid = receipt.isDraft && !isMore;
    if (isSaid && (isLate || !(await this.receipts.isLate(tx, receipt)))) return { seen: 'repeated', receipt };
    const beside = isMore || isLate || isSaid ? await this.receipts.beside(tx, receipt) : undefined;
    if (!beside) this.warnOfConflict(receipt);
    return beside ?? { seen, receipt };
  }

  /**
   * The end of a tab whose draft came before it, from another page of its browser: nobody would send it again.
   * @returns it under the number that it has, or is to be added with; undefined where it is no such end.
   */
  async placedAfterDraft(
    tx: Transaction,
    receipt: CommitReceipt,
  ): Promise<{ seen: 'new' | 'repeated'; receipt: CommitReceipt } | undefined> {
    return (await this.receipts.followsReplayed(tx, receipt)) ? this.receipts.beside(tx, receipt) : undefined;
  }

  warnOfConflict({ attemptId, launchNo, seq }: CommitReceipt): void {
    this.logger.warn(`Attempt ${attemptId} sent other data under the used number ${seq} of launch ${launchNo}`);
  }
}
