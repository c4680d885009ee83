import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { CountReport } from '../count/count-report.js';
import type { CountedMeasure, CountedReport } from '../count/counted-report.js';
import type { LaidReport } from '../count/lay-out-report.js';
import type { AwardRow } from '../data/award.repository.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { FundingRepository } from '../data/funding.repository.js';
import type { FundingRow } from '../data/funding.repository.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import { correctedEntries, narrativeEntries } from '../narrative/narrative-answers.js';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';
import type { PeriodRow } from '../data/period.repository.js';
import { headOf, rowsOf } from './report-document.js';
import type { HeadSource, ReportDocument, ReportHead } from './report-document.js';
import { SOFTWARE_VERSION } from './software-version.js';

interface Composed extends Pick<HeadSource, 'restates' | 'prepared'> {
  reportId: string;
  award: AwardRow;
  period: PeriodRow;
  /** What was counted for it already; counted here when it is left out. */
  counted?: CountedReport;
  /** The document of the version that is restated: its questions, with the answers as they are written now. */
  restated?: ReportDocument;
  /** Null and left out for a draft. */
  frozen?: ReportDocument['frozen'];
}

/** Puts together what a report says now: its figures, its answers in words and all that stands beside them. It keeps nothing. */
@Injectable()
export class ComposeReport {
  constructor(
    @Inject(CountReport) private readonly counting: CountReport,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
    @Inject(FundingRepository) private readonly funding: FundingRepository,
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
  ) {}

  /** Needs the program's reach, so that it is the same whoever asks. All rows are in memory at once. */
  async compose(
    tx: Transaction,
    { counted: given, ...asked }: Composed,
  ): Promise<{ counted: CountedReport; content: ReportDocument }> {
    const counted = given ?? (await this.counting.count(tx, asked.award, asked.period));
    const head = await this.head(tx, asked, counted.measures);
    const rows = rowsOf(counted, await this.funding.of(tx, asked.award.id));
    return { counted, content: { ...head, ...rows } };
  }

  /** The same without rows, in flat memory. */
  async figures(tx: Transaction, asked: Composed): Promise<ReportHead> {
    return this.head(tx, asked, await this.counting.figures(tx, asked.award, asked.period));
  }

  /** The same with rows that come page by page within the transaction, in flat memory. */
  async layOut(
    tx: Transaction,
    asked: Composed,
  ): Promise<{ head: ReportHead; laid: LaidReport; funding: FundingRow[] }> {
    const laid = await this.counting.layOut(tx, asked.award, asked.period);
    const funding = await this.funding.of(tx, asked.award.id);
    return { head: await this.head(tx, asked, laid.measures), laid, funding };
  }

  private async head(
    tx: Transaction,
    { award, period, restated, frozen = null, ...rest }: Omit<Composed, 'counted'>,
    measures: CountedMeasure[],
  ): Promise<ReportHead> {
    return headOf({
      ...rest,
      award,
      period,
      measures,
      crosswalk: await this.crosswalk.inForce(tx, award.id, period.endsOn),
      narrative: await (restated ? this.correctedFor(tx, restated, period) : this.writtenFor(tx, award.id, period)),
      softwareVersion: SOFTWARE_VERSION,
      frozen,
    });
  }

  private async correctedFor(
    tx: Transaction,
    { narrative = [] }: ReportDocument,
    { id }: PeriodRow,
  ): Promise<NarrativeEntry[]> {
    return narrative.length === 0 ? [] : correctedEntries(narrative, await this.narrative.answersOf(tx, id));
  }

  private async writtenFor(tx: Transaction, awardId: string, { id, endsOn }: PeriodRow): Promise<NarrativeEntry[]> {
    const questions = await this.narrative.inForce(tx, awardId, endsOn);
    return questions.length === 0 ? [] : narrativeEntries(questions, await this.narrative.answersOf(tx, id));
  }
}
