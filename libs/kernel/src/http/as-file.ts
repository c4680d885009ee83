import type { FastifyReply } from 'fastify';

export const CSV = 'text/csv; charset=utf-8';

/**
 * Makes an answer a file that the browser keeps under a name (RFC 6266) instead of showing it.
 * @param name with its extension, of ASCII without quotes.
 * @param type media type, with its character set.
 */
export function asFile(reply: FastifyReply, name: string, type = CSV): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
}
