import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ReportAnswer, RestatementBody } from '@muster/contracts';
import { Clock, newId, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ReportRepository } from '../data/report.repository.js';
import { RestatementRepository } from '../data/restatement.repository.js';
import { FreezeReport } from '../reports/freeze-report.js';
import { ReadReportService } from '../reports/read-report.service.js';
import { nothingToRestate, restatedAlready } from '../reporting.errors.js';
import { SecondSignature } from '../sign-off/second-signature.js';
import { CompareReport } from './compare-report.js';
import { differs } from './comparison.js';

/** Files what is counted now as a further frozen version that refers to the one before. That one stays as it is. */
@Injectable()
export class FileRestatementService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(CompareReport) private readonly comparing: CompareReport,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(RestatementRepository) private readonly restatements: RestatementRepository,
    @Inject(SecondSignature) private readonly signing: SecondSignature,
    @Inject(FreezeReport) private readonly freezing: FreezeReport,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
  ) {}

  /**
   * Of two who file at once the second one finds the version restated.
   * @throws MusterError 404, 403; 409 for a report that was not submitted, is restated already, still says what is counted now, or
   * where two people sign has not been prepared by another one.
   */
  file(caller: Caller, reportId: string, { reason }: RestatementBody): Promise<ReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const comparison = await this.comparing.compare(tx, caller, reportId, true);
      const { award, period, version, versions, document: restated } = comparison;
      const newest = versions.at(-1)?.version ?? version.version;
      if (newest !== version.version) throw restatedAlready(newest);
      if (!differs(comparison)) throw nothingToRestate();
      const prepared = await this.signing.of(tx, caller, award, reportId, true);
      const id = newId();
      const at = this.clock.date();
      const next = version.version + 1;
      await withSystemReach(tx, () =>
        this.reports.insert(tx, {
          id,
          awardId: award.id,
          periodId: period.id,
          openedBy: caller.personId,
          openedAt: at,
        }),
      );
      const restates = { reportId, hash: version.hash, version: next, reason };
      const hash = await this.freezing.freeze(tx, caller, id, award, period, { restates, restated, prepared });
      await withSystemReach(tx, () =>
        this.restatements.add(tx, {
          reportId: id,
          restatesReportId: reportId,
          periodId: period.id,
          version: next,
          filedAt: at,
          filedBy: caller.personId,
          reason,
        }),
      );
      await this.audit.record(tx, {
        action: 'report.restated',
        actorId: caller.personId,
        subjectKind: 'report',
        subjectId: id,
        details: { awardId: award.id, periodId: period.id, restates: reportId, version: next, hash },
      });
      return this.reading.answerIn(tx, caller, id);
    });
  }
}
