import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { PersonLookup } from '../ports/person-lookup.js';
import { ScopeLookup } from '../ports/scope-lookup.js';

/**
 * What to know before somebody whose last day has come gets a role or an invitation. Only a system administrator may give them that; a role
 * ends with the work, and there is none any more that it could end with.
 */
@Injectable()
export class LeftWork {
  constructor(
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
  ) {}

  /** Undefined for somebody who works on, or never worked, where the roles are over. */
  async ofRoles(tx: Transaction, personId: string, given: readonly RoleGrant[]): Promise<string | undefined> {
    if (given.length === 0) return undefined;
    const { left, worksOn } = await this.of(tx, personId);
    const over = given.flatMap(({ scope }) => (scope.kind === 'agency' && scope.id !== undefined ? [scope.id] : []));
    const told = worksOn ? left.filter((id) => over.includes(id)) : left;
    return this.sentence(
      tx,
      told,
      'A role that is given now does not end with that work: take it away when it is no longer needed.',
    );
  }

  /** Undefined for somebody who works somewhere, or never did. */
  async ofInvitation(tx: Transaction, personId: string): Promise<string | undefined> {
    const { left, worksOn } = await this.of(tx, personId);
    const told = worksOn ? [] : left;
    return this.sentence(
      tx,
      told,
      'With the link they can sign in although the work has ended, until the account is closed again.',
    );
  }

  private async of(tx: Transaction, personId: string): Promise<{ left: string[]; worksOn: boolean }> {
    const lasting = await this.people.employersOf(tx, personId);
    const ever = await this.people.agenciesEverOf(tx, personId);
    return { left: ever.filter((id) => !lasting.includes(id)), worksOn: lasting.length > 0 };
  }

  private async sentence(tx: Transaction, left: readonly string[], then: string): Promise<string | undefined> {
    const names: string[] = [];
    for (const id of left) names.push((await this.scopes.nameOf(tx, { kind: 'agency', id })) ?? 'an agency');
    if (names.length === 0) return undefined;
    return `The last day of this person at ${names.join(', ')} has come. ${then}`;
  }
}
