import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RegistrationState } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttemptNews } from '../attempt/attempt-news.js';
import { isOver } from '../attempt/is-over.js';
import { rollUp } from '../attempt/roll-up.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import { isAchieved, isFinished, sameScore } from '../domain/result/attempt-state.js';
import { newsOf, toldState } from '../domain/result/news.js';
import type { PartResult } from '../domain/result/tries.js';
import { SharedObjectives } from '../shared-values/shared-objectives.js';
import type { StatusCommit } from './status-commit.js';

/** Where an attempt stands after a commit, and what the part of the commit counts as. */
export interface JudgedAttempt {
  state: RegistrationState;
  counted: PartResult | undefined;
}

/** Makes the result of an attempt anew from what is stored of its parts, and tells of it what is new. */
@Injectable()
export class JudgeAttempt {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
    @Inject(SharedObjectives) private readonly objectives: SharedObjectives,
    @Inject(AttemptNews) private readonly news: AttemptNews,
  ) {}

  /**
   * @param attempt as it was before the commit
   * @param hasNewWord whether who looks for signs must hear of the commit though it changes no result
   */
  async after(
    tx: Transaction,
    attempt: AttemptRow,
    { receipt, played, madeAt }: StatusCommit,
    hasNewWord: boolean,
  ): Promise<JudgedAttempt> {
    const { attemptId, itemId } = receipt;
    const states = await this.states.deciding(tx, [attemptId], played);
    const origin = { ...receipt, replayed: madeAt !== undefined };
    const ended = receipt.reason === 'commit' ? null : { itemId, origin };
    // A result keeps what it was made with of other attempts, whatever those have become since.
    const finishedWith = isFinished(attempt) ? await this.sequencing.objectives(tx, attemptId) : {};
    const known = await this.objectives.keep(tx, attempt, played, states, ended, finishedWith);
    if (played.objectives) await this.sequencing.keepObjectives(tx, attemptId, known);
    const way = played.tree ? await this.sequencing.of(tx, attemptId) : null;
    const rolled = rollUp(played, states, attempt.policy, way, known);
    const { told, waits } = newsOf(attempt, rolled, ended !== null);
    const now = this.clock.date();
    const reachedAt = madeAt && madeAt < now ? madeAt : now;
    const untoldSince = waits ? (attempt.untoldSince ?? reachedAt) : null;
    const over = isOver(played, states, attempt.policy, rolled);
    await this.attempts.setStatus(tx, attemptId, rolled, {
      currentItem: itemId,
      finished: over,
      untoldSince,
      reachedAt: madeAt ? reachedAt : null,
    });
    const newScore = isFinished(told) && !sameScore(told.score, attempt.score);
    // Nothing else of such a commit changes, and the next one may be sound: who looks for signs hears of it now.
    const odd = isFinished(told) && hasNewWord;
    const changed = told.state !== toldState(attempt) || ended !== null || newScore || odd;
    // A restart promised that the attempt it closed counts as no failure, and another one goes on by now.
    if (changed && (!attempt.supersededAt || isAchieved(told))) {
      await this.news.tell(tx, attempt, told, states, isAchieved(told) ? reachedAt : now);
    }
    if (waits && !attempt.untoldSince) await this.news.settleLater(tx, attemptId);
    if (rolled.state !== attempt.state) this.logger.log(`Attempt ${attemptId} is ${rolled.state}`);
    return { state: rolled.state, counted: states.find((state) => state.itemId === itemId)?.counted };
  }
}
