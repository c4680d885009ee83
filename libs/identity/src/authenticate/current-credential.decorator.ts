import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sessionNeeded } from '../identity.errors.js';
import { credentialOf } from './credential.js';
import type { Credential } from './credential.js';

/** Parameter of a route that needs sign-in: with what the caller proved who they are. */
export const CurrentCredential = createParamDecorator((_: unknown, context: ExecutionContext): Credential => {
  const credential = credentialOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!credential) throw new Error('CurrentCredential is used on a route that needs no sign-in.');
  return credential;
});

export type CurrentSession = Extract<Credential, { kind: 'session' }>;

/** Narrows to a session. @throws MusterError 403 for an API key. */
export function requireSession(credential: Credential): CurrentSession {
  if (credential.kind !== 'session') throw sessionNeeded();
  return credential;
}
