import { Inject, Injectable } from '@nestjs/common';
import { forbidden, RightsToday, Transactions } from '@muster/kernel';
import type { Caller, Scope } from '@muster/kernel';
import { CredentialRepository } from '../data/credential.repository.js';
import { grantOf } from '../data/role-grant.repository.js';
import { callerFrom } from '../domain/reach.js';
import { ScopedGrants } from './scoped-grants.js';

/** Reads what is left of a caller's grants from their account. */
@Injectable()
export class AccountRightsToday extends RightsToday {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CredentialRepository) private readonly credentials: CredentialRepository,
    @Inject(ScopedGrants) private readonly grants: ScopedGrants,
  ) {
    super();
  }

  override of({ personId, via, grants }: Caller): Promise<Caller> {
    const then = new Set(grants.map(nameOf));
    return this.transactions.asSystem(async (tx) => {
      const owner = await this.credentials.owner(tx, personId);
      if (!owner || owner.disabled) {
        throw forbidden('Who asked for this may not sign in any more. Somebody who may do it has to ask again.');
      }
      const left = owner.grants.map(grantOf).filter((grant) => then.has(nameOf(grant)));
      return callerFrom(personId, via, await this.grants.of(tx, left));
    });
  }
}

function nameOf({ role, scope }: { role: string; scope: Scope }): string {
  return `${role} ${scope.kind} ${scope.id ?? ''}`;
}
