import { Inject, Injectable } from '@nestjs/common';
import { Clock, forbidden, RightsToday, Transactions } from '@muster/kernel';
import type { Caller, Scope, Transaction } from '@muster/kernel';
import { CredentialRepository } from '../data/credential.repository.js';
import type { KeyCredential } from '../data/credential.repository.js';
import { grantOf } from '../data/role-grant.repository.js';
import { isInForce } from '../domain/key-in-force.js';
import { callerFrom } from '../domain/reach.js';
import { ScopedGrants } from './scoped-grants.js';

/** Reads what is left of a caller's grants from their account, and from the key that they asked with. */
@Injectable()
export class AccountRightsToday extends RightsToday {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CredentialRepository) private readonly credentials: CredentialRepository,
    @Inject(ScopedGrants) private readonly grants: ScopedGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  override of({ personId, via, keyId, grants }: Caller): Promise<Caller> {
    const then = new Set(grants.map(nameOf));
    return this.transactions.asSystem(async (tx) => {
      const owner = await this.credentials.owner(tx, personId);
      if (!owner || owner.disabled) {
        throw forbidden('Who asked for this may not sign in any more. Somebody who may do it has to ask again.');
      }
      const key = via === 'api-key' ? await this.keyInForce(tx, personId, keyId) : undefined;
      if (via === 'api-key' && !key) {
        throw forbidden('The API key that asked for this is no longer in force. Ask again with one that is.');
      }
      const left = owner.grants.map(grantOf).filter((grant) => then.has(nameOf(grant)));
      const caller = callerFrom(personId, via, await this.grants.of(tx, left));
      return key ? { ...caller, keyId: key.id, keyMadeBy: key.madeBy } : caller;
    });
  }

  private async keyInForce(
    tx: Transaction,
    personId: string,
    keyId: string | undefined,
  ): Promise<KeyCredential | undefined> {
    const key = keyId === undefined ? undefined : await this.credentials.apiKey(tx, keyId);
    return key?.personId === personId && isInForce(key, this.clock.date()) ? key : undefined;
  }
}

function nameOf({ role, scope }: { role: string; scope: Scope }): string {
  return `${role} ${scope.kind} ${scope.id ?? ''}`;
}
