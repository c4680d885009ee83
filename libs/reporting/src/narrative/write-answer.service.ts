import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { countWords } from '@muster/contracts';
import type { NarrativeAnswerBody, NarrativeDraft } from '@muster/contracts';
import { Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { answerChanged, correctedElsewhere, frozenStays } from '../reporting.errors.js';
import { FindAskedQuestions } from './asked-questions.js';
import { shownAnswer } from './narrative-answers.js';
import { ReadNarrativeService } from './read-narrative.service.js';

/** Writes what a draft answers to a question, and after the submission what its restatement will. */
@Injectable()
export class WriteAnswerService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(FindAskedQuestions) private readonly asked: FindAskedQuestions,
    @Inject(ReadNarrativeService) private readonly reading: ReadNarrativeService,
  ) {}

  /**
   * @throws MusterError 404, 403; 409 for a report that is frozen and not the newest version of a submitted period, and for an answer that
   * somebody else changed since it was read.
   */
  write(caller: Caller, reportId: string, questionId: string, body: NarrativeAnswerBody): Promise<NarrativeDraft> {
    return this.transactions.as(caller, async (tx) => {
      const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
      if (!report) throw notFound('report');
      const award = await this.access.toWrite(tx, caller, report.awardId, 'report');
      let corrects = false;
      const words = await withSystemReach(tx, async () => {
        const period = await this.periods.lock(tx, report.periodId);
        if (!period) throw notFound('reporting period');
        const { questions, frozen, newest, submitted } = await this.asked.of(tx, reportId, award.id, period);
        if (newest && !submitted) throw correctedElsewhere(period.label, newest.version);
        if (frozen && !submitted) throw frozenStays();
        corrects = submitted !== undefined;
        if (!questions.some(({ id }) => id === questionId)) throw notFound('question of this report');
        const stands = (await this.narrative.answersOf(tx, period.id)).get(questionId);
        const before = shownAnswer(stands, submitted?.get(questionId));
        if (before?.writtenAt.getTime() !== (body.readAt === null ? undefined : Date.parse(body.readAt))) {
          throw answerChanged();
        }
        if (body.text === null && !corrects) await this.narrative.takeBack(tx, period.id, questionId);
        else {
          const text = body.text?.replaceAll('\r\n', '\n') ?? null;
          await this.narrative.write(tx, period.id, {
            questionId,
            text,
            forFunder: text !== null && body.forFunder,
            corrects,
            writtenBy: caller.personId,
            writtenAt: this.clock.date(),
          });
        }
        return countWords(body.text ?? '');
      });
      await this.audit.record(tx, {
        action: 'report.answer-written',
        actorId: caller.personId,
        subjectKind: 'report',
        subjectId: reportId,
        // Never the text: the log is read by more people than the report.
        details: { awardId: award.id, questionId, words, forFunder: body.text !== null && body.forFunder, corrects },
      });
      return this.reading.readIn(tx, caller, reportId);
    });
  }
}
