import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { PersonAnswer, PersonBody } from '@muster/contracts';
import { Accounts, RoleGrants } from '@muster/identity';
import { newId, requireEverywhere, requireFor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';
import { PositionWriter } from '../positions/position-writer.js';
import { PersonIdentityCheck } from './person-identity-check.js';
import { ReadPeople } from './read-people.service.js';

/** Adds a person with a first position, roles and an account that waits for its invitation. */
@Injectable()
export class CreatePerson {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionWriter) private readonly positions: PositionWriter,
    @Inject(PersonIdentityCheck) private readonly identityCheck: PersonIdentityCheck,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(ReadPeople) private readonly read: ReadPeople,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws MusterError 404 for an agency out of reach, 403 for roles beyond the caller's or a person without agency,
   * 409 when the email address or identifier is taken.
   */
  run(caller: Caller, body: PersonBody): Promise<PersonAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { position, givenName, familyName, email, externalId = null, roles = [] } = body;
      if (position) {
        requireFor(caller, peopleWrite, position.agencyId);
        await this.directory.agency(tx, position.agencyId);
      } else {
        requireEverywhere(caller, peopleWrite);
      }
      await this.identityCheck.requireFreeEmail(tx, email, null);
      if (externalId !== null && position) {
        await this.identityCheck.requireFreeExternalId(tx, [position.agencyId], externalId, null);
      }

      const id = newId();
      await this.people.insert(tx, [{ id, givenName, familyName, email, externalId }]);
      if (position) {
        const { agencyId, discipline, title = null, startsOn } = position;
        const row = { id: newId(), personId: id, agencyId, discipline, title, startsOn };
        await this.positions.start(tx, [{ ...row, supervisorId: null, endsOn: null }]);
      }
      await this.accounts.open(tx, { personId: id, email });
      await this.roleGrants.replace(tx, caller, id, roles);
      await this.auditLog.record(tx, {
        action: 'person.created',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: id,
        agencyId: position?.agencyId ?? null,
        details: position ? { discipline: position.discipline, startsOn: position.startsOn } : {},
      });
      return this.read.oneIn(tx, id);
    });
  }
}
