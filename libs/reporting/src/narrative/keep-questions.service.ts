import { Inject, Injectable } from '@nestjs/common';
import type { NarrativeQuestion, NarrativeQuestionBody } from '@muster/contracts';
import { newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { ChangeAward } from '../awards/change-award.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import { questionAnswered, questionAsked } from '../reporting.errors.js';

/** Keeps what a funder's form asks to be answered in words. Frozen reports keep the questions as they were. */
@Injectable()
export class KeepQuestions {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(ChangeAward) private readonly awards: ChangeAward,
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
  ) {}

  /** All questions in the order in which they were entered. @throws MusterError 404. */
  list(caller: Caller, awardId: string): Promise<Page<NarrativeQuestion>> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toRead(tx, caller, awardId);
      return { items: await withSystemReach(tx, () => this.narrative.all(tx, awardId)), nextCursor: null };
    });
  }

  /** @throws MusterError 404, 403. */
  add(caller: Caller, awardId: string, body: NarrativeQuestionBody): Promise<NarrativeQuestion> {
    return this.awards.changing(caller, awardId, async (tx, change) => {
      const question = { id: newId(), ...body };
      await this.narrative.add(tx, awardId, question, change);
      return { answer: question, action: 'narrative.question-added', details: { questionId: question.id } };
    });
  }

  /** @throws MusterError 404, 403. */
  change(caller: Caller, awardId: string, id: string, body: NarrativeQuestionBody): Promise<NarrativeQuestion> {
    return this.awards.changing(caller, awardId, async (tx, change) => {
      await this.require(tx, awardId, id);
      const question = { id, ...body };
      await this.narrative.change(tx, question, change);
      return { answer: question, action: 'narrative.question-changed', details: { questionId: id } };
    });
  }

  /** @throws MusterError 404, 403; 409 for a question that has an answer, which would be lost, or that a frozen report asks. */
  remove(caller: Caller, awardId: string, id: string): Promise<void> {
    return this.awards.changing(caller, awardId, async (tx) => {
      await this.require(tx, awardId, id);
      if (await this.narrative.isAnswered(tx, id)) throw questionAnswered();
      if (await this.narrative.isAsked(tx, id)) throw questionAsked();
      await this.narrative.remove(tx, id);
      return { answer: undefined, action: 'narrative.question-removed', details: { questionId: id } };
    });
  }

  private async require(tx: Transaction, awardId: string, id: string): Promise<void> {
    const questions = await this.narrative.all(tx, awardId);
    if (!questions.some((question) => question.id === id)) throw notFound('question of this award');
  }
}
