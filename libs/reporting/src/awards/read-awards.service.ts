import { Inject, Injectable } from '@nestjs/common';
import { uuid } from '@muster/contracts';
import type { AwardAnswer, AwardPeriod, AwardQuery, PageQuery } from '@muster/contracts';
import { Clock, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { AwardRepository } from '../data/award.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { reportingStateOf } from '../periods/period-state.js';
import { foreignCursor } from '../reporting.errors.js';
import { AwardAccess } from './award-access.js';
import { awardAnswerOf } from './award-answer.js';
import { readerOf } from './award-reader.js';

/** Shows awards and the state of their periods. */
@Injectable()
export class ReadAwardsService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
  ) {}

  /** Newest first. */
  list(caller: Caller, query: AwardQuery): Promise<Page<AwardAnswer>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    if (before !== undefined && !uuid.safeParse(before).success) throw foreignCursor();
    return this.transactions.as(caller, async (tx) => {
      const page = { q: query.q, before, limit: query.limit };
      const rows = await withSystemReach(tx, () => this.awards.list(tx, readerOf(caller), page));
      return pageOf(rows, query.limit, (row) => [row.id], awardAnswerOf);
    });
  }

  /** @throws MusterError 404. */
  one(caller: Caller, id: string): Promise<AwardAnswer> {
    return this.transactions.as(caller, async (tx) => awardAnswerOf(await this.access.toRead(tx, caller, id)));
  }

  /** In order of time. @throws MusterError 404. */
  periodsOf(caller: Caller, awardId: string, query: PageQuery): Promise<Page<AwardPeriod>> {
    const [place = '0'] = readCursor(query.cursor, 1) ?? [];
    if (!/^\d{1,9}$/.test(place)) throw foreignCursor();
    return this.transactions.as(caller, async (tx) => {
      const award = await this.access.toRead(tx, caller, awardId);
      const today = this.clock.today(award.timeZone);
      const rows = await withSystemReach(tx, () => this.periods.list(tx, awardId, Number(place), query.limit));
      return pageOf(
        rows,
        query.limit,
        (row) => [String(row.place)],
        ({ id, label, startsOn, endsOn, dueOn, reportId, submittedAt }) => ({
          id,
          label,
          startsOn,
          endsOn,
          dueOn,
          state: reportingStateOf({ startsOn, endsOn, dueOn }, submittedAt !== null, today),
          reportId,
        }),
      );
    });
  }
}
