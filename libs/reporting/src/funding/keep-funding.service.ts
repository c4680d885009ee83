import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import type { AwardFundingAnswer, AwardFundingBody, SharedAward } from '@muster/contracts';
import { invalidInput, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { readerOf } from '../awards/award-reader.js';
import { FundingRepository } from '../data/funding.repository.js';
import { SharedAwardRepository } from '../data/shared-award.repository.js';
import { grantFunded } from './grant-funded.js';

/** Keeps how far an award pays for trainings, and shows which other awards count the same ones. */
@Injectable()
export class KeepFunding {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(FundingRepository) private readonly funding: FundingRepository,
    @Inject(SharedAwardRepository) private readonly shared: SharedAwardRepository,
  ) {}

  /** @throws MusterError 404. */
  read(caller: Caller, awardId: string): Promise<AwardFundingAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toRead(tx, caller, awardId);
      return this.answerIn(tx, awardId);
    });
  }

  /** Replaces what was said before; frozen reports keep what it was. @throws MusterError 404, 403; 400 for an unknown course. */
  keep(caller: Caller, awardId: string, { otherwise, courses }: AwardFundingBody): Promise<AwardFundingAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toWrite(tx, caller, awardId);
      const titles = await this.titlesOf(
        tx,
        courses.map(({ courseId }) => courseId),
      );
      const unknown = courses.findIndex(({ courseId }) => !titles.has(courseId));
      if (unknown >= 0) {
        const message = 'There is no such course. Choose one of the catalog.';
        throw invalidInput([{ path: `courses.${unknown}.courseId`, message }]);
      }
      const rows = [{ courseId: null, ...otherwise }, ...courses];
      await withSystemReach(tx, () => this.funding.replace(tx, awardId, rows));
      await this.audit.record(tx, {
        action: 'award.funding-changed',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { otherwise, courses },
      });
      return this.answerIn(tx, awardId);
    });
  }

  /** @throws MusterError 404. */
  sharedWith(caller: Caller, awardId: string): Promise<Page<SharedAward>> {
    return this.transactions.as(caller, async (tx) => {
      const award = await this.access.toRead(tx, caller, awardId);
      const items = await withSystemReach(tx, () => this.shared.of(tx, readerOf(caller), award));
      if (await this.access.isInside(tx, caller, awardId)) return { items, nextCursor: null };
      // What two awards share could be subtracted from the figures of each.
      return { items: items.map((item) => ({ ...item, completions: null, people: null })), nextCursor: null };
    });
  }

  private async answerIn(tx: Transaction, awardId: string): Promise<AwardFundingAnswer> {
    const rows = await withSystemReach(tx, () => this.funding.of(tx, awardId));
    const named = rows.flatMap(({ courseId, ...share }) => (courseId === null ? [] : [{ courseId, ...share }]));
    const titles = await this.titlesOf(
      tx,
      named.map(({ courseId }) => courseId),
    );
    return {
      otherwise: grantFunded(null, rows),
      courses: named.map((row) => ({ ...row, courseTitle: titles.get(row.courseId) ?? 'A course that is gone' })),
    };
  }

  private async titlesOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
    const versions = await this.courses.currentOf(tx, ids);
    return new Map([...versions].map(([id, { title }]) => [id, title]));
  }
}
