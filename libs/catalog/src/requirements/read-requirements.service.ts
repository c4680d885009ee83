import { Inject, Injectable } from '@nestjs/common';
import type { RequirementAnswer, RequirementQuery } from '@muster/contracts';
import { Clock, containing, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { RequirementRepository } from './requirement.repository.js';
import type { StoredRequirement } from './requirement.repository.js';

function answerOf(row: StoredRequirement): RequirementAnswer {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** Shows requirements, as they are in force today, to everybody who is signed in. */
@Injectable()
export class ReadRequirements {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RequirementRepository) private readonly requirements: RequirementRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: RequirementQuery): Promise<Page<RequirementAnswer>> {
    const after = readCursor(query.cursor, 1);
    const page = { after, limit: query.limit, now: this.now() };
    const rows = await this.transactions.as(caller, (tx) => this.requirements.list(tx, containing(query.q), page));
    return pageOf(rows, query.limit, (row) => [row.id], answerOf);
  }

  one(caller: Caller, id: string): Promise<RequirementAnswer> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, id));
  }

  /** @throws MusterError 404. */
  async oneIn(tx: Transaction, id: string): Promise<RequirementAnswer> {
    const [row] = await this.requirements.find(tx, [id], this.now());
    if (!row) throw notFound('requirement');
    return answerOf(row);
  }

  private now(): Date {
    return new Date(this.clock.now().epochMilliseconds);
  }
}
