import { Inject, Injectable } from '@nestjs/common';
import { mayFor, mayForEverybody, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import { AccountReach } from '../accounts/account-reach.js';
import { lastingUntil, mayGive } from '../domain/giving.js';
import { invitedBeyond, invitedElsewhere, invitedLonger } from '../identity.errors.js';
import { invitePeople } from '../identity.permissions.js';
import { PersonLookup } from '../ports/person-lookup.js';

/** Decides who may make, see and take back the links with which a person chooses a password. */
@Injectable()
export class InviteAuthority {
  constructor(
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(AccountReach) private readonly reach: AccountReach,
  ) {}

  /**
   * Whoever holds the link can sign in as the person, so it is for those who have the right over every agency of theirs and every role,
   * for as long as it lasts.
   * Somebody without a position at the caller's agencies is refused in the same words wherever they work now.
   * @throws MusterError 404 for a person out of reach, 403 for one who is not at the caller's agencies, reaches beyond them or holds a role
   * that lasts longer than the caller's.
   */
  async require(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    if (!(await this.people.find(tx, [personId])).has(personId)) throw notFound('person');
    if (!mayForEverybody(caller, invitePeople)) await this.requireEmployers(tx, caller, personId);
    const grants = await withSystemReach(tx, () => this.grants.of(tx, [personId]));
    const held = grants.get(personId) ?? [];
    if (!held.every((grant) => mayGive(caller, grant))) throw invitedBeyond();
    if (personId === caller.personId) return;
    if (!held.every((grant) => mayGive(lastingUntil(caller, grant.lastDay?.endsAt), grant))) throw invitedLonger();
  }

  /**
   * For making a link: whoever has it sees what the person did at former agencies too, and the link is shown to its maker.
   * @throws MusterError as `require`, and 403 for somebody who was at an agency over which the caller may invite nobody.
   */
  async requireOpening(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    await this.require(tx, caller, personId);
    if (await this.reach.isBeyond(tx, caller, personId)) throw invitedBeyond();
  }

  private async requireEmployers(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    const all = await withSystemReach(tx, () => this.people.employersOf(tx, personId));
    // Row-level security knows what is a court; a right over everything but courts does not.
    const seen = await this.people.employersOf(tx, personId);
    const own = seen.filter((agencyId) => mayFor(caller, invitePeople, agencyId));
    if (own.length === 0) throw invitedElsewhere();
    if (own.length < all.length) throw invitedBeyond();
  }
}
