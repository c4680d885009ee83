import { Inject, Injectable } from '@nestjs/common';
import type { AgencyAnswer, AgencyQuery } from '@muster/contracts';
import { Clock, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import type { ListedAgency } from '../data/agency.repository.js';
import { FormerParentRepository } from '../data/former-parent.repository.js';
import { LostAdministrators } from '../lost-administrators/lost-administrators.service.js';
import { agencyAnswerOf } from './agency-answer.js';

/** Shows the agencies in the caller's reach and those where the caller works. */
@Injectable()
export class ReadAgencies {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(FormerParentRepository) private readonly formerParents: FormerParentRepository,
    @Inject(LostAdministrators) private readonly administrators: LostAdministrators,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: AgencyQuery): Promise<Page<AgencyAnswer>> {
    const page = { after: readCursor(query.cursor, 2), limit: query.limit, now: this.now() };
    return this.transactions.as(caller, async (tx) => {
      const rows = await this.agencies.list(tx, query, page);
      const without = await this.withoutAdministrator(tx, rows);
      const found = pageOf(
        rows,
        query.limit,
        (row) => [row.name, row.id],
        (row) => row,
      );
      const items = query.withoutAdministrator ? found.items.filter(({ id }) => without.has(id)) : found.items;
      return { ...found, items: items.map((row) => agencyAnswerOf(row, without, query.asOf)) };
    });
  }

  one(caller: Caller, id: string, asOf?: CivilDate): Promise<AgencyAnswer> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, id, asOf));
  }

  /** As of a day with the parent of that day; where the agency stood before is told either way. @throws MusterError 404. */
  async oneIn(tx: Transaction, id: string, asOf?: CivilDate): Promise<AgencyAnswer> {
    const [row] = await this.agencies.list(tx, { ids: [id], asOf }, { after: undefined, limit: 1, now: this.now() });
    if (!row) throw notFound('agency');
    const answer = agencyAnswerOf(row, await this.withoutAdministrator(tx, [row]), asOf);
    return { ...answer, formerParents: await this.formerParents.of(tx, id) };
  }

  private withoutAdministrator(tx: Transaction, rows: readonly ListedAgency[]): Promise<Set<string>> {
    return this.administrators.still(
      tx,
      rows.filter(({ administratorLostAt }) => administratorLostAt !== null).map(({ id }) => id),
    );
  }

  private now(): Date {
    return this.clock.date();
  }
}
