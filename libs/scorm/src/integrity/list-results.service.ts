import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { ResultsToReviewQuery, ResultToReview } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { containing, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { reviewedAgencies } from './reviewed-agencies.js';
import { reviewAnswerOf, signAnswerOf } from './sign-answers.js';

/** Results with signs, newest begun first, of the agencies that the caller answers for. */
@Injectable()
export class ListResults {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(IntegrityRepository) private readonly integrity: IntegrityRepository,
  ) {}

  list(caller: Caller, query: ResultsToReviewQuery): Promise<Page<ResultToReview>> {
    const before = readCursor(query.cursor, 1)?.[0];
    return this.transactions.as(caller, async (tx) => {
      const filter = { ...query, nameLike: containing(query.q), agencyIds: reviewedAgencies(caller) };
      const ids = await this.integrity.flagged(tx, filter, { before, limit: query.limit });
      const attempts = await this.attempts.findMany(tx, ids);
      const signs = await this.integrity.signsOf(tx, ids);
      const reviews = await this.integrity.reviewsOf(tx, ids);
      const people = [...attempts.map((each) => each.personId), ...reviews.map((review) => review.reviewedBy)];
      const names = await this.directory.personNames(tx, people);
      const agencies = await this.directory.agencies(
        tx,
        attempts.flatMap((each) => each.agencyId ?? []),
      );
      const courses = await this.courses.currentOf(
        tx,
        attempts.map((each) => each.courseId),
      );
      const rows = ids.flatMap((id) => attempts.find((attempt) => attempt.id === id) ?? []);
      return pageOf(
        rows,
        query.limit,
        (row) => [row.id],
        (row): ResultToReview => {
          const own = signs.filter((sign) => sign.attemptId === row.id);
          const ownReviews = reviews.filter((review) => review.attemptId === row.id);
          const newest = Math.max(...own.map((sign) => Number(sign.foundAt)));
          return {
            attemptId: row.id,
            registrationId: row.registrationId,
            attemptNumber: row.number,
            personId: row.personId,
            personName: names.get(row.personId)?.displayName ?? '',
            agencyId: row.agencyId,
            agencyName: agencies.find((agency) => agency.id === row.agencyId)?.name ?? '',
            courseId: row.courseId,
            courseTitle: courses.get(row.courseId)?.title ?? '',
            state: row.state,
            score: row.score,
            finishedAt: row.finishedAt?.toISOString() ?? null,
            signs: own.map(signAnswerOf),
            reviews: ownReviews.map((review) => reviewAnswerOf(review, names)),
            reviewed: ownReviews.some((review) => Number(review.reviewedAt) >= newest),
          };
        },
      );
    });
  }
}
