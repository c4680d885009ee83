import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, ENVIRONMENT, MusterError } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { tokenExpired } from './token.errors.js';

/** What a token is for; one kind is never accepted in place of another (RFC 8725, 3.9). */
export type TokenUse = 'launch' | 'runtime' | 'content';

const LIFETIME_SECONDS: Record<TokenUse, number> = {
  /** Time to open the player after asking for the launch. */
  launch: 10 * 60,
  /** Renewed by the player while it is used. */
  runtime: 30 * 60,
  /** A day at the desk: links inside the content must go on working. */
  content: 12 * 60 * 60,
};

const claims = z.object({
  /** Attempt that may be written; null for a review without one. */
  attempt: z.uuid().nullable(),
  registration: z.uuid(),
  /** The learner. */
  person: z.uuid(),
  /** Who launched: the learner, or in review mode perhaps a member of staff. */
  actor: z.uuid(),
  /** When they launched, in seconds since 1970. Renewed tokens keep it. */
  opened: z.int(),
  version: z.uuid(),
  package: z.string(),
  mode: z.enum(['normal', 'review']),
  /** First label of the content host: a token is of no use on another attempt's host. */
  host: z.string(),
  /** Number of the opening of the player; 0 until it is opened. */
  launch: z.int(),
  /** The attempt is finished by a score, so a commit with one may change its status. */
  scoreDecides: z.boolean().optional(),
});
export type TokenClaims = z.infer<typeof claims>;

export interface SignedToken {
  value: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

const ALGORITHM = 'HS256';
const ISSUER = 'muster';
const REMEMBERED = 10_000;

/**
 * Signs and checks the tokens of the content origin (RFC 7519). They hold ids only, no names. A token that was checked
 * is remembered until it expires, so that the many commits of one player cost one check.
 */
@Injectable()
export class TokenSigner {
  private readonly key: Uint8Array;
  private readonly checked = new LRUCache<string, { use: TokenUse; claims: TokenClaims; expiresAt: number }>({
    max: REMEMBERED,
  });

  constructor(
    @Inject(ENVIRONMENT) environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    // A key of its own, so that no signature made here is valid for another purpose of the same secret.
    this.key = createHmac('sha256', environment.MUSTER_SECRET).update('muster content origin tokens').digest();
  }

  async sign(use: TokenUse, content: TokenClaims): Promise<SignedToken> {
    const now = Math.floor(this.clock.now().epochMilliseconds / 1000);
    const expires = now + LIFETIME_SECONDS[use];
    const value = await new SignJWT({ ...content })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(use)
      .setIssuedAt(now)
      .setExpirationTime(expires)
      .sign(this.key);
    return { value, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** @throws MusterError 401 `SCORM.TOKEN_EXPIRED` or `SCORM.TOKEN_INVALID`. */
  async check(use: TokenUse, value: string): Promise<TokenClaims> {
    const now = this.clock.now().epochMilliseconds;
    const known = this.checked.get(value);
    if (known && known.use === use && known.expiresAt > now) return known.claims;
    try {
      const { payload } = await jwtVerify(value, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: use,
        currentDate: new Date(now),
      });
      const content = claims.parse(payload);
      this.checked.set(value, { use, claims: content, expiresAt: (payload.exp ?? 0) * 1000 });
      return content;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw tokenExpired();
      throw new MusterError(
        'SCORM.TOKEN_INVALID',
        401,
        'This link is not valid. Go back to your training and open the course again.',
      );
    }
  }
}
