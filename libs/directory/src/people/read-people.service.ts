import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { PersonAnswer, PersonQuery } from '@muster/contracts';
import { Accounts, RoleGrants } from '@muster/identity';
import { Clock, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import type { AgencyNumber } from '../data/agency-number.repository.js';
import { displayNameOf, PersonRepository } from '../data/person.repository.js';
import type { PersonRow } from '../data/person.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { LeaveRepository } from '../data/leave.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { numberShown } from '../domain/number-shown.js';
import { leaveAnswerOf } from '../leaves/leave-answer.js';
import { positionAnswerOf } from '../positions/position-answer.js';

/** What a list in a file says of a person. */
export type ListedPerson = Pick<PersonAnswer, 'id' | 'externalId' | 'givenName' | 'familyName' | 'email' | 'positions'>;

/** By what a reader knows somebody. */
interface Known {
  /** A court sees its own of somebody whom the reader sees by a court's record alone that was merged into a colleague's elsewhere. */
  email: string | null;
  externalId: string | null;
  /** At the agencies that the reader sees. */
  numbers: readonly AgencyNumber[];
}

/** Shows the people in the caller's reach, and the caller. */
@Injectable()
export class ReadPeople {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
    @Inject(LeaveRepository) private readonly leaves: LeaveRepository,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A page by family name, given name and id. */
  list(caller: Caller, query: PersonQuery): Promise<Page<PersonAnswer>> {
    return this.page(caller, query, (tx, rows) => this.answers(tx, rows, query.asOf));
  }

  /** The same with what a file of many thousands says of each: neither accounts nor roles nor leaves are read for it. */
  listed(caller: Caller, query: PersonQuery): Promise<Page<ListedPerson>> {
    return this.page(caller, query, async (tx, rows) => {
      const ids = rows.map((row) => row.id);
      const positions = grouped(await this.positions.historyOf(tx, ids), ({ personId }) => personId);
      const knownBy = await this.knownBy(tx, rows);
      return rows.map((row) => {
        const { email, externalId } = knownBy(row);
        return { ...row, email, externalId, positions: (positions.get(row.id) ?? []).map(positionAnswerOf) };
      });
    });
  }

  private page<Item>(
    caller: Caller,
    query: PersonQuery,
    itemsOf: (tx: Transaction, rows: readonly PersonRow[]) => Promise<Item[]>,
  ): Promise<Page<Item>> {
    const after = readCursor(query.cursor, 3);
    const now = this.clock.date();
    const agencyIds = caller.roster.mode === 'listed' ? caller.roster.agencyIds : undefined;
    return this.transactions.as(caller, async (tx) => {
      const rows = await this.people.list(
        tx,
        { ...query, self: caller.personId, agencyIds },
        { after, limit: query.limit, now },
      );
      const page = pageOf(
        rows,
        query.limit,
        (row) => [row.familyName, row.givenName, row.id],
        (row) => row,
      );
      return { items: await itemsOf(tx, page.items), nextCursor: page.nextCursor };
    });
  }

  one(caller: Caller, id: string): Promise<PersonAnswer> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, id));
  }

  /**
   * The person of a merged record is the one to whom it leads, under that one's id.
   * @throws MusterError 404, also for a merged record that the reader would not see by itself.
   */
  async oneIn(tx: Transaction, id: string): Promise<PersonAnswer> {
    const survivorId = await this.merges.survivorOf(tx, id);
    if (survivorId !== id && !(await this.people.names(tx, [id])).has(id)) throw notFound('person');
    const [answer] = await this.manyIn(tx, [survivorId]);
    if (!answer) throw notFound('person');
    return answer;
  }

  /** Those of the people who are in reach. */
  async manyIn(tx: Transaction, ids: readonly string[]): Promise<PersonAnswer[]> {
    return this.answers(tx, await this.people.find(tx, ids));
  }

  /** By what the reader knows each of the people. */
  private async knownBy(tx: Transaction, rows: readonly PersonRow[]): Promise<(row: PersonRow) => Known> {
    const ids = rows.map((row) => row.id);
    const numbersOf = grouped(await this.numbers.of(tx, ids), ({ personId }) => personId);
    return (row) => {
      const numbers = numbersOf.get(row.id) ?? [];
      const ofCourts = numbers.length > 0 && numbers.every((number) => number.ofMergedCourtRecord);
      return {
        email: ofCourts ? (numbers.at(-1)?.courtEmail ?? null) : row.email,
        externalId: numberShown(row.externalId, numbers),
        numbers,
      };
    };
  }

  private async answers(tx: Transaction, rows: readonly PersonRow[], asOf?: CivilDate): Promise<PersonAnswer[]> {
    const ids = rows.map((row) => row.id);
    const positions = await this.positions.historyOf(tx, ids);
    const leaves = await this.leaves.onDay(tx, ids, asOf, this.clock.date());
    const accounts = await this.accounts.statesOf(tx, ids);
    const roles = await this.roleGrants.of(tx, ids);
    const knownBy = await this.knownBy(tx, rows);
    const agencies = new Map(positions.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
    return rows.map((row) => {
      const { email, externalId, numbers } = knownBy(row);
      return {
        ...row,
        email,
        externalId,
        externalIds: numbers.map(({ agencyId, externalId }) => ({
          agencyId,
          agencyName: agencies.get(agencyId) ?? '',
          externalId,
        })),
        displayName: displayNameOf(row),
        account: accounts.get(row.id) ?? 'none',
        roles: roles.get(row.id) ?? [],
        positions: positions.filter((held) => held.personId === row.id).map(positionAnswerOf),
        leaves: leaves.filter((leave) => leave.personId === row.id).map(leaveAnswerOf),
        createdAt: row.createdAt.toISOString(),
        erasedAt: row.erasedAt?.toISOString() ?? null,
      };
    });
  }
}
