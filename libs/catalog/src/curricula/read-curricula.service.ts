import { Inject, Injectable } from '@nestjs/common';
import type { CurriculumAnswer, CurriculumQuery } from '@muster/contracts';
import { containing, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { CurriculumRepository } from './curriculum.repository.js';
import type { StoredCurriculum } from './curriculum.repository.js';

function answerOf(row: StoredCurriculum): CurriculumAnswer {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** Shows curricula to everybody who is signed in. */
@Injectable()
export class ReadCurricula {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CurriculumRepository) private readonly curricula: CurriculumRepository,
  ) {}

  async list(caller: Caller, query: CurriculumQuery): Promise<Page<CurriculumAnswer>> {
    const after = readCursor(query.cursor, 2);
    const rows = await this.transactions.as(caller, (tx) =>
      this.curricula.list(tx, containing(query.q), { after, limit: query.limit }),
    );
    return pageOf(rows, query.limit, (row) => [row.title, row.id], answerOf);
  }

  one(caller: Caller, id: string): Promise<CurriculumAnswer> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, id));
  }

  /** @throws MusterError 404. */
  async oneIn(tx: Transaction, id: string): Promise<CurriculumAnswer> {
    const [row] = await this.curricula.find(tx, [id]);
    if (!row) throw notFound('curriculum');
    return answerOf(row);
  }
}
