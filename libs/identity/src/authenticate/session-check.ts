import { Inject, Injectable } from '@nestjs/common';
import { Clock, ENVIRONMENT, pluginOptions, Transactions } from '@muster/kernel';
import type { Caller, Environment } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { CredentialRepository } from '../data/credential.repository.js';
import type { SessionCredential } from '../data/credential.repository.js';
import { grantOf } from '../data/role-grant.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { sessionTokenIn } from '../domain/cookie.js';
import { isProvenOwn, isSafe } from '../domain/cross-site.js';
import { callerFrom } from '../domain/reach.js';
import { needsSecondFactor } from '../domain/second-factor-roles.js';
import { isOver, isTouchDue } from '../domain/session-life.js';
import { csrfTokenOf, sameSecret, tokenHash } from '../domain/tokens.js';
import { crossSite, csrfRefused, secondFactorRequired, sessionOver } from '../identity.errors.js';
import type { IdentityOptions } from '../identity.options.js';
import { setCredential } from './credential.js';
import { originOf } from './origin-of.js';
import { ScopedGrants } from './scoped-grants.js';

/** What somebody who still has to enrol a second factor may reach. */
const ENROLMENT = /^\/api\/v1\/(me(\/second-factor.*)?|session|sessions\/current)(\?.*)?$/;

/** Checks the cookie of a session, and that an unsafe request comes from our own pages. */
@Injectable()
export class SessionCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CredentialRepository) private readonly credentials: CredentialRepository,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(ScopedGrants) private readonly grants: ScopedGrants,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(pluginOptions('identity')) private readonly options: IdentityOptions,
  ) {}

  /**
   * @returns undefined without a cookie.
   * @throws MusterError 401 for a session that is over, 403 for a failed cross-site check or a missing second factor.
   */
  async check(request: FastifyRequest): Promise<Caller | undefined> {
    const token = sessionTokenIn(request.headers.cookie, this.environment.APP_ORIGIN);
    if (token === undefined) return undefined;
    this.refuseForgery(request, token);
    const { session, caller } = await this.read(token);
    if (this.options?.requireSecondFactor && !session.enrolled && needsSecondFactor(caller.grants)) {
      if (!ENROLMENT.test(request.url)) throw secondFactorRequired();
    }
    const { id, expiresAt } = session;
    setCredential(request, { kind: 'session', sessionId: id, csrfToken: csrfTokenOf(token), expiresAt });
    return caller;
  }

  private refuseForgery(request: FastifyRequest, token: string): void {
    if (isSafe(request.method)) return;
    const { APP_ORIGIN } = this.environment;
    if (!isProvenOwn(originOf(request), APP_ORIGIN)) throw crossSite(APP_ORIGIN);
    const given = request.headers['x-csrf-token'];
    if (typeof given !== 'string' || !sameSecret(given, csrfTokenOf(token))) throw csrfRefused();
  }

  private read(token: string): Promise<{ session: SessionCredential; caller: Caller }> {
    const now = this.clock.date();
    return this.transactions.asSystem(async (tx) => {
      const session = await this.credentials.session(tx, tokenHash(token));
      if (!session || session.disabled || isOver(session, now)) throw sessionOver();
      if (isTouchDue(session, now)) await this.sessions.touch(tx, session.id, now);
      const grants = await this.grants.of(tx, session.grants.map(grantOf));
      return { session, caller: callerFrom(session.personId, 'session', grants) };
    });
  }
}
