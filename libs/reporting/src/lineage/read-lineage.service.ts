import { Inject, Injectable } from '@nestjs/common';
import type { LineageQuery, LineageRow } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, pageOf, readDatedCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { CountReport } from '../count/count-report.js';
import type { CountedMeasure, CountedReport } from '../count/counted-report.js';
import { isCourtRow } from '../count/court-rows.js';
import type { AwardRow } from '../data/award.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import type { ReportDocument } from '../reports/report-document.js';
import { unknownGroup, unknownMeasure } from '../reporting.errors.js';
import { ReadReportService } from '../reports/read-report.service.js';
import { lineageRows } from './lineage-rows.js';
import { releasedLines } from './released-lines.js';

/** Shows the rows behind a number, with names only of people whose records the caller may see anyway. */
@Injectable()
export class ReadLineageService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(CountReport) private readonly counting: CountReport,
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
  ) {}

  /** In order of date and id. @throws MusterError 404; 400 for a measure or group that the report does not have. */
  async page(caller: Caller, reportId: string, query: LineageQuery): Promise<Page<LineageRow>> {
    const { on, id } = readDatedCursor(query.cursor) ?? { on: '', id: '' };
    const rows = await this.all(caller, reportId, query);
    const rest = rows.filter((row) => row.on > on || (row.on === on && row.id > id));
    return pageOf(
      rest,
      query.limit,
      (row) => [row.on, row.id],
      (row) => row,
    );
  }

  /** All rows at once, for the file. */
  all(
    caller: Caller,
    reportId: string,
    { measure, group }: Pick<LineageQuery, 'measure' | 'group'>,
  ): Promise<LineageRow[]> {
    return this.transactions.as(caller, async (tx) => {
      const { report, award, period } = await this.find(tx, caller, reportId);
      if (!(await this.access.isInside(tx, caller, award.id))) {
        const { measures } = await this.reading.answerIn(tx, caller, reportId);
        const shown = asked(measures, measure, group);
        return releasedLines(reportId, shown, group, period.endsOn);
      }
      const counted = await withSystemReach(tx, () => this.countedOf(tx, report, award, period, measure));
      asked(counted.measures, measure, group);
      const visible = await this.facts.visibleAmong(tx, [...counted.facts.keys()]);
      const people = [...counted.facts.values()].filter(({ completionId }) => visible.has(completionId));
      const ownCourt = new Set(people.filter(isCourtRow).map(({ completionId }) => completionId));
      const names = await this.directory.personNames(tx, [...new Set(people.map(({ personId }) => personId))]);
      return lineageRows({
        report: counted,
        reportId,
        measure,
        group,
        endsOn: period.endsOn,
        visible,
        ownCourt,
        names,
      });
    });
  }

  private async find(
    tx: Transaction,
    caller: Caller,
    reportId: string,
  ): Promise<{ report: ReportRow; award: AwardRow; period: PeriodRow }> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
    if (!report) throw notFound('report');
    const award = await this.access.toRead(tx, caller, report.awardId, 'report');
    const period = await withSystemReach(tx, () => this.periods.find(tx, report.periodId));
    if (!period) throw notFound('reporting period');
    return { report, award, period };
  }

  /** What was frozen, rows and all; a draft is counted anew. */
  private async countedOf(
    tx: Transaction,
    report: ReportRow,
    award: AwardRow,
    period: PeriodRow,
    measure: string,
  ): Promise<CountedReport> {
    const frozen = await this.reports.frozen(tx, report.id);
    if (!frozen) return this.counting.count(tx, award, period);
    const { measures } = JSON.parse(frozen.document) as ReportDocument;
    const rows = await this.reports.frozenRows(tx, report.id, measure);
    const facts = await this.facts.find(
      tx,
      rows.map(({ completionId }) => completionId),
    );
    return { measures, rows, facts };
  }
}

/** @throws MusterError 400 for a measure or group that the report does not have. The pages send an empty group for the whole number. */
function asked<Asked extends Pick<CountedMeasure, 'code' | 'groups'>>(
  measures: readonly Asked[],
  code: string,
  group: string | undefined,
): Asked {
  const measure = measures.find((each) => each.code === code);
  if (!measure) {
    throw unknownMeasure(
      code,
      measures.map((each) => each.code),
    );
  }
  const keys = measure.groups.map(({ key }) => key);
  if (group && !keys.includes(group)) throw unknownGroup(group, keys);
  return measure;
}
