import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ActivationAnswer, ActivationBody } from '@muster/contracts';
import { Clock, MusterError, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RightsOfPeople } from '../authenticate/rights-of-people.js';
import { AccountRepository } from '../data/account.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import type { OpenInvitation } from '../data/invitation.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { passwordProblem } from '../domain/password-rules.js';
import { tokenHash } from '../domain/tokens.js';
import { invitationOver, wrongPasswordChoice } from '../identity.errors.js';
import { InviteAuthority } from '../invite/invite-authority.js';
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
    @Inject(RightsOfPeople) private readonly rights: RightsOfPeople,
    @Inject(InviteAuthority) private readonly authority: InviteAuthority,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Sets the password and ends all sessions of the person. A refused password leaves the invitation open. Whoever made the invitation
   * must still be one who could make it: it opens no account that shows more than they may open today.
   * @throws MusterError 410 for an invitation that is used, expired, unknown or beyond its maker by now, in the same words, because its maker
   * may have the link; 400 for a password that is too weak.
   */
  async run({ token, password }: ActivationBody): Promise<ActivationAnswer> {
    const now = this.clock.date();
    const hash = tokenHash(token);
    const found = await this.transactions.asSystem(async (tx) => {
      const invitation = await this.invitations.open(tx, hash, now);
      if (!invitation) return undefined;
      const account = await this.accounts.find(tx, invitation.personId);
      const maker = await this.rights.today(tx, invitation.createdBy);
      return account && maker && { invitation, account, maker };
    });
    if (!found) throw invitationOver();
    const { invitation, account, maker } = found;
    await this.transactions.as(maker, (tx) => this.requireStill(tx, maker, invitation));
    const problem = passwordProblem(password, [account.email], account.totpSecret !== null);
    if (problem !== undefined) throw wrongPasswordChoice(problem);
    // Only after the invitation was seen: hashing for strangers would be work that anybody can ask for.
    const passwordHash = await this.passwords.hash(password);
    await this.transactions.asFound(
      (tx) => this.holdMaker(tx, invitation),
      async (tx, still) => {
        await this.requireStill(tx, still, invitation);
        await withSystemReach(tx, () => this.use(tx, hash, now, passwordHash));
      },
    );
    this.logger.log(`Account of ${account.personId} activated`);
    return { personId: account.personId, email: account.email };
  }

  /** Hashing takes its time: the roles of both are read again, and stay as they are until the password is set. */
  private async holdMaker(tx: Transaction, { personId, createdBy }: OpenInvitation): Promise<Caller> {
    for (const id of [...new Set([personId, createdBy])].sort()) await this.accounts.lock(tx, id);
    const maker = await this.rights.today(tx, createdBy);
    if (!maker) throw invitationOver();
    return maker;
  }

  private async use(tx: Transaction, hash: Buffer, now: Date, passwordHash: string): Promise<void> {
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
  }

  private async requireStill(tx: Transaction, maker: Caller, { personId }: OpenInvitation): Promise<void> {
    try {
      await this.authority.requireOpening(tx, maker, personId);
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      this.logger.warn(`An invitation for ${personId} was not used: ${maker.personId} could not make it any more`);
      throw invitationOver();
    }
  }
}
