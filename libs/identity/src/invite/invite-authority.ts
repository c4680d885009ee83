import { Inject, Injectable } from '@nestjs/common';
import { forbidden, mayEverywhere, mayFor, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import { mayGive } from '../domain/giving.js';
import { invitePeople } from '../identity.permissions.js';
import { PersonLookup } from '../ports/person-lookup.js';

/** Decides who may make, see and take back the links with which a person chooses a password. */
@Injectable()
export class InviteAuthority {
  constructor(
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(PersonLookup) private readonly people: PersonLookup,
  ) {}

  /** @throws MusterError 404 for a person out of reach or with a position at an agency that is, 403 for one whose roles reach further. */
  async require(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    const visible = (await this.people.find(tx, [personId])).has(personId);
    // Agencies out of the caller's reach count too: a link would open what the person does there.
    const agencies = visible ? await withSystemReach(tx, () => this.people.agenciesOf(tx, personId)) : [];
    const within = agencies.length > 0 && agencies.every((agency) => mayFor(caller, invitePeople, agency.id));
    if (!visible || !(within || mayEverywhere(caller, invitePeople))) throw notFound('person');
    // Whoever holds the link can sign in as the person, so a link to somebody with wider roles would be a way to take them.
    const grants = await withSystemReach(tx, () => this.grants.of(tx, [personId]));
    if (!(grants.get(personId) ?? []).every((grant) => mayGive(caller, grant))) {
      throw forbidden(
        'This person has roles that reach further than yours. Ask a system administrator to invite them.',
      );
    }
  }
}
