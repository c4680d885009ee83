import { Inject, Injectable } from '@nestjs/common';
import type { CreditRosterQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { addDays, Clock, pageOf, readDatedCursor, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { CreditRepository } from '../data/credit.repository.js';
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
      const agency = await this.directory.agency(tx, agencyId);
      const to = query.to ?? this.clock.today(agency.timeZone);
      const from = query.from ?? addDays(to, -USUAL_DAYS);
      const { courseId = null, discipline = null } = query;
      const after = readDatedCursor(cursor);
      const rows = await this.credits.page(tx, { agencyId, from, to, courseId, discipline }, after, LIMIT);
      const people = [...new Set(rows.map(({ personId }) => personId))];
      const names = await this.directory.personNames(tx, people);
      const numbers =
        query.numbers === 'agency' ? await this.directory.numbersAt(tx, agencyId, people) : new Map<string, string>();
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
}
