import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ReportAnswer } from '@muster/contracts';
import { civilDateIn, Clock, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import type { AwardRow } from '../data/award.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { PreparationRepository } from '../data/preparation.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import { periodState } from '../domain/index.js';
import { changedEntries, narrativeProblems } from '../narrative/narrative-answers.js';
import {
  frozenByOne,
  narrativeNotReady,
  nothingToRestate,
  onePersonSigns,
  periodStillOpen,
  periodSubmitted,
  restatedAlready,
} from '../reporting.errors.js';
import { ComposeReport } from '../reports/compose-report.js';
import { ReadReportService } from '../reports/read-report.service.js';
import { CompareReport } from '../restatement/compare-report.js';
import { differs } from '../restatement/comparison.js';
import { whatItSays } from './what-it-says.js';

/** Notes that somebody found a report ready: another one certifies it. It freezes nothing. */
@Injectable()
export class PrepareReportService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(PreparationRepository) private readonly preparations: PreparationRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(ComposeReport) private readonly composing: ComposeReport,
    @Inject(CompareReport) private readonly comparing: CompareReport,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
  ) {}

  /**
   * Of a draft it prepares the submission, of a submitted version its restatement. The newest preparation holds.
   * @throws MusterError 404, 403; 409 where one person signs, while the period runs, and where there is nothing to certify.
   */
  prepare(caller: Caller, reportId: string): Promise<ReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
      if (!report) throw notFound('report');
      const award = await this.access.toWrite(tx, caller, report.awardId, 'report');
      if (award.signOff !== 'two') throw onePersonSigns();
      const frozen = await withSystemReach(tx, () => this.reports.frozen(tx, reportId));
      const said = frozen ? await this.restatement(tx, caller, reportId) : await this.draft(tx, award, report);
      await withSystemReach(tx, () =>
        this.preparations.add(tx, {
          id: newId(),
          reportId,
          forRestatement: frozen !== undefined,
          preparedBy: caller.personId,
          preparedAt: this.clock.date(),
          said,
        }),
      );
      await this.audit.record(tx, {
        action: 'report.prepared',
        actorId: caller.personId,
        subjectKind: 'report',
        subjectId: reportId,
        details: { awardId: award.id, periodId: report.periodId, forRestatement: frozen !== undefined, said },
      });
      return this.reading.answerIn(tx, caller, reportId);
    });
  }

  private draft(tx: Transaction, award: AwardRow, report: ReportRow): Promise<string> {
    return withSystemReach(tx, async () => {
      const period = await this.periods.lock(tx, report.periodId);
      if (!period) throw notFound('reporting period');
      const submitted = await this.reports.submittedOf(tx, period.id);
      if (submitted?.submittedAt) {
        throw periodSubmitted(period.label, civilDateIn(submitted.submittedAt, award.timeZone));
      }
      if (periodState(period, this.clock.today(award.timeZone)) !== 'ended') throw periodStillOpen(period.endsOn);
      const { content } = await this.composing.compose(tx, { reportId: report.id, award, period });
      const problems = narrativeProblems(content.narrative ?? []);
      if (problems.length > 0) throw narrativeNotReady(problems);
      return whatItSays(content);
    });
  }

  private async restatement(tx: Transaction, caller: Caller, reportId: string): Promise<string> {
    const submitted = await withSystemReach(tx, () => this.reports.handedIn(tx, reportId));
    if (!submitted) throw frozenByOne();
    const comparison = await this.comparing.compare(tx, caller, reportId, true);
    const { award, period, version, versions, now: counted, document: restated } = comparison;
    const newest = versions.at(-1)?.version ?? version.version;
    if (newest !== version.version) throw restatedAlready(newest);
    if (!differs(comparison)) throw nothingToRestate();
    return withSystemReach(tx, async () => {
      const { content } = await this.composing.compose(tx, { reportId, award, period, counted, restated });
      const problems = narrativeProblems(changedEntries(restated.narrative ?? [], content.narrative ?? []));
      if (problems.length > 0) throw narrativeNotReady(problems);
      return whatItSays(content);
    });
  }
}
