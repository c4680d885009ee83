import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { PossibleDuplicateAnswer, PossibleDuplicateQuery } from '@muster/contracts';
import { Clock, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { DuplicateRepository } from '../data/duplicate.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { ReadPeople } from '../people/read-people.service.js';

/** Suggests records that may be one person, to those who see both. A human decides. */
@Injectable()
export class PossibleDuplicates {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DuplicateRepository) private readonly duplicates: DuplicateRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(ReadPeople) private readonly read: ReadPeople,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** The strongest reason first. */
  list(caller: Caller, query: PossibleDuplicateQuery): Promise<Page<PossibleDuplicateAnswer>> {
    const after = readCursor(query.cursor, 3);
    const agencyIds = caller.roster.mode === 'listed' ? caller.roster.agencyIds : null;
    return this.transactions.as(caller, async (tx) => {
      const found = await this.duplicates.list(
        tx,
        { agencyIds, agencyId: query.agencyId ?? null, q: query.q },
        { after, limit: query.limit },
      );
      const { items, nextCursor } = pageOf(
        found,
        query.limit,
        (pair) => [String(pair.rank), pair.oneId, pair.otherId],
        (pair) => pair,
      );
      const ids = [...new Set(items.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
      const people = new Map((await this.read.manyIn(tx, ids)).map((person) => [person.id, person]));
      return {
        items: items.map(({ oneId, otherId, reasons }) => ({
          id: `${oneId}.${otherId}`,
          people: [oneId, otherId].flatMap((id) => people.get(id) ?? []),
          reasons,
        })),
        nextCursor,
      };
    });
  }

  /** Keeps that these are two people. @throws MusterError 404 unless the caller sees both. */
  dismiss(caller: Caller, ids: readonly [string, string]): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      if ((await this.people.find(tx, ids)).length < 2) throw notFound('person');
      await this.duplicates.dismiss(tx, ids, this.clock.date(), caller.personId);
      await this.auditLog.record(tx, {
        action: 'person.told-apart',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: ids[0],
        details: { otherPersonId: ids[1] },
      });
    });
  }
}
