import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { InvitationRecord } from '@muster/contracts';
import { Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { InvitationRepository } from '../data/invitation.repository.js';
import { invitationStateOf } from '../domain/invitation-life.js';
import { invitationUsed } from '../identity.errors.js';
import { PersonLookup } from '../ports/person-lookup.js';
import { InviteAuthority } from './invite-authority.js';

/** Shows and takes back the links that were made for a person. The links themselves are shown once, when they are made. */
@Injectable()
export class KeepInvitations {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(InviteAuthority) private readonly authority: InviteAuthority,
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The newest ones, newest first; one that a newer link replaced is gone.
   * @throws MusterError 404 and 403 as for making one.
   */
  list(caller: Caller, personId: string): Promise<Page<InvitationRecord>> {
    const now = this.now();
    return this.transactions.as(caller, async (tx) => {
      await this.authority.require(tx, caller, personId);
      const rows = await withSystemReach(tx, () => this.invitations.of(tx, personId));
      const names = await this.people.find(
        tx,
        rows.map(({ createdBy }) => createdBy),
      );
      const items = rows.map(({ id, createdBy, createdAt, expiresAt, usedAt }) => ({
        id,
        state: invitationStateOf({ expiresAt, usedAt }, now),
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
        createdByName: names.get(createdBy)?.displayName ?? null,
      }));
      return { items, nextCursor: null };
    });
  }

  /**
   * From now on the link does not work. Taking back one that is gone answers 404, so nobody learns whose it was.
   * @throws MusterError 404, 403, and 409 for one that was used: the password stands.
   */
  async revoke(caller: Caller, personId: string, invitationId: string): Promise<void> {
    await this.transactions.as(caller, async (tx) => {
      await this.authority.require(tx, caller, personId);
      const outcome = await withSystemReach(tx, () => this.invitations.revoke(tx, personId, invitationId));
      if (outcome === 'unknown') throw notFound('invitation');
      if (outcome === 'used') throw invitationUsed();
      await this.auditLog.record(tx, {
        action: 'invitation.revoked',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        details: { invitationId },
      });
    });
  }

  private now(): Date {
    return this.clock.date();
  }
}
