import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AccountState } from '@muster/contracts';
import { AuditLog } from '@muster/audit';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { isObvious, lengthProblem } from '../domain/password-rules.js';
import { emailTaken, lastSystemAdmin, wrongPasswordChoice } from '../identity.errors.js';
import { Passwords } from '../secrets/passwords.js';

export interface NewAccount {
  personId: string;
  /** What the person signs in with; any case, kept in lower case. */
  email: string;
  /** Left out for people who are invited to choose their own. */
  password?: string;
}

/** The accounts of people: what they sign in with and whether they may. Callers check first whether the change is allowed. */
@Injectable()
export class Accounts {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Gives a person an account. Doing it again renews the e-mail address, and after `disable` lets the person be invited again.
   * @throws MusterError 400 for a password that is too short or too long, 409 for an address that another account has.
   */
  async open(tx: Transaction, account: NewAccount): Promise<void> {
    const { personId, password } = account;
    const email = account.email.trim().toLowerCase();
    const problem = password === undefined ? undefined : lengthProblem(password, false);
    if (problem !== undefined) throw wrongPasswordChoice(problem);
    if (password !== undefined && isObvious(password, [email])) {
      // An operator's own setting is not refused: the server would not start.
      this.logger.warn(`The password set for ${personId} is among the first that others would try. Choose another.`);
    }
    const hash = password === undefined ? null : await this.passwords.hash(password);
    const stored = await withSystemReach(tx, () => this.accounts.put(tx, personId, email, hash));
    if (!stored) throw emailTaken();
  }

  /** @throws MusterError 409 for an address that another account has. */
  async changeEmail(tx: Transaction, personId: string, email: string): Promise<void> {
    const address = email.trim().toLowerCase();
    const changed = await withSystemReach(tx, () => this.accounts.changeEmail(tx, personId, address));
    if (!changed) throw emailTaken();
  }

  /** A state for each of the people; `none` for those without an account. */
  async statesOf(tx: Transaction, personIds: readonly string[]): Promise<Map<string, AccountState>> {
    const now = this.now();
    const states = await withSystemReach(tx, () => this.accounts.statesOf(tx, personIds, now));
    return new Map(personIds.map((id) => [id, states.get(id) ?? 'none']));
  }

  /** Those of the people for whom a program may act, by an API key that is in force. */
  withKeys(tx: Transaction, personIds: readonly string[]): Promise<Set<string>> {
    return withSystemReach(tx, () => this.keys.holders(tx, personIds, this.now()));
  }

  /**
   * Revokes all API keys of somebody who leaves an agency: a program of that agency may hold any of them, and each carries what the person
   * may do elsewhere too. Keys for other work are made anew.
   * @param by `program` when a last day that was entered ahead has come.
   */
  async endKeys(tx: Transaction, by: Caller | 'program', personId: string, agencyId: string): Promise<void> {
    const ended = await withSystemReach(tx, () => this.keys.revokeAllOf(tx, personId, this.now()));
    for (const id of ended) {
      await this.auditLog.record(tx, {
        action: 'api-key.revoked',
        actorId: by === 'program' ? null : by.personId,
        subjectKind: 'api-key',
        subjectId: id,
        agencyId,
        details: { ownerId: personId, because: 'left-agency' },
      });
    }
    if (ended.length > 0)
      this.logger.log(`API keys of ${personId} ended with the work at ${agencyId}: ${ended.length}`);
  }

  /**
   * Ends a person's access at once: sessions, API keys, password and open invitations. Roles stay for a return.
   * @throws MusterError 409 for the last system administrator who can sign in.
   */
  async disable(tx: Transaction, personId: string): Promise<void> {
    await withSystemReach(tx, async () => {
      const admins = await this.grants.lockSystemAdmins(tx);
      if (admins.includes(personId) && admins.every((id) => id === personId)) throw lastSystemAdmin();
      const now = this.now();
      await this.accounts.disable(tx, personId, now);
      await this.sessions.endAllOf(tx, personId);
      await this.keys.revokeAllOf(tx, personId, now);
      await this.invitations.takeBack(tx, personId);
    });
    await this.auditLog.record(tx, {
      action: 'account.disabled',
      actorId: null,
      subjectKind: 'person',
      subjectId: personId,
    });
  }

  /**
   * Lets a person's sign-in, sessions and API keys rest without taking anything away, because another record of the same person
   * stands for them now.
   * @throws MusterError 409 for the last system administrator who can sign in.
   */
  async rest(tx: Transaction, personId: string, since: Date): Promise<void> {
    await withSystemReach(tx, async () => {
      const admins = await this.grants.lockSystemAdmins(tx);
      if (admins.includes(personId) && admins.every((id) => id === personId)) throw lastSystemAdmin();
      await this.accounts.rest(tx, personId, since);
    });
  }

  /** Ends a rest: sessions that are not over, keys and password work as before. */
  wake(tx: Transaction, personId: string): Promise<void> {
    return withSystemReach(tx, () => this.accounts.rest(tx, personId, null));
  }

  /**
   * Removes all by which these people could sign in, and their roles. Nothing brings it back.
   * @throws MusterError 409 for the last system administrator who can sign in.
   */
  async erase(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await withSystemReach(tx, async () => {
      const admins = await this.grants.lockSystemAdmins(tx);
      if (admins.length > 0 && admins.every((id) => personIds.includes(id))) throw lastSystemAdmin();
      await this.accounts.erase(tx, personIds);
    });
  }

  /** False on a system that nobody has signed up to yet. */
  anyExist(tx: Transaction): Promise<boolean> {
    return withSystemReach(tx, () => this.accounts.anyExist(tx));
  }

  private now(): Date {
    return this.clock.date();
  }
}
