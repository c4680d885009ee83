import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@muster/contracts';
import type { ReportAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { CountReport } from '../count/count-report.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import { reportCsv } from './report-csv.js';
import { documentOf, reportAnswerOf } from './report-document.js';
import type { ReportDocument } from './report-document.js';
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
    @Inject(ReportRepository) private readonly reports: ReportRepository,
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
    const { submittedAt, submittedBy } = report;
    if (submittedAt === null || submittedBy === null) return reportAnswerOf(content, hash, undefined);
    const names = await withSystemReach(tx, () => this.directory.personNames(tx, [submittedBy]));
    return reportAnswerOf(content, hash, { submittedAt, submittedByName: names.get(submittedBy)?.displayName ?? null });
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
        softwareVersion: SOFTWARE_VERSION,
        frozen: null,
      });
      return { report, content, hash: null, json: canonicalJson(content), csv: reportCsv(content, null) };
    });
  }
}
