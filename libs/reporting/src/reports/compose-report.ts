import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { CountReport } from '../count/count-report.js';
import type { CountedReport } from '../count/counted-report.js';
import type { AwardRow } from '../data/award.repository.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { FundingRepository } from '../data/funding.repository.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import { narrativeEntries } from '../narrative/narrative-answers.js';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';
import type { PeriodRow } from '../data/period.repository.js';
import { documentOf } from './report-document.js';
import type { DocumentSource, ReportDocument } from './report-document.js';
import { SOFTWARE_VERSION } from './software-version.js';

interface Composed extends Pick<DocumentSource, 'restates' | 'prepared'> {
  reportId: string;
  award: AwardRow;
  period: PeriodRow;
  /** What was counted for it already; counted here when it is left out. */
  counted?: CountedReport;
  /** The document of the version that is restated: its answers in words stay as they were. */
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

  /** Needs the program's reach, so that it is the same whoever asks. */
  async compose(
    tx: Transaction,
    { award, period, counted: given, restated, frozen = null, ...rest }: Composed,
  ): Promise<{ counted: CountedReport; content: ReportDocument }> {
    const counted = given ?? (await this.counting.count(tx, award, period));
    const content = documentOf({
      ...rest,
      award,
      period,
      counted,
      funding: await this.funding.of(tx, award.id),
      crosswalk: await this.crosswalk.inForce(tx, award.id, period.endsOn),
      narrative: restated ? (restated.narrative ?? []) : await this.writtenFor(tx, award.id, period),
      softwareVersion: SOFTWARE_VERSION,
      frozen,
    });
    return { counted, content };
  }

  private async writtenFor(tx: Transaction, awardId: string, { id, endsOn }: PeriodRow): Promise<NarrativeEntry[]> {
    const questions = await this.narrative.inForce(tx, awardId, endsOn);
    return questions.length === 0 ? [] : narrativeEntries(questions, await this.narrative.answersOf(tx, id));
  }
}
