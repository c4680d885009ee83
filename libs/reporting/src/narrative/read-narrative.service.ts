import { Inject, Injectable } from '@nestjs/common';
import type { NarrativeDraft } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { forbidden, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import type { EarlierDocument } from '../data/narrative.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportDocument } from '../reports/report-document.js';
import { FindAskedQuestions } from './asked-questions.js';
import { shownAnswer } from './narrative-answers.js';
import type { NarrativeEntry } from './narrative-answers.js';

/** Reads the questions of a draft, or of a version to correct, with what is written so far and what the last submitted period said. */
@Injectable()
export class ReadNarrativeService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(FindAskedQuestions) private readonly asked: FindAskedQuestions,
  ) {}

  /** @throws MusterError 404; 403 for a reviewer of the funder, who gets answers with the report that has them. */
  read(caller: Caller, reportId: string): Promise<NarrativeDraft> {
    return this.transactions.as(caller, (tx) => this.readIn(tx, caller, reportId));
  }

  async readIn(tx: Transaction, caller: Caller, reportId: string): Promise<NarrativeDraft> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
    if (!report) throw notFound('report');
    const award = await this.access.toRead(tx, caller, report.awardId, 'report');
    if (!(await this.access.isInside(tx, caller, award.id))) {
      throw forbidden(
        'What is being written stays with the grantee. The report has the answers that are meant for you.',
      );
    }
    return withSystemReach(tx, async () => {
      const period = await this.periods.find(tx, report.periodId);
      if (!period) throw notFound('reporting period');
      const answers = await this.narrative.answersOf(tx, period.id);
      const before = earlierAnswers(await this.narrative.lastSubmitted(tx, period));
      const writers = await this.directory.personNames(
        tx,
        [...answers.values()].map(({ writtenBy }) => writtenBy),
      );
      const { questions, frozen, newest, submitted } = await this.asked.of(tx, reportId, award.id, period);
      return {
        reportId,
        awardId: award.id,
        periodLabel: period.label,
        open: submitted !== undefined || (!frozen && newest === undefined),
        corrects: submitted !== undefined,
        questions: questions.map((question) => {
          const stands = answers.get(question.id);
          const then = submitted?.get(question.id);
          const answer = shownAnswer(stands, then);
          const said = then && !stands?.corrects ? then : stands;
          return {
            ...question,
            text: said?.text ?? null,
            forFunder: said?.forFunder ?? false,
            writtenAt: answer?.writtenAt.toISOString() ?? null,
            writtenByName: (answer && writers.get(answer.writtenBy)?.displayName) ?? null,
            submitted: submittedOf(then),
            before: before.get(question.id) ?? null,
          };
        }),
      };
    });
  }
}

function submittedOf(entry: NarrativeEntry | undefined): NarrativeDraft['questions'][number]['submitted'] {
  return entry ? { text: entry.text, forFunder: entry.forFunder } : null;
}

function earlierAnswers(earlier: EarlierDocument | undefined): Map<string, { periodLabel: string; text: string }> {
  if (!earlier) return new Map();
  const { narrative = [] } = JSON.parse(earlier.document) as ReportDocument;
  const { periodLabel } = earlier;
  return new Map(
    narrative.flatMap(({ questionId, text }) => (text === null ? [] : [[questionId, { periodLabel, text }]])),
  );
}
