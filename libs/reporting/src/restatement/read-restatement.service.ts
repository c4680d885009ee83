import { Inject, Injectable } from '@nestjs/common';
import type {
  ReportVersion,
  RestatedMeasure,
  RestatedRow,
  RestatedRowQuery,
  RestatementAnswer,
} from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, pageOf, readDatedCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { isCourtRow } from '../count/court-rows.js';
import { FactRepository } from '../data/fact.repository.js';
import type { VersionRow } from '../data/restatement.repository.js';
import { changedEntries } from '../narrative/narrative-answers.js';
import { ComposeReport } from '../reports/compose-report.js';
import { ReadReportService } from '../reports/read-report.service.js';
import { unknownMeasure } from '../reporting.errors.js';
import { ReadPreparation } from '../sign-off/read-preparation.js';
import { whatItSays } from '../sign-off/what-it-says.js';
import { CompareReport } from './compare-report.js';
import { comparedMeasures } from './compared-measures.js';
import type { Comparison } from './comparison.js';
import { restatedAnswers, restatedReleased } from './restated-answers.js';
import { restatedRows } from './restated-rows.js';
import type { Sight } from './restated-rows.js';

/** Shows what was submitted against what is counted now, with names only of people whose records the caller may see anyway. */
@Injectable()
export class ReadRestatementService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(CompareReport) private readonly comparing: CompareReport,
    @Inject(ComposeReport) private readonly composing: ComposeReport,
    @Inject(ReadPreparation) private readonly preparing: ReadPreparation,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
    @Inject(FactRepository) private readonly facts: FactRepository,
  ) {}

  /** @throws MusterError 404; 409 for a report that was not submitted. */
  answer(caller: Caller, reportId: string): Promise<RestatementAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const comparison = await this.comparing.compare(tx, caller, reportId);
      const { award, period, version, document, now, written } = comparison;
      if (!(await this.access.isInside(tx, caller, award.id))) return this.releasedAnswer(tx, caller, comparison);
      const sight = await this.sightOf(tx, comparison);
      const measures = comparedMeasures(document.measures, now.measures).map((measure) => ({
        ...measure,
        changedRows: restatedRows(comparison, measure.code, sight).length,
      }));
      const answers = restatedAnswers(document.narrative ?? [], changedEntries(document.narrative ?? [], written));
      return {
        reportId,
        awardId: award.id,
        periodLabel: period.label,
        version: version.version,
        frozenAt: version.frozenAt.toISOString(),
        comparedAt: this.clock.now().round('millisecond').toString(),
        changed: measures.some(showsChange) || answers.length > 0,
        prepared: await this.preparedOf(tx, caller, comparison),
        measures,
        answers,
        versions: await this.versionsOf(tx, comparison.versions),
      };
    });
  }

  /** In order of date and id. @throws MusterError as `answer`; 400 for a measure that the report does not have. */
  async page(caller: Caller, reportId: string, query: RestatedRowQuery): Promise<Page<RestatedRow>> {
    const { on, id } = readDatedCursor(query.cursor) ?? { on: '', id: '' };
    const rows = await this.all(caller, reportId, query.measure);
    const rest = rows.filter((row) => row.on > on || (row.on === on && row.id > id));
    return pageOf(
      rest,
      query.limit,
      (row) => [row.on, row.id],
      (row) => row,
    );
  }

  /** All rows at once, for the file. */
  all(caller: Caller, reportId: string, measure: string): Promise<RestatedRow[]> {
    return this.transactions.as(caller, async (tx) => {
      const comparison = await this.comparing.compare(tx, caller, reportId);
      const codes = comparison.document.measures.map(({ code }) => code);
      if (!codes.includes(measure)) throw unknownMeasure(measure, codes);
      if (!(await this.access.isInside(tx, caller, comparison.award.id))) return [];
      return restatedRows(comparison, measure, await this.sightOf(tx, comparison));
    });
  }

  /**
   * What a reviewer of the funder sees: what was released with the version beside what was with the newest one, and no rows. What
   * is counted at this moment would tell of the completion between two looks.
   */
  private async releasedAnswer(
    tx: Transaction,
    caller: Caller,
    { award, period, version, versions }: Comparison,
  ): Promise<RestatementAnswer> {
    const newest = versions.at(-1) ?? version;
    const then = await this.reading.releasedIn(tx, caller, version.reportId);
    const now = await this.reading.releasedIn(tx, caller, newest.reportId);
    const measures = comparedMeasures(then?.measures ?? [], now?.measures ?? []).map((measure) => ({
      ...measure,
      changedRows: 0,
    }));
    const answers = restatedReleased(then?.narrative ?? [], now?.narrative ?? []);
    return {
      reportId: version.reportId,
      awardId: award.id,
      periodLabel: period.label,
      version: version.version,
      frozenAt: version.frozenAt.toISOString(),
      comparedAt: newest.frozenAt.toISOString(),
      changed: measures.some(showsChange) || answers.length > 0,
      measures,
      answers,
      versions: (await this.versionsOf(tx, versions)).map((each) => ({ ...each, reason: null })),
    };
  }

  private preparedOf(
    tx: Transaction,
    caller: Caller,
    { award, period, version: { reportId }, now: counted, document: restated }: Comparison,
  ): Promise<RestatementAnswer['prepared']> {
    return this.preparing.of(tx, caller, { reportId, forRestatement: true }, async () => {
      const { content } = await this.composing.compose(tx, { reportId, award, period, counted, restated });
      return whatItSays(content);
    });
  }

  private async sightOf(tx: Transaction, { changed }: Comparison): Promise<Sight> {
    const facts = [...changed.values()].flat().map(({ fact }) => fact);
    const visible = await this.facts.visibleAmong(tx, [...new Set(facts.map(({ completionId }) => completionId))]);
    const seen = facts.filter(({ completionId }) => visible.has(completionId));
    const names = await this.directory.personNames(tx, [...new Set(seen.map(({ personId }) => personId))]);
    return { visible, names, ownCourt: new Set(seen.filter(isCourtRow).map(({ completionId }) => completionId)) };
  }

  private async versionsOf(tx: Transaction, rows: readonly VersionRow[]): Promise<ReportVersion[]> {
    const ids = rows.map(({ filedBy }) => filedBy);
    const names = await withSystemReach(tx, () => this.directory.personNames(tx, ids));
    return rows.map(({ reportId, version, frozenAt, hash, filedAt, filedBy, reason }) => ({
      reportId,
      version,
      frozenAt: frozenAt.toISOString(),
      hash,
      filedAt: filedAt.toISOString(),
      filedByName: names.get(filedBy)?.displayName ?? null,
      reason,
    }));
  }
}

/** Whether the reader is shown a change: that a withheld figure or a row of a court moved is told to nobody who sees neither. */
function showsChange({ changedRows, submitted, now, groups }: RestatedMeasure): boolean {
  return changedRows > 0 || submitted !== now || groups.some((group) => group.submitted !== group.now);
}
