import type { FastifyReply } from 'fastify';

/** Answers with a text as a file to keep. @param type media type, with its character set. */
export function sendFile(reply: FastifyReply, type: string, name: string, content: string): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
}
