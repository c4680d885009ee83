import type { FastifyRequest } from 'fastify';

/** The first label of the host that a request was sent to. */
export function hostLabelOf(request: FastifyRequest): string {
  return request.hostname.split('.')[0]?.toLowerCase() ?? '';
}
