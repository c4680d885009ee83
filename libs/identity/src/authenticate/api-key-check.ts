import { Inject, Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import { CredentialRepository } from '../data/credential.repository.js';
import type { KeyCredential } from '../data/credential.repository.js';
import { grantOf } from '../data/role-grant.repository.js';
import { isInForce } from '../domain/key-in-force.js';
import { keyAllows, scopeNeeded } from '../domain/key-scopes.js';
import { callerFrom } from '../domain/reach.js';
import { readApiKey, sameSecret, tokenHash } from '../domain/tokens.js';
import { apiKeyLimited, apiKeyRefused } from '../identity.errors.js';
import { setCredential } from './credential.js';
import { ScopedGrants } from './scoped-grants.js';

/** The use of a key is written at most this often. */
const TOUCH_MS = 60_000;

/** Checks an API key. Keys come from programs, so there is no cross-site check. */
@Injectable()
export class ApiKeyCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CredentialRepository) private readonly credentials: CredentialRepository,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(ScopedGrants) private readonly grants: ScopedGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 401 for a key that is not in force, 403 for one whose scopes leave the request out. */
  async check(request: FastifyRequest, text: string): Promise<Caller> {
    const parts = readApiKey(text);
    if (!parts) throw apiKeyRefused();
    const now = this.clock.date();
    const { key, caller } = await this.transactions.asSystem(async (tx) => {
      const found = await this.credentials.apiKey(tx, parts.id);
      if (!found || !sameSecret(found.secretHash, tokenHash(parts.secret)) || !isInForce(found, now))
        throw apiKeyRefused();
      return { key: found, caller: await this.callerOf(tx, found, now) };
    });
    const needed = scopeNeeded(request.method, request.url);
    if (!keyAllows(key.scopes, needed)) throw apiKeyLimited(needed ?? 'this address');
    setCredential(request, {
      kind: 'api-key',
      keyId: key.id,
      limited: key.scopes !== null,
      expiresAt: key.expiresAt,
    });
    return caller;
  }

  private async callerOf(tx: Transaction, key: KeyCredential, now: Date): Promise<Caller> {
    if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= TOUCH_MS) {
      await this.keys.touch(tx, key.id, now);
    }
    const caller = callerFrom(key.personId, 'api-key', await this.grants.of(tx, key.grants.map(grantOf)));
    return { ...caller, keyId: key.id, keyMadeBy: key.madeBy };
  }
}
