import { Inject, Injectable } from '@nestjs/common';
import { Authenticator } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { ApiKeyCheck } from './api-key-check.js';
import { SessionCheck } from './session-check.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Says who is behind a request: the bearer of an API key, or the person of a cookie session. A key wins over a cookie. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    @Inject(ApiKeyCheck) private readonly keys: ApiKeyCheck,
    @Inject(SessionCheck) private readonly sessions: SessionCheck,
  ) {
    super();
  }

  override async authenticate(request: FastifyRequest): Promise<Caller | undefined> {
    const { authorization } = request.headers;
    // Any Authorization header counts as the credential: falling back to a cookie would hide that the key is not understood.
    if (authorization !== undefined) return this.keys.check(request, BEARER.exec(authorization)?.[1] ?? '');
    return this.sessions.check(request);
  }
}
