import type { FastifyRequest } from 'fastify';
import type { RequestOrigin } from '../domain/cross-site.js';

/** The headers of a request that say where it came from. */
export function originOf(request: FastifyRequest): RequestOrigin {
  const fetchSite = request.headers['sec-fetch-site'];
  return {
    origin: request.headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    host: request.headers.host,
  };
}
