import type { FastifyRequest } from 'fastify';

/** What a request proved itself with. */
export type Credential =
  | { kind: 'session'; sessionId: string; csrfToken: string; expiresAt: Date }
  | { kind: 'api-key'; keyId: string; limited: boolean; expiresAt: Date | null };

const credentials = new WeakMap<FastifyRequest, Credential>();

export function setCredential(request: FastifyRequest, credential: Credential): void {
  credentials.set(request, credential);
}

/** The credential that the authenticator found; undefined on public routes. */
export function credentialOf(request: FastifyRequest): Credential | undefined {
  return credentials.get(request);
}
