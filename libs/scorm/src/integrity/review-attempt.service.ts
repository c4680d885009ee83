import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AttemptReviewBody, AttemptSignsAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { forbidden, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { resultsReview } from '../scorm.permissions.js';
import { reviewAnswerOf, signAnswerOf } from './sign-answers.js';

/** Shows the signs of a result to those who answer for the learner's agency, and keeps what they found. */
@Injectable()
export class ReviewAttempt {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(IntegrityRepository) private readonly integrity: IntegrityRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for an attempt out of reach. */
  read(caller: Caller, attemptId: string): Promise<AttemptSignsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.require(tx, caller, attemptId);
      return this.answer(tx, attemptId);
    });
  }

  /**
   * Adds what the caller found. It changes no status: whether a result stands is decided elsewhere and by people.
   * @throws MusterError 403 for the caller's own result.
   */
  review(caller: Caller, attemptId: string, body: AttemptReviewBody): Promise<AttemptSignsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const attempt = await this.require(tx, caller, attemptId);
      if ((await this.directory.samePeople(tx, caller.personId)).includes(attempt.personId)) {
        throw forbidden('Somebody else must review your own result. Ask another administrator.');
      }
      await this.integrity.addReview(tx, attempt, { ...body, reviewedBy: caller.personId });
      await this.audit.record(tx, {
        action: 'result.reviewed',
        actorId: caller.personId,
        subjectKind: 'attempt',
        subjectId: attempt.id,
        agencyId: attempt.agencyId,
        details: { personId: attempt.personId, finding: body.finding, registrationId: attempt.registrationId },
      });
      return this.answer(tx, attemptId);
    });
  }

  private async require(tx: Transaction, caller: Caller, attemptId: string): Promise<AttemptRow> {
    const attempt = await this.attempts.find(tx, attemptId);
    if (!attempt) throw notFound('attempt');
    requireFor(caller, resultsReview, attempt.agencyId ?? '', 'attempt');
    return attempt;
  }

  private async answer(tx: Transaction, attemptId: string): Promise<AttemptSignsAnswer> {
    const signs = await this.integrity.signsOf(tx, [attemptId]);
    const reviews = await this.integrity.reviewsOf(tx, [attemptId]);
    const names = await this.directory.personNames(
      tx,
      reviews.map((review) => review.reviewedBy),
    );
    return {
      attemptId,
      signs: signs.map(signAnswerOf),
      reviews: reviews.map((review) => reviewAnswerOf(review, names)),
    };
  }
}
