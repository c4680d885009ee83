import { Inject, Injectable } from '@nestjs/common';
import type { ReportAnswer, ReportBody } from '@muster/contracts';
import { civilDateIn, Clock, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import type { AwardRow } from '../data/award.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { periodState } from '../domain/index.js';
import { periodNotStarted, periodSubmitted } from '../reporting.errors.js';
import { FreezeReport } from './freeze-report.js';
import { ReadReportService } from './read-report.service.js';

/** Makes the report of a period: frozen at once when it has ended, a draft while it runs, when one is asked for, or where two people sign. */
@Injectable()
export class OpenReportService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(FreezeReport) private readonly freezing: FreezeReport,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
  ) {}

  /**
   * A period has one draft: asking again gives it again. Freezing anew before the submission makes another report and
   * leaves the first as it is.
   * @throws MusterError 404 for a period that is not the award's; 409 for one that has not begun or is submitted.
   */
  open(caller: Caller, awardId: string, body: ReportBody): Promise<ReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const award = await this.access.toWrite(tx, caller, awardId);
      const period = await withSystemReach(tx, () => this.periods.lock(tx, body.periodId));
      if (period?.awardId !== awardId) throw notFound('reporting period of this award');
      const state = periodState(period, this.clock.today(award.timeZone));
      if (state === 'upcoming') throw periodNotStarted(period.startsOn);
      await this.refuseSubmitted(tx, award, period);
      const reportId = await this.draft(tx, caller, period);
      const frozen = state === 'ended' && body.draft !== true && award.signOff === 'one';
      if (frozen) await this.freezing.freeze(tx, caller, reportId, award, period);
      return this.reading.answerIn(tx, caller, reportId);
    });
  }

  private async refuseSubmitted(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<void> {
    const submitted = await withSystemReach(tx, () => this.reports.submittedOf(tx, period.id));
    if (submitted?.submittedAt) throw periodSubmitted(period.label, civilDateIn(submitted.submittedAt, award.timeZone));
  }

  private draft(tx: Transaction, caller: Caller, period: PeriodRow): Promise<string> {
    return withSystemReach(tx, async () => {
      const existing = await this.reports.draftOf(tx, period.id);
      if (existing) return existing.id;
      const id = newId();
      await this.reports.insert(tx, {
        id,
        awardId: period.awardId,
        periodId: period.id,
        openedBy: caller.personId,
        openedAt: this.clock.date(),
      });
      return id;
    });
  }
}
