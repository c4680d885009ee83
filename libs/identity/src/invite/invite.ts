import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { InvitationAnswer } from '@muster/contracts';
import { Clock, conflict, ENVIRONMENT, newId, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Environment } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { invitationMinutes } from '../domain/invitation-life.js';
import { newToken, tokenHash } from '../domain/tokens.js';
import { LeftWork } from '../grants/left-work.js';
import { InviteAuthority } from './invite-authority.js';

/** Makes the link with which a person chooses a password, for the first time or because they forgot it. */
@Injectable()
export class Invite {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(InviteAuthority) private readonly authority: InviteAuthority,
    @Inject(LeftWork) private readonly leftWork: LeftWork,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Replaces every link that the person still has. The answer is the only time that the link is shown.
   * @throws MusterError 404 for a person out of reach, 403 for one who is not at the caller's agencies, or reaches or reached beyond them, 409 without account.
   */
  run(caller: Caller, personId: string): Promise<InvitationAnswer> {
    const createdAt = this.clock.date();
    const token = newToken();
    return this.transactions.as(caller, async (tx) => {
      await this.authority.requireOpening(tx, caller, personId);
      const account = await withSystemReach(tx, () => this.accounts.find(tx, personId));
      if (!account) {
        throw conflict(
          'IDENTITY.NO_ACCOUNT',
          'This person has no e-mail address to sign in with. Add one first; somebody who was erased on request cannot be invited any more.',
        );
      }
      const minutes = invitationMinutes(account.passwordHash !== null);
      const expiresAt = new Date(createdAt.getTime() + minutes * 60_000);
      const id = newId();
      await withSystemReach(tx, () =>
        this.invitations.replaceOpen(tx, {
          id,
          personId,
          tokenHash: tokenHash(token),
          createdBy: caller.personId,
          createdAt,
          expiresAt,
        }),
      );
      await this.auditLog.record(tx, {
        action: 'invitation.created',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        details: { invitationId: id, expiresAt },
      });
      this.logger.log(`Invitation ${id} made for ${personId} by ${caller.personId}`);
      const activationUrl = `${new URL(this.environment.APP_ORIGIN).origin}/activate#token=${token}`;
      const warning = await this.leftWork.ofInvitation(tx, personId);
      return { activationUrl, expiresAt: expiresAt.toISOString(), ...(warning !== undefined && { warning }) };
    });
  }
}
