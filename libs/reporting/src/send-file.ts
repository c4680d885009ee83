import type { FastifyReply } from 'fastify';

/** Answers with a text or bytes as a file to keep. @param type media type, of a text with its character set. */
export function sendFile(reply: FastifyReply, type: string, name: string, content: string | Buffer): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
}
