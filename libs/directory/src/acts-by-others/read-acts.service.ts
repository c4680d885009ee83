import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ActByOther, ActsByOthersQuery } from '@muster/contracts';
import { pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { Directory } from '../lookup/directory.js';

/** Shows what others did for a person: to the person, and to whoever sees both the person and the events. */
@Injectable()
export class ReadActs {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Newest first. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string, query: ActsByOthersQuery): Promise<Page<ActByOther>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      const acts = await this.auditLog.actsFor(tx, personId, query.limit, before);
      const actors = acts.map(({ actorId }) => actorId);
      const namesOf = () => this.people.names(tx, actors);
      // Whoever acted for me is no secret to me, even where I see nobody else.
      const names = await (personId === caller.personId ? withSystemReach(tx, namesOf) : namesOf());
      return pageOf(
        acts,
        query.limit,
        (act) => [String(act.sequence)],
        ({ id, at, action, actorId }) => ({ id, at, action, actorName: names.get(actorId)?.displayName ?? null }),
      );
    });
  }
}
