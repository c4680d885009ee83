import { createHash } from 'node:crypto';
import { canonicalJson } from '@muster/contracts';
import type { Json } from '@muster/contracts';
import { changedSince } from '../scim.errors.js';

/** Adds `meta.version`: a weak entity tag (RFC 9110, 8.8.3) that differs whenever anything that is shown differs. */
export function withVersion<Resource extends { meta: object }>(
  resource: Resource,
): Resource & { meta: { version: string } } {
  const hash = createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(resource)) as Json));
  const version = `W/"${hash.digest('base64url').slice(0, 22)}"`;
  return { ...resource, meta: { ...resource.meta, version } };
}

export function versionOf(resource: Readonly<Record<string, unknown>>): string {
  return (resource['meta'] as { version: string }).version;
}

/** Weak comparison with a list of tags or `*` (RFC 9110, 13.1). */
function matches(header: string, version: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(version));
}

/** @throws MusterError 412 when the client has seen another version. */
export function requireMatch(ifMatch: string | undefined, version: string): void {
  if (ifMatch !== undefined && !matches(ifMatch, version)) throw changedSince();
}

/** True when the client has this version already, so that 304 says enough. */
export function isKnown(ifNoneMatch: string | undefined, version: string): boolean {
  return ifNoneMatch !== undefined && matches(ifNoneMatch, version);
}
