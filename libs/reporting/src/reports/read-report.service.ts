import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@muster/contracts';
import type { ReportAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { CountReport } from '../count/count-report.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { FundingRepository } from '../data/funding.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import { RestatementRepository } from '../data/restatement.repository.js';
import { reportCsv } from './report-csv.js';
import { documentOf, reportAnswerOf } from './report-document.js';
import type { Filing, ReportDocument } from './report-document.js';
import { SOFTWARE_VERSION } from './software-version.js';

/** A report and its files. */
export interface ReportFiles {
  report: ReportRow;
  content: ReportDocument;
  /** Of the canonical JSON; null for a draft. */
  hash: string | null;
  json: string;
  csv: string;
}

/** Reads reports: frozen ones byte by byte as they were kept, drafts counted anew. */
@Injectable()
export class ReadReportService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(CountReport) private readonly counting: CountReport,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
    @Inject(FundingRepository) private readonly funding: FundingRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(RestatementRepository) private readonly restatements: RestatementRepository,
  ) {}

  /** @throws MusterError 404. */
  answer(caller: Caller, id: string): Promise<ReportAnswer> {
    return this.transactions.as(caller, (tx) => this.answerIn(tx, caller, id));
  }

  /** @throws MusterError 404. */
  files(caller: Caller, id: string): Promise<ReportFiles> {
    return this.transactions.as(caller, (tx) => this.filesIn(tx, caller, id));
  }

  async answerIn(tx: Transaction, caller: Caller, id: string): Promise<ReportAnswer> {
    const { report, content, hash } = await this.filesIn(tx, caller, id);
    return reportAnswerOf(content, hash, await this.filingOf(tx, report));
  }

  /** Whether and by whom the report was submitted or filed, and which versions stand before and after it. */
  private filingOf(tx: Transaction, report: ReportRow): Promise<Filing> {
    return withSystemReach(tx, async () => {
      const versions = await this.restatements.versionsOf(tx, report.periodId);
      const own = versions.find(({ reportId }) => reportId === report.id);
      if (!own) return {};
      const name = (await this.directory.personNames(tx, [own.filedBy])).get(own.filedBy)?.displayName ?? null;
      const next = versions.find(({ restatesReportId }) => restatesReportId === report.id);
      const { version, restatesReportId: reportId, reason, filedAt } = own;
      return {
        version,
        ...(next && { restatedBy: next.reportId }),
        ...(reportId !== null && reason !== null
          ? { restates: { reportId, filedAt: filedAt.toISOString(), filedByName: name, reason } }
          : { submission: { submittedAt: filedAt, submittedByName: name } }),
      };
    });
  }

  private async filesIn(tx: Transaction, caller: Caller, id: string): Promise<ReportFiles> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, id));
    if (!report) throw notFound('report');
    const award = await this.access.toRead(tx, caller, report.awardId, 'report');
    return withSystemReach(tx, async () => {
      const frozen = await this.reports.frozen(tx, id);
      if (frozen) {
        const content = JSON.parse(frozen.document) as ReportDocument;
        return { report, content, hash: frozen.hash, json: frozen.document, csv: frozen.csv };
      }
      const period = await this.periods.find(tx, report.periodId);
      if (!period) throw notFound('reporting period');
      const counted = await this.counting.count(tx, award, period);
      const content = documentOf({
        reportId: id,
        award,
        period,
        counted,
        funding: await this.funding.of(tx, award.id),
        crosswalk: await this.crosswalk.inForce(tx, award.id, period.endsOn),
        softwareVersion: SOFTWARE_VERSION,
        frozen: null,
      });
      return { report, content, hash: null, json: canonicalJson(content), csv: reportCsv(content, null) };
    });
  }
}
