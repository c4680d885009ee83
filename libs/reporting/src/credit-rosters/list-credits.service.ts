import { Inject, Injectable } from '@nestjs/common';
import { regulatorOfRoster } from '@muster/contracts';
import type { CreditRosterQuery, MissingNumberAnswer, MissingNumbersQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { addDays, Clock, pageOf, readCursor, readDatedCursor, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { CreditRepository } from '../data/credit.repository.js';
import type { CreditScope } from '../data/credit.repository.js';
import { creditRostersRead } from '../reporting.permissions.js';
import type { CreditEntry } from './credit-layouts.js';

/** Rows of one page. */
const LIMIT = 500;
/** What a roster without days covers: as long as Texas leaves to report. */
const USUAL_DAYS = 30;

/** Lists who at an agency completed what, with the names that the caller may see. Courts are their own educator's alone. */
@Injectable()
export class ListCredits {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CreditRepository) private readonly credits: CreditRepository,
  ) {}

  /** By day. @throws MusterError 404 for an agency over which the caller may not. */
  page(
    caller: Caller,
    agencyId: string,
    query: CreditRosterQuery,
    cursor: string | undefined,
  ): Promise<Page<CreditEntry>> {
    requireFor(caller, creditRostersRead, agencyId);
    return this.transactions.as(caller, async (tx) => {
      const scope = await this.scopeOf(tx, agencyId, query);
      const after = readDatedCursor(cursor);
      const rows = await this.credits.page(tx, scope, after, LIMIT);
      const people = [...new Set(rows.map(({ personId }) => personId))];
      const names = await this.directory.personNames(tx, people);
      const numbers = await this.numbersOf(tx, agencyId, query, people);
      return pageOf(
        rows,
        LIMIT,
        (row) => [row.completedOn, row.completionId],
        ({ personId, courseTitle, completedOn, minutes }) => ({
          name: names.get(personId)?.displayName ?? 'not shown',
          number: numbers.get(personId) ?? null,
          courseTitle,
          completedOn,
          minutes,
        }),
      );
    });
  }

  /** Who of a roster is without the number of the regulator, by name. @throws MusterError as `page`. */
  missing(caller: Caller, agencyId: string, query: MissingNumbersQuery): Promise<Page<MissingNumberAnswer>> {
    requireFor(caller, creditRostersRead, agencyId);
    return this.transactions.as(caller, async (tx) => {
      const scope = await this.scopeOf(tx, agencyId, query);
      const after = readCursor(query.cursor, 3);
      const rows = await this.credits.withoutNumber(tx, scope, query.regulator ?? null, after, query.limit);
      return pageOf(
        rows,
        query.limit,
        ({ familyName, givenName, personId }) => [familyName, givenName, personId],
        ({ personId, givenName, familyName, completions }) => ({
          personId,
          name: `${givenName} ${familyName}`,
          completions,
        }),
      );
    });
  }

  private async scopeOf(
    tx: Transaction,
    agencyId: string,
    query: Pick<CreditRosterQuery, 'from' | 'to' | 'courseId' | 'discipline'>,
  ): Promise<CreditScope> {
    const agency = await this.directory.agency(tx, agencyId);
    const to = query.to ?? this.clock.today(agency.timeZone);
    const from = query.from ?? addDays(to, -USUAL_DAYS);
    return { agencyId, from, to, courseId: query.courseId ?? null, discipline: query.discipline ?? null };
  }

  private numbersOf(
    tx: Transaction,
    agencyId: string,
    query: CreditRosterQuery,
    people: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (query.numbers === 'agency') return this.directory.numbersAt(tx, agencyId, people);
    const regulator = regulatorOfRoster(query);
    if (regulator === undefined) return Promise.resolve(new Map());
    return this.directory.regulatorNumbersAt(tx, agencyId, regulator, people);
  }
}
