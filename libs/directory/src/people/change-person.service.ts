import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ChangedPersonAnswer, PersonPatch, RoleGrant } from '@muster/contracts';
import { Accounts, LeftWork, RoleGrants } from '@muster/identity';
import { Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import type { PersonRow } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { personBeyond, personNotHere } from '../directory.errors.js';
import { changedFields } from '../domain/changed-fields.js';
import { ChangeNumber } from './change-number.service.js';
import { PersonAuthority } from './person-authority.js';
import { PersonIdentityCheck } from './person-identity-check.js';
import { ReadPeople } from './read-people.service.js';

/** Changes a person's name, address, identifier or roles. A new name is still the same person, with all their records. */
@Injectable()
export class ChangePerson {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
    @Inject(ChangeNumber) private readonly number: ChangeNumber,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(PersonIdentityCheck) private readonly identityCheck: PersonIdentityCheck,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(LeftWork) private readonly leftWork: LeftWork,
    @Inject(ReadPeople) private readonly read: ReadPeople,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * The identifier is that of one agency: the number of the others stays.
   * @throws MusterError 404 out of reach; 403 for somebody with no position at the caller's agencies, with a position or a role beyond
   * them, or for roles beyond the caller's; 400 when it is not plain whose identifier it is; 409.
   */
  run(caller: Caller, id: string, patch: PersonPatch): Promise<ChangedPersonAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const requireRight = (some: string[]) => this.requireRight(tx, caller, id, some);
      const given = await this.write(tx, caller, id, patch, { requireRight });
      const warning = await this.leftWork.ofRoles(tx, id, given);
      return { ...(await this.read.oneIn(tx, id)), ...(warning !== undefined && { warning }) };
    });
  }

  /** The same within a transaction of the caller's, who has found out whether the change is theirs to make. */
  async within(tx: Transaction, caller: Caller, id: string, patch: PersonPatch): Promise<void> {
    await this.write(tx, caller, id, patch, { trusted: true });
  }

  /** @returns the roles that were given. */
  private async write(
    tx: Transaction,
    caller: Caller,
    id: string,
    patch: PersonPatch,
    {
      trusted = false,
      requireRight = () => Promise.resolve(),
    }: { trusted?: boolean; requireRight?: (changed: string[]) => Promise<void> },
  ): Promise<RoleGrant[]> {
    await this.number.hold(tx, caller, id, patch);
    const before = await this.people.require(tx, id);
    const after: PersonRow = {
      ...before,
      givenName: patch.givenName ?? before.givenName,
      familyName: patch.familyName ?? before.familyName,
      email: patch.email ?? before.email,
    };
    await requireRight(changedFields(before, after));
    const number = await this.number.wanted(tx, caller, before, patch, trusted);
    if (number?.agencyId === null) await requireRight(['externalId']);
    if (number && number.own === null) after.externalId = number.externalId;
    const isRowChanged = changedFields(before, after).length > 0;
    const changed = [...new Set([...changedFields(before, after), ...(number ? ['externalId'] : [])])];
    if (after.email !== null && after.email !== before.email) {
      await this.changeEmail(tx, before, after.email);
    }
    if (number?.own) await this.numbers.put(tx, number.own.agencyId, number.own.recordId, number.externalId);
    if (isRowChanged) await this.people.update(tx, after);
    const given = patch.roles ? await this.roleGrants.replace(tx, caller, id, patch.roles) : [];
    if (changed.length > 0) await this.record(tx, caller, id, changed, number?.agencyId);
    return given;
  }

  /** Who somebody is belongs to all their agencies; roles are given and taken one by one, each within the giver's own. */
  private async requireRight(tx: Transaction, caller: Caller, id: string, changed: string[]): Promise<void> {
    const standing = await this.authority.standing(tx, caller, id);
    if (standing === 'not-here') throw personNotHere();
    if (standing === 'beyond' && changed.length > 0) throw personBeyond();
  }

  private async changeEmail(tx: Transaction, before: PersonRow, email: string): Promise<void> {
    await this.identityCheck.requireFreeEmail(tx, email, before.id);
    // Who came from a roster without an address gets the account with the first one.
    if (before.email === null) await this.accounts.open(tx, { personId: before.id, email });
    else await this.accounts.changeEmail(tx, before.id, email);
  }

  private async record(
    tx: Transaction,
    caller: Caller,
    id: string,
    changed: string[],
    agencyId: string | null | undefined,
  ): Promise<void> {
    const [newest] = await this.positions.historyOf(tx, [id]);
    await this.auditLog.record(tx, {
      action: 'person.updated',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: id,
      agencyId: agencyId ?? newest?.agencyId ?? null,
      details: { changed },
    });
  }
}
