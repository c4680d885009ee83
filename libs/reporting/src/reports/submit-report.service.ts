import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ReportAnswer, ReportSubmissionBody } from '@muster/contracts';
import { civilDateIn, Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import { periodState } from '../domain/index.js';
import { frozenByOne, periodStillOpen, periodSubmitted } from '../reporting.errors.js';
import { SecondSignature } from '../sign-off/second-signature.js';
import { FreezeReport } from './freeze-report.js';
import { ReadReportService } from './read-report.service.js';

/** Notes that a report was handed in, freezing it first when it is still a draft. A period is submitted once. */
@Injectable()
export class SubmitReportService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(SecondSignature) private readonly signing: SecondSignature,
    @Inject(FreezeReport) private readonly freezing: FreezeReport,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
  ) {}

  /**
   * @throws MusterError 404; 403 for a reader; 409 while the period runs, when it is submitted already, and where two people sign and
   * another one has not prepared it.
   */
  submit(caller: Caller, reportId: string, body: ReportSubmissionBody): Promise<ReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
      if (!report) throw notFound('report');
      const award = await this.access.toWrite(tx, caller, report.awardId, 'report');
      const { period, submitted, frozen } = await this.locked(tx, report);
      if (submitted?.submittedAt) {
        throw periodSubmitted(period.label, civilDateIn(submitted.submittedAt, award.timeZone));
      }
      if (periodState(period, this.clock.today(award.timeZone)) !== 'ended') throw periodStillOpen(period.endsOn);
      if (frozen && award.signOff === 'two') throw frozenByOne();
      if (!frozen) {
        const prepared = await this.signing.of(tx, caller, award, reportId, false);
        await this.freezing.freeze(tx, caller, reportId, award, period, { prepared });
      }
      await withSystemReach(tx, () =>
        this.reports.submit(tx, {
          reportId,
          periodId: period.id,
          submittedAt: this.clock.date(),
          submittedBy: caller.personId,
          note: body.note ?? null,
        }),
      );
      await this.audit.record(tx, {
        action: 'report.submitted',
        actorId: caller.personId,
        subjectKind: 'report',
        subjectId: reportId,
        details: { awardId: award.id, periodId: period.id },
      });
      return this.reading.answerIn(tx, caller, reportId);
    });
  }

  private locked(
    tx: Transaction,
    report: ReportRow,
  ): Promise<{ period: PeriodRow; submitted: ReportRow | undefined; frozen: boolean }> {
    return withSystemReach(tx, async () => {
      const period = await this.periods.lock(tx, report.periodId);
      if (!period) throw notFound('reporting period');
      const submitted = await this.reports.submittedOf(tx, period.id);
      return { period, submitted, frozen: (await this.reports.frozen(tx, report.id)) !== undefined };
    });
  }
}
