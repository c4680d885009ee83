import { Inject, Injectable } from '@nestjs/common';
import type { CompletionAnswer, CompletionQuery } from '@muster/contracts';
import { notFound, pageOf, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import { completionAnswerOf } from './completion-answer.js';

/** Reads completions, newest first, as far as the caller sees. */
@Injectable()
export class ListCompletionsService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
  ) {}

  list(caller: Caller, query: CompletionQuery): Promise<Page<CompletionAnswer>> {
    return this.transactions.as(caller, async (tx) =>
      pageOf(
        await this.completions.list(tx, query),
        query.limit,
        (row) => [row.completedOn, row.id],
        (row) => completionAnswerOf(row, caller),
      ),
    );
  }

  /** @throws MusterError 404. */
  read(caller: Caller, id: string): Promise<CompletionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.completions.find(tx, id);
      if (!row) throw notFound('completion');
      return completionAnswerOf(row, caller);
    });
  }
}
