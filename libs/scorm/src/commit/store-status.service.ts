import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, notFound, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttemptAgency } from '../attempt/attempt-agency.js';
import { AttemptTurns } from '../attempt/attempt-turns.js';
import { LostLaunches } from '../attempt/lost-launches.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { isAchieved, isFinished, sameScore } from '../domain/result/attempt-state.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { writtenStores } from '../domain/cmi/shared-data.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { hasNewWord, unreadWords, withKnownStatus } from '../domain/result/unread-words.js';
import { LATE_COMMITS } from '../domain/signs/integrity-signs.js';
import { newsOf, toldState } from '../domain/result/news.js';
import { SharedObjectives } from '../shared-values/shared-objectives.js';
import { SharedStores } from '../shared-values/shared-stores.js';
import { AttemptNews } from '../attempt/attempt-news.js';
import type { CommitAnswer } from '../protocol/index.js';
import { commitConflict, superseded } from './commit.errors.js';
import { KeepFormer } from './keep-former.service.js';
import { KeepLate } from './keep-late.service.js';
import { isOver } from '../attempt/is-over.js';
import { rollUp } from '../attempt/roll-up.js';
import type { PlayedVersion } from '../attempt/played-versions.js';

/** A commit with what the server has made of it. */
export interface StatusCommit {
  receipt: CommitReceipt;
  body: CommitBody;
  status: ItemStatus;
  played: PlayedVersion;
  /** When it was made, by the clock of the server; for one that a browser had kept. */
  madeAt?: Date;
}

