import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ActivationAnswer, ActivationBody } from '@muster/contracts';
import { Clock, Transactions } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { passwordProblem } from '../domain/password-rules.js';
import { tokenHash } from '../domain/tokens.js';
import { invitationOver, wrongPasswordChoice } from '../identity.errors.js';
import { Passwords } from '../secrets/passwords.js';

/** Uses an invitation up to set a password. It opens no session: a second factor is still asked for at sign-in. */
@Injectable()
export class Activate {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Sets the password and ends all sessions of the person. A refused password leaves the invitation open.
   * @throws MusterError 410 for an invitation that is used, expired or unknown, 400 for a password that is too weak.
   */
  async run({ token, password }: ActivationBody): Promise<ActivationAnswer> {
    const now = this.clock.date();
    const hash = tokenHash(token);
    const account = await this.transactions.asSystem(async (tx) => {
      const personId = await this.invitations.personOf(tx, hash, now);
      return personId === undefined ? undefined : this.accounts.find(tx, personId);
    });
    if (!account) throw invitationOver();
    const problem = passwordProblem(password, [account.email], account.totpSecret !== null);
    if (problem !== undefined) throw wrongPasswordChoice(problem);
    // Only after the invitation was seen: hashing for strangers would be work that anybody can ask for.
    const passwordHash = await this.passwords.hash(password);
    await this.transactions.asSystem(async (tx) => {
      const personId = await this.invitations.use(tx, hash, now);
      if (personId === undefined) throw invitationOver();
      await this.accounts.setPassword(tx, personId, passwordHash);
      await this.sessions.endAllOf(tx, personId);
      await this.auditLog.record(tx, {
        action: 'account.activated',
        actorId: personId,
        subjectKind: 'person',
        subjectId: personId,
      });
    });
    this.logger.log(`Account of ${account.personId} activated`);
    return { personId: account.personId, email: account.email };
  }
}
