import { Inject, Injectable } from '@nestjs/common';
import type { SessionAnswer } from '@muster/contracts';
import { notFound, pluginOptions, withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { needsSecondFactor } from '../domain/second-factor-roles.js';
import { RoleGrants } from '../grants/role-grants.js';
import type { IdentityOptions } from '../identity.options.js';
import { PersonLookup } from '../ports/person-lookup.js';

export interface SessionFacts {
  personId: string;
  /** Empty for an API key, which needs none. */
  csrfToken: string;
  expiresAt: Date | null;
}

/** Makes the answer of POST /sessions and GET /me. */
@Injectable()
export class SessionDescription {
  constructor(
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(RoleGrants) private readonly grants: RoleGrants,
    @Inject(pluginOptions('identity')) private readonly options: IdentityOptions,
  ) {}

  async of(tx: Transaction, facts: SessionFacts): Promise<SessionAnswer> {
    const { personId, csrfToken, expiresAt } = facts;
    const person = (await this.people.find(tx, [personId])).get(personId);
    if (!person) throw notFound('person');
    const roles = (await withSystemReach(tx, () => this.grants.of(tx, [personId]))).get(personId) ?? [];
    const account = await withSystemReach(tx, () => this.accounts.find(tx, personId));
    const { id, givenName, familyName, displayName, email } = person;
    return {
      person: { id, givenName, familyName, displayName, email },
      roles,
      csrfToken,
      ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
      agencies: (await this.people.agenciesOf(tx, personId)).map(({ id: agencyId, name }) => ({ id: agencyId, name })),
      secondFactor: {
        enrolled: account !== undefined && account.totpSecret !== null,
        required: (this.options?.requireSecondFactor ?? false) && needsSecondFactor(roles),
      },
    };
  }
}
