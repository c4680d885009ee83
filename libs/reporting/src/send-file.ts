import type { Readable } from 'node:stream';
import { asFile } from '@muster/kernel';
import type { FastifyReply } from 'fastify';

/** Answers with a file to keep. @param type media type, with its character set; CSV when it is left out. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  content: string | Buffer | Readable,
  type?: string,
): FastifyReply {
  return asFile(reply, name, type).send(content);
}