/** Stores a commit that may change a status, and the message that tells of it, in one transaction. */
@Injectable()
export class StoreStatusService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(KeepFormer) private readonly former: KeepFormer,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
    @Inject(IntegrityRepository) private readonly integrity: IntegrityRepository,
    @Inject(KeepLate) private readonly late: KeepLate,
    @Inject(AttemptNews) private readonly news: AttemptNews,
    @Inject(SharedStores) private readonly sharing: SharedStores,
    @Inject(SharedObjectives) private readonly objectives: SharedObjectives,
    @Inject(AttemptAgency) private readonly agency: AttemptAgency,
    @Inject(LostLaunches) private readonly lost: LostLaunches,
    @Inject(AttemptTurns) private readonly turns: AttemptTurns,
  ) {}

  async store(commit: StatusCommit): Promise<CommitAnswer> {
    const answer = await this.turns.run(commit.receipt.attemptId, () => this.stored(commit));
    // Thrown only here, because inside the transaction it would take the late evidence back with it.
    if (!answer) throw superseded();
    return answer;
  }

  /** @returns undefined for one that was kept as late. */
  private stored(commit: StatusCommit): Promise<CommitAnswer | undefined> {
    const { receipt, body, status } = commit;
    return this.transactions.asSystem(async (tx) => {
      const found = await this.attempts.lock(tx, receipt.attemptId);
      if (!found) throw notFound('attempt');
      const attempt = (await this.lost.place(tx, found, receipt))?.attempt;
      if (attempt?.launchNo !== receipt.launchNo) {
        await this.late.keep(tx, receipt, body);
        return undefined;
      }
      const ended = await this.endedBefore(tx, receipt);
      if (ended) {
        const kept = await this.late.keep(tx, receipt, body);
        if (kept === 'refused') throw commitConflict();
        // Nothing more is told of a part that has ended, so nobody would look for signs again.
        if (kept === 'late' && isFinished(attempt)) await this.integrity.addSigns(tx, attempt, [LATE_COMMITS]);
        return { ...this.answer(receipt, { ...status, ...ended.counted }, attempt.state, true), afterEnd: true };
      }
      const seen = await this.receipts.add(tx, receipt);
      if (seen === 'conflict') {
        this.late.warnOfConflict(receipt);
        throw commitConflict();
      }
      if (seen === 'repeated') return this.answer(receipt, status, attempt.state, false);
      return this.apply(tx, attempt, commit);
    });
  }

  /**
   * The same within a transaction that holds the lock of the attempt, for a commit that a browser had kept. The caller
   * has made sure that no newer launch has written.
   */
  async storeIn(
    tx: Transaction,
    attempt: AttemptRow,
    commit: StatusCommit,
  ): Promise<'saved' | 'repeated' | 'stale' | 'late' | 'refused'> {
    if (await this.endedBefore(tx, commit.receipt)) return this.late.keep(tx, commit.receipt, commit.body);
    const { seen, receipt } = await this.late.added(tx, commit.receipt);
    if (seen === 'conflict') return 'refused';
    // One that came while a second opening stood open, which then wrote nothing, is the newest word after all.
    if (seen === 'repeated' && !(await this.receipts.isLate(tx, receipt))) return 'repeated';
    const { stale } = await this.apply(tx, attempt, { ...commit, receipt });
    if (seen === 'repeated' && !stale) await this.receipts.countLate(tx, receipt);
    return stale ? 'stale' : 'saved';
  }

  /**
   * Nothing is accepted after Terminate or LMSFinish (RTE 4th Ed. 3.1.3.3; RTE 1.2, 3.2.2.3). A part that is opened once more has an opening of its own.
   * @returns what is stored of the part where its session has ended in this opening, with a number below that of the commit.
   */
  private async endedBefore(
    tx: Transaction,
    { attemptId, itemId, launchNo, seq, reason }: CommitReceipt,
  ): Promise<ScoStateRow | undefined> {
    // An asset has no session: its page may be shown again.
    if (reason === 'opened') return undefined;
    const [stored] = await this.states.of(tx, [attemptId], itemId);
    return stored?.terminated && stored.launchNo === launchNo && stored.seq < seq ? stored : undefined;
  }

  private async apply(
    tx: Transaction,
    attempt: AttemptRow,
    { receipt, body, status: reported, played, madeAt }: StatusCommit,
  ): Promise<CommitAnswer> {
    const { attemptId, itemId, launchNo, seq } = receipt;
    const replayed = receipt.isReplayed ?? false;
    const terminated = receipt.reason === 'terminate' || receipt.reason === 'opened';
    const { personId, agencyId } = await this.agency.follow(tx, attempt);
    const [before] = await this.states.of(tx, [attemptId], itemId);
    const unread = unreadWords(played.standard, body.cmi);
    const status = withKnownStatus(reported, unread, before);
    const isNewer = before && (launchNo > before.launchNo || (launchNo === before.launchNo && seq > before.seq));
    const next = { ...status, cmi: body.cmi, launchNo };
    if (isNewer && !(await this.former.before(tx, before, next, played.tree === null))) {
      return this.answer(receipt, status, attempt.state, true);
    }
    const stored = await this.states.store(tx, {
      attemptId,
      personId,
      agencyId,
      itemId,
      cmi: body.cmi,
      status,
      terminated,
      left: receipt.reason === 'pagehide',
      launchNo,
      seq,
    });
    if (!stored) return this.answer(receipt, status, attempt.state, true);
    const written = writtenStores(played.parts.get(itemId)?.dataMaps ?? [], body.shared);
    await this.sharing.keepStores(tx, attempt, played, written, { ...receipt, replayed });
    // Where the learner is after this part ended is kept with its end, unless a newer opening knows better.
    const newest = launchNo === attempt.launchNo;
    if (body.sequencing && newest) await this.sequencing.keep(tx, attemptId, body.sequencing, { launchNo, seq });
    const states = await this.states.of(tx, [attemptId]);
    const ended = receipt.reason === 'commit' ? null : { itemId, origin: { ...receipt, replayed } };
    // A result keeps what it was made with of other attempts, whatever those have become since.
    const finishedWith = isFinished(attempt) ? await this.sequencing.objectives(tx, attemptId) : {};
    const known = await this.objectives.keep(tx, attempt, played, states, ended, finishedWith);
    if (played.objectives) await this.sequencing.keepObjectives(tx, attemptId, known);
    const way = played.tree ? await this.sequencing.of(tx, attemptId) : null;
    const rolled = rollUp(played, states, attempt.policy, way, known);
    const { told, waits } = newsOf(attempt, rolled, ended !== null);
    const now = new Date(this.clock.now().epochMilliseconds);
    const reachedAt = madeAt && madeAt < now ? madeAt : now;
    const untoldSince = waits ? (attempt.untoldSince ?? reachedAt) : null;
    const over = isOver(played, states, attempt.policy, rolled);
    await this.attempts.setStatus(tx, attemptId, rolled, itemId, over, untoldSince);
    const newScore = isFinished(told) && !sameScore(told.score, attempt.score);
    // Nothing else of such a commit changes, and the next one may be sound: who looks for signs hears of it now.
    const odd = isFinished(told) && hasNewWord(unread, before ? unreadWords(played.standard, before.cmi) : {});
    const changed = told.state !== toldState(attempt) || ended !== null || newScore || odd;
    // A restart promised that the attempt it closed counts as no failure, and another one goes on by now.
    if (changed && (!attempt.supersededAt || isAchieved(told))) {
      await this.news.tell(tx, attempt, told, states, isAchieved(told) ? reachedAt : now);
    }
    if (waits && !attempt.untoldSince) await this.news.settleLater(tx, attemptId);
    if (rolled.state !== attempt.state) this.logger.log(`Attempt ${attemptId} is ${rolled.state}`);
    const counted = states.find((state) => state.itemId === itemId)?.counted;
    return this.answer(receipt, { ...status, ...counted }, rolled.state, false);
  }

  private answer(
    receipt: CommitReceipt,
    item: ItemStatus,
    state: AttemptStatus['state'],
    stale: boolean,
  ): CommitAnswer {
    const savedAt = this.clock.now().toString();
    return { seq: receipt.seq, ...(stale ? { stale } : {}), savedAt, item, attempt: { state } };
  }
}
