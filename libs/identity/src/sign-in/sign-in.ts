import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { SessionBody } from '@muster/contracts';
import { Clock, Transactions } from '@muster/kernel';
import type { MusterError, Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import type { AccountRow } from '../data/account.repository.js';
import { secondFactorNeeded, signInRefused, tooManyAttempts } from '../identity.errors.js';
import { SecondFactor } from '../second-factor/second-factor.js';
import { Passwords } from '../secrets/passwords.js';
import { SessionOpener } from '../sessions/session-opener.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { SignInLimits } from './sign-in-limits.js';
import type { Attempt } from './sign-in-limits.js';

export interface SignInRequest extends SessionBody {
  /** Address of the client. */
  address: string;
  /** Token of a session that the browser still has; it ends. */
  formerToken: string | undefined;
}

/** Checks an e-mail address with a password and, where one is enrolled, a second factor. */
@Injectable()
export class SignIn {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SessionOpener) private readonly opener: SessionOpener,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Opens a session.
   * @throws MusterError 401 when anything is wrong, without saying what; 429 during a pause after failures, whatever the password.
   */
  async run(request: SignInRequest): Promise<OpenedSession> {
    const now = this.clock.date();
    const attempt = this.limits.attempt(request.email, request.address);
    const account = await this.transactions.asSystem(async (tx) => {
      const pause = await this.limits.pause(tx, attempt, now);
      if (pause > 0) throw this.refuse(undefined, 'limited', tooManyAttempts(pause));
      return this.accounts.byEmail(tx, request.email);
    });
    // Outside of a transaction: the work takes tens of milliseconds and must not hold a connection.
    const matched = await this.passwords.matches(account?.passwordHash, request.password);
    const outcome = await this.transactions.asSystem((tx) => this.decide(tx, request, attempt, account, matched, now));
    // A refusal is thrown only here, because the failure it counts must be committed.
    if ('refusal' in outcome) throw outcome.refusal;
    this.logger.log(`Session opened for ${outcome.personId}`);
    return outcome;
  }

  private async decide(
    tx: Transaction,
    request: SignInRequest,
    attempt: Attempt,
    account: AccountRow | undefined,
    matched: boolean,
    now: Date,
  ): Promise<OpenedSession | { refusal: MusterError }> {
    const pause = await this.limits.pauseLocked(tx, attempt, now);
    if (pause > 0) return { refusal: this.refuse(account, 'limited', tooManyAttempts(pause)) };
    if (!account || !matched || account.disabled) return this.fail(tx, attempt, account, 'password', now);
    if (account.totpSecret !== null) {
      if (request.totp === undefined) {
        return { refusal: this.refuse(account, 'second factor missing', secondFactorNeeded()) };
      }
      const taken = await this.secondFactor.take(tx, account, request.totp, now);
      if (!taken) return this.fail(tx, attempt, account, 'second factor', now);
    }
    await this.limits.succeed(tx, attempt);
    return this.opener.open(tx, account.personId, request.formerToken, now);
  }

  private async fail(
    tx: Transaction,
    attempt: Attempt,
    account: AccountRow | undefined,
    reason: string,
    now: Date,
  ): Promise<{ refusal: MusterError }> {
    await this.limits.fail(tx, attempt, now);
    await this.auditLog.record(tx, {
      action: 'session.refused',
      actorId: null,
      subjectKind: 'person',
      subjectId: account?.personId ?? null,
      details: { reason },
    });
    return { refusal: this.refuse(account, reason, signInRefused()) };
  }

  private refuse(account: AccountRow | undefined, reason: string, error: MusterError): MusterError {
    this.logger.warn(`Sign-in refused (${reason}) for ${account?.personId ?? 'nobody known'}`);
    return error;
  }
}
