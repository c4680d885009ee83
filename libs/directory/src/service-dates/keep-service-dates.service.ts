import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { serviceDatesChanged } from '@muster/contracts';
import type { ServiceDatesAnswer, ServiceDatesBody } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { ServiceDatesRepository } from '../data/service-dates.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';

/** Keeps the days of license and oath. Each agency enters them for its own people: a former employer's are not taken over unseen. */
@Injectable()
export class KeepServiceDates {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(ServiceDatesRepository) private readonly dates: ServiceDatesRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Of the agencies that the caller sees the person at. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string): Promise<ServiceDatesAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      return this.dates.of(tx, personId);
    });
  }

  /** @throws MusterError 404 for a person without a position at the agency or out of reach, 403 without the right over it. */
  save(caller: Caller, personId: string, agencyId: string, body: ServiceDatesBody): Promise<ServiceDatesAnswer> {
    return this.transactions.as(caller, async (tx) => {
      // Two who enter dates at once take turns, so that what is told is what is stored.
      await this.people.require(tx, personId);
      const before = await this.at(tx, personId, agencyId);
      requireFor(caller, peopleWrite, agencyId);
      const changed = await this.dates.save(tx, personId, agencyId, body);
      if (changed.length === 0) return before;
      for (const record of changed) await this.outbox.emit(tx, serviceDatesChanged, { personId: record, agencyId });
      const { licensedOn, oathOn } = before;
      await this.auditLog.record(tx, {
        action: 'person.service-dates-changed',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        agencyId,
        details: { before: { licensedOn, oathOn }, after: body },
      });
      return this.at(tx, personId, agencyId);
    });
  }

  private async at(tx: Transaction, personId: string, agencyId: string): Promise<ServiceDatesAnswer> {
    const found = (await this.dates.of(tx, personId)).find((row) => row.agencyId === agencyId);
    if (!found) throw notFound('position of this person at the agency');
    return found;
  }
}
