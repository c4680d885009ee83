import { Inject, Injectable } from '@nestjs/common';
import { mayFor, mayForEverybody, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { invitePeople } from '../identity.permissions.js';
import { PersonLookup } from '../ports/person-lookup.js';
import { ScopeLookup } from '../ports/scope-lookup.js';

/** Whoever signs in sees all that was ever recorded about the person, so an account reaches every agency at which the person has been. */
@Injectable()
export class AccountReach {
  constructor(
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
  ) {}

  /**
   * Whether somebody's account shows the time at an agency over which the caller may invite nobody: at a former one too. An agency that
   * became part of another counts as that one.
   */
  async isBeyond(tx: Transaction, caller: Caller, personId: string): Promise<boolean> {
    if (personId === caller.personId || mayForEverybody(caller, invitePeople)) return false;
    for (const id of await withSystemReach(tx, () => this.people.agenciesEverOf(tx, personId))) {
      if (!mayFor(caller, invitePeople, id)) return true;
      // Row-level security knows what is a court; a right over everything but courts does not.
      if ((await this.scopes.nameOf(tx, { kind: 'agency', id })) === undefined) return true;
    }
    return false;
  }
}
