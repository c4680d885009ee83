import { Inject, Injectable } from '@nestjs/common';
import type { Caller, Transaction } from '@muster/kernel';
import { CredentialRepository } from '../data/credential.repository.js';
import { grantOf } from '../data/role-grant.repository.js';
import { callerFrom } from '../domain/reach.js';
import { ScopedGrants } from './scoped-grants.js';

/** Reads what somebody may do today who is not asking: for what they decided earlier and what happens by it now. */
@Injectable()
export class RightsOfPeople {
  constructor(
    @Inject(CredentialRepository) private readonly credentials: CredentialRepository,
    @Inject(ScopedGrants) private readonly grants: ScopedGrants,
  ) {}

  /**
   * The person with all roles that are in force, as if they had signed in. Call it with the program's reach.
   * @returns undefined for somebody who has no account, or may not sign in any more.
   */
  async today(tx: Transaction, personId: string): Promise<Caller | undefined> {
    const owner = await this.credentials.owner(tx, personId);
    if (!owner || owner.disabled) return undefined;
    return callerFrom(personId, 'session', await this.grants.of(tx, owner.grants.map(grantOf)));
  }
}
