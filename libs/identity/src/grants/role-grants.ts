import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant, RoleGrantAnswer } from '@muster/contracts';
import { AuditLog } from '@muster/audit';
import { forbidden, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import { changesBetween, mayGive } from '../domain/giving.js';
import { lastSystemAdmin } from '../identity.errors.js';
import { ScopeLookup } from '../ports/scope-lookup.js';

function isSystemAdmin(grant: RoleGrant): boolean {
  return grant.role === 'system_admin' && grant.scope.kind === 'all';
}

/** The roles of people over scopes. */
@Injectable()
export class RoleGrants {
  constructor(
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * Makes these the person's roles. Whether the giver may change the person at all is for the caller to check; here each role that
   * is given or taken must be one that the giver could give. From the next request on the roles are in force.
   * @param by `program` for what the program itself decides, such as the first administrator.
   * @throws MusterError 403 when the giver gives or takes more than they have, 409 for taking away the last system administrator.
   */
  async replace(
    tx: Transaction,
    by: Caller | 'program',
    personId: string,
    grants: readonly RoleGrant[],
  ): Promise<void> {
    const changed = await withSystemReach(tx, async () => {
      await this.accounts.lock(tx, personId);
      const before = (await this.grants.of(tx, [personId])).get(personId) ?? [];
      const { given, taken } = changesBetween(before, grants);
      if (by !== 'program') refuseTooMuch(by, [...given, ...taken]);
      if (taken.some(isSystemAdmin)) await this.keepOneAdmin(tx, personId);
      for (const grant of taken) await this.grants.remove(tx, personId, grant);
      for (const grant of given) await this.grants.add(tx, personId, grant, by === 'program' ? null : by.personId);
      return given.length + taken.length > 0 ? { given, taken } : undefined;
    });
    if (!changed) return;
    await this.auditLog.record(tx, {
      action: 'roles.changed',
      actorId: by === 'program' ? null : by.personId,
      subjectKind: 'person',
      subjectId: personId,
      details: changed,
    });
  }

  /**
   * Takes away every role whose scope is this agency, because the person has left it. Unlike `replace` it asks for no right to
   * give those roles: who may end the position may end what came with it. Roles over everything are not touched.
   * @returns the roles that the person still has.
   */
  async removeOver(tx: Transaction, by: Caller | 'program', personId: string, agencyId: string): Promise<RoleGrant[]> {
    const { taken, left } = await withSystemReach(tx, async () => {
      await this.accounts.lock(tx, personId);
      const held = (await this.grants.of(tx, [personId])).get(personId) ?? [];
      const isOver = ({ scope }: RoleGrant): boolean => scope.kind === 'agency' && scope.id === agencyId;
      const over = held.filter(isOver);
      for (const grant of over) await this.grants.remove(tx, personId, grant);
      return { taken: over, left: held.filter((grant) => !isOver(grant)) };
    });
    if (taken.length > 0) {
      await this.auditLog.record(tx, {
        action: 'roles.changed',
        actorId: by === 'program' ? null : by.personId,
        subjectKind: 'person',
        subjectId: personId,
        details: { given: [], taken },
      });
    }
    return left;
  }

  /** The roles of each of the people, with the names of what they reach as far as the transaction may see them. */
  async of(tx: Transaction, personIds: readonly string[]): Promise<Map<string, RoleGrantAnswer[]>> {
    const stored = await withSystemReach(tx, () => this.grants.of(tx, personIds));
    const names = new Map<string, string | undefined>();
    const answers = new Map<string, RoleGrantAnswer[]>(personIds.map((id) => [id, []]));
    for (const [personId, grants] of stored) {
      for (const { role, scope } of grants) {
        const key = `${scope.kind} ${scope.id ?? ''}`;
        if (!names.has(key)) names.set(key, scope.id ? await this.scopes.nameOf(tx, scope) : undefined);
        const name = names.get(key);
        answers.get(personId)?.push({ role, scope: { ...scope, ...(name === undefined ? {} : { name }) } });
      }
    }
    return answers;
  }

  private async keepOneAdmin(tx: Transaction, personId: string): Promise<void> {
    const admins = await this.grants.lockSystemAdmins(tx);
    if (admins.includes(personId) && admins.every((id) => id === personId)) throw lastSystemAdmin();
  }
}

function refuseTooMuch(by: Caller, changes: readonly RoleGrant[]): void {
  const tooMuch = changes.find((grant) => !mayGive(by, grant));
  if (tooMuch) {
    throw forbidden(
      `You cannot give or take the role ${tooMuch.role} over this scope (${tooMuch.scope.kind}), because it reaches further ` +
        'than your own roles. Ask a system administrator.',
    );
  }
}
