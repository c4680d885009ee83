import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant } from '@muster/contracts';
import { withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ScopedGrants } from '../authenticate/scoped-grants.js';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import type { GrantOf } from '../data/role-grant.repository.js';
import { AGENCY_ADMINISTRATORS } from '../domain/agency-administrators.js';
import type { HeldGrant } from '../domain/last-day.js';
import { rosterReachOf } from '../domain/reach.js';
import { lastAgencyAdmin, lastSystemAdmin } from '../identity.errors.js';
import { PersonLookup } from '../ports/person-lookup.js';
import { ScopeLookup } from '../ports/scope-lookup.js';

function isSystemAdmin({ role, scope }: RoleGrant): boolean {
  return role === 'system_admin' && scope.kind === 'all';
}

function agencyAdministeredBy({ role, scope }: RoleGrant): string | undefined {
  return scope.kind === 'agency' && AGENCY_ADMINISTRATORS.includes(role) ? scope.id : undefined;
}

/** Keeps the last administrator from leaving nobody who could make another one. */
@Injectable()
export class LastAdministrator {
  constructor(
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(ScopedGrants) private readonly scoped: ScopedGrants,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
    @Inject(PersonLookup) private readonly people: PersonLookup,
  ) {}

  /**
   * Looks at what is about to be taken from somebody, or to get a last day. A role with a last day keeps nobody in place: on that day
   * nobody asks any more. Of two administrators of one agency who step down at the same moment one comes
   * second, and is refused.
   * @param left what the person has afterwards.
   * @param by who takes it. An agency's last administrator may be taken away by somebody above, who can make another one.
   * @throws MusterError 409 for the last system administrator, and for an agency's last administrator who steps down.
   */
  async require(
    tx: Transaction,
    by: Caller | 'program',
    personId: string,
    { taken, left }: { taken: readonly RoleGrant[]; left: readonly HeldGrant[] },
  ): Promise<void> {
    if (taken.some(isSystemAdmin)) await this.keepSystemAdmin(tx, personId);
    if (by === 'program' || by.personId !== personId) return;
    const agencyId = await this.abandoned(tx, personId, { taken, left });
    if (agencyId !== undefined) throw lastAgencyAdmin(await this.scopes.nameOf(tx, { kind: 'agency', id: agencyId }));
  }

  /**
   * The agency that nobody would administer for good any more if this person stepped down, for which `require` refuses it.
   * @param others people who are left out as well, as if they had left.
   */
  async abandoned(
    tx: Transaction,
    personId: string,
    { taken, left }: { taken: readonly RoleGrant[]; left: readonly HeldGrant[] },
    others: readonly string[] = [],
  ): Promise<string | undefined> {
    const lasting = left.filter(({ lastDay }) => lastDay === undefined);
    if (lasting.some(isSystemAdmin)) return undefined;
    const still = lasting.map(agencyAdministeredBy);
    for (const agencyId of taken.map(agencyAdministeredBy)) {
      if (agencyId === undefined || still.includes(agencyId)) continue;
      if (!(await this.hasAnother(tx, agencyId, [personId, ...others]))) return agencyId;
    }
    return undefined;
  }

  /**
   * Whether somebody who can sign in administers the agency today, through a role over it or over one above it.
   * @param without people who are left out, as if they had left.
   */
  isAdministered(tx: Transaction, agencyId: string, without: readonly string[]): Promise<boolean> {
    return withSystemReach(tx, async () => {
      const grants = await this.grants.agencyGrantsOfOthers(tx, AGENCY_ADMINISTRATORS, without);
      return this.reaches(tx, grants, agencyId);
    });
  }

  private async keepSystemAdmin(tx: Transaction, personId: string): Promise<void> {
    const admins = await withSystemReach(tx, () => this.grants.lockSystemAdmins(tx));
    if (admins.includes(personId) && admins.every((id) => id === personId)) throw lastSystemAdmin();
  }

  /**
   * True when somebody else who can sign in administers the agency, through a role over it or over one above it, and stays: a role ends
   * with the work at the agency that it is over.
   */
  private hasAnother(tx: Transaction, agencyId: string, without: readonly string[]): Promise<boolean> {
    return withSystemReach(tx, async () => {
      await this.grants.lockAgency(tx, agencyId);
      const beside = await this.grants.agencyGrantsBeside(tx, without, AGENCY_ADMINISTRATORS);
      const holders = [...new Set(beside.map((held) => held.personId))];
      const ending = await this.people.knownEndsOf(tx, holders);
      const isEnding = ({ personId: holder, grant: { scope } }: GrantOf): boolean =>
        ending.some((end) => end.personId === holder && end.agencyId === scope.id);
      const staying = beside.filter((held) => !isEnding(held)).map(({ grant }) => grant);
      return this.reaches(tx, staying, agencyId);
    });
  }

  private async reaches(tx: Transaction, grants: readonly RoleGrant[], agencyId: string): Promise<boolean> {
    const reached = await this.scoped.of(tx, grants);
    return reached.some((grant) => rosterReachOf(grant).agencyIds.includes(agencyId));
  }
}
