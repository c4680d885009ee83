import type { FastifyInstance } from 'fastify';
import type { Environment } from '@muster/kernel';

const YEAR_SECONDS = 31_536_000;

function policyOf(environment: Environment): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The wildcard of the content origin also keeps the player's frame from leaving for another site.
    `frame-src ${environment.CONTENT_ORIGIN}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Swagger's page brings its own inline style and script; it shows nothing personal and runs nothing of ours. */
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Headers of every answer of the application origin, errors included. */
export function addSecurityHeaders(server: FastifyInstance, environment: Environment): void {
  const policy = policyOf(environment);
  const https = environment.APP_ORIGIN.startsWith('https:');
  server.addHook('onSend', (request, reply, payload, done) => {
    const docs = request.url.startsWith('/api/docs');
    reply.header('content-security-policy', docs ? DOCS_POLICY : policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (https) reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
    // Answers of the API are personal: no cache on a shared desktop may keep them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
