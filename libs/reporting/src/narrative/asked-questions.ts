import { Inject, Injectable } from '@nestjs/common';
import type { NarrativeQuestion } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { NarrativeRepository } from '../data/narrative.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { RestatementRepository } from '../data/restatement.repository.js';
import type { VersionRow } from '../data/restatement.repository.js';
import type { ReportDocument } from '../reports/report-document.js';
import type { NarrativeEntry } from './narrative-answers.js';

export interface AskedQuestions {
  questions: readonly NarrativeQuestion[];
  frozen: boolean;
  /** The newest version of the period that was submitted or filed; undefined while there is none. */
  newest: VersionRow | undefined;
  /** What this report says, where it is that version, by question. */
  submitted: ReadonlyMap<string, NarrativeEntry> | undefined;
}

/** Finds which questions a report answers: a draft those in force, a version that is corrected those that it was frozen with. */
@Injectable()
export class FindAskedQuestions {
  constructor(
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(RestatementRepository) private readonly restatements: RestatementRepository,
  ) {}

  /** Needs the program's reach. */
  async of(tx: Transaction, reportId: string, awardId: string, period: PeriodRow): Promise<AskedQuestions> {
    const newest = (await this.restatements.versionsOf(tx, period.id)).at(-1);
    const frozen = await this.reports.frozen(tx, reportId);
    if (newest?.reportId !== reportId || !frozen) {
      const questions = await this.narrative.inForce(tx, awardId, period.endsOn);
      return { questions, frozen: frozen !== undefined, newest, submitted: undefined };
    }
    const { narrative = [] } = JSON.parse(frozen.document) as ReportDocument;
    const byId = new Map((await this.narrative.all(tx, awardId)).map((question) => [question.id, question]));
    const questions = narrative.flatMap(({ questionId, question, itemCode, wordLimit, characterLimit, required }) => {
      const now = byId.get(questionId);
      return now ? [{ ...now, questionAsPrinted: question, itemCode, wordLimit, characterLimit, required }] : [];
    });
    const submitted = new Map(narrative.map((entry) => [entry.questionId, entry]));
    return { questions, frozen: true, newest, submitted };
  }
}
