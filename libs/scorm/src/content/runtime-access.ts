import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, MusterError, RequestRate } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { tooManyRequests } from '../data/busy.errors.js';
import { launchWithdrawn } from '../tokens/token.errors.js';
import type { TokenClaims, TokenUse } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { DisabledAccounts } from './disabled-accounts.js';
import { hostLabelOf } from './host-label.js';

/** Seconds' worth of requests that may come at once: a course that reports all it has when it ends, and a player that opens. */
const BURST_SECONDS = 10;

/** Lets requests of players in, before their bodies are read: by their token, on their host, and no more of them than one may send. */
@Injectable()
export class RuntimeAccess {
  private readonly admitted = new WeakMap<FastifyRequest, TokenClaims>();
  private readonly rate: RequestRate;

  constructor(
    @Inject(ENVIRONMENT) { CONTENT_REQUESTS_PER_SECOND: perSecond }: Environment,
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
    @Inject(DisabledAccounts) private readonly disabled: DisabledAccounts,
  ) {
    this.rate = new RequestRate({ perSecond, burst: Math.max(1, perSecond * BURST_SECONDS) });
  }

  /**
   * @param uses of the tokens that it may come with.
   * @throws MusterError 401 without a token that holds, or of an account that was disabled; 429 for more than one player may send.
   */
  async admit(request: FastifyRequest, uses: readonly TokenUse[]): Promise<void> {
    const claims = await this.claimed(request, uses);
    // A host is one attempt. A course sends as often as its browser can, and all share the database.
    const wait = this.rate.take(claims.host);
    if (wait > 0) throw tooManyRequests(wait);
    if (await this.disabled.has(claims.actor)) throw launchWithdrawn();
    this.admitted.set(request, claims);
  }

  /** What the token of an admitted request says. */
  claims(request: FastifyRequest): TokenClaims {
    const claims = this.admitted.get(request);
    if (!claims) throw new Error(`${request.url} was not admitted.`);
    return claims;
  }

  private async claimed(request: FastifyRequest, [use, ...others]: readonly TokenUse[]): Promise<TokenClaims> {
    const [scheme, value] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer' || !value || !use) {
      throw new MusterError('SCORM.TOKEN_MISSING', 401, 'Open the course from your training.');
    }
    const checked = await this.tokens.check(use, value).catch((error: unknown) => {
      if (others.length === 0) throw error;
      return undefined;
    });
    if (!checked) return this.claimed(request, others);
    if (checked.host === hostLabelOf(request)) return checked;
    throw new MusterError(
      'SCORM.TOKEN_INVALID',
      401,
      'This link belongs to another course. Open the course from your training.',
    );
  }
}
