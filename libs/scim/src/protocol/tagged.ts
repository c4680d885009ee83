import type { FastifyReply } from 'fastify';
import { versionOf } from './entity-tag.js';

/** Names the version and the address of the one resource of an answer in its headers (RFC 7644, 3.1 and 3.14). */
export function tagged<Resource extends Readonly<Record<string, unknown>>>(
  resource: Resource,
  reply: FastifyReply,
): Resource {
  const { location } = resource['meta'] as { location: string };
  void reply.header('etag', versionOf(resource)).header('location', location);
  return resource;
}
