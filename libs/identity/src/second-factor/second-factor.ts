import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { conflict, notFound, withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { generateSecret, generateURI } from 'otplib';
import { AccountRepository } from '../data/account.repository.js';
import type { AccountRow } from '../data/account.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { totpStep } from '../domain/totp.js';
import { wrongCode } from '../identity.errors.js';
import { Vault } from '../secrets/vault.js';

const ISSUER = 'Muster';

/** Codes from an authenticator app (TOTP, RFC 6238). A code works once. */
@Injectable()
export class SecondFactor {
  constructor(
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * Makes a secret that is in force once `confirm` sees a code of it. Doing it again replaces one that was not confirmed.
   * @throws MusterError 409 when one is in force: whoever took over a session must not be able to exchange it.
   */
  begin(tx: Transaction, personId: string): Promise<{ secret: string; otpauthUrl: string }> {
    return withSystemReach(tx, async () => {
      const account = await this.accounts.find(tx, personId);
      if (!account) throw notFound('account');
      if (account.totpSecret !== null) throw alreadyEnrolled();
      const secret = generateSecret();
      await this.accounts.setPendingTotp(tx, personId, this.vault.seal(secret, personId));
      return { secret, otpauthUrl: generateURI({ issuer: ISSUER, label: account.email, secret }) };
    });
  }

  /**
   * Puts the secret in force and ends the person's other sessions.
   * @throws MusterError 400 for a wrong code, 409 when there is nothing to confirm.
   */
  async confirm(tx: Transaction, personId: string, sessionId: string, code: string, now: Date): Promise<void> {
    await withSystemReach(tx, async () => {
      await this.accounts.lock(tx, personId);
      const account = await this.accounts.find(tx, personId);
      if (!account || account.totpSecret !== null) throw alreadyEnrolled();
      if (account.totpPendingSecret === null) {
        throw conflict('IDENTITY.NO_SECOND_FACTOR', 'There is no second factor to confirm. Begin to set one up first.');
      }
      const step = totpStep(this.vault.open(account.totpPendingSecret, personId), code, now, null);
      if (step === undefined) throw wrongCode();
      await this.accounts.confirmTotp(tx, personId, step);
      await this.sessions.endAllOf(tx, personId, sessionId);
    });
    await this.record(tx, 'second-factor.enrolled', personId, personId);
  }

  /** True when the code is right and was not used before; it is used then. Runs for the program, at sign-in. */
  async take(tx: Transaction, account: AccountRow, code: string, now: Date): Promise<boolean> {
    if (account.totpSecret === null) return false;
    const secret = this.vault.open(account.totpSecret, account.personId);
    const step = totpStep(secret, code, now, account.totpLastStep);
    return step !== undefined && (await this.accounts.takeTotpStep(tx, account.personId, step));
  }

  /** Takes the second factor off, for somebody who lost their phone, and ends their sessions. */
  async remove(tx: Transaction, by: string, personId: string): Promise<void> {
    await withSystemReach(tx, async () => {
      if (!(await this.accounts.find(tx, personId))) throw notFound('person');
      await this.accounts.removeTotp(tx, personId);
      await this.sessions.endAllOf(tx, personId);
    });
    await this.record(tx, 'second-factor.removed', by, personId);
  }

  private record(tx: Transaction, action: string, actorId: string, personId: string): Promise<void> {
    return this.auditLog.record(tx, { action, actorId, subjectKind: 'person', subjectId: personId });
  }
}

function alreadyEnrolled() {
  return conflict(
    'IDENTITY.SECOND_FACTOR_ENROLLED',
    'You have a second factor already. If you lost it, ask a system administrator to take it off.',
  );
}
