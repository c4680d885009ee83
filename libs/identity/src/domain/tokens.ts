import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const KEY_PATTERN = /^mst_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** 256 random bits as 43 characters that need no escaping in a cookie, header or URL. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token. Its 256 random bits need no slow hash: there is nothing to guess. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares in a time that does not depend on where the two differ. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The CSRF token of a session: only who holds the session's token can make it, so it needs no storage. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('muster csrf').digest('base64url');
}

/** `mst_<id>_<secret>`: the prefix lets secret scanners find a leaked key, the id finds its row. */
export function apiKeyText(id: string, secret: string): string {
  return `mst_${id}_${secret}`;
}

/** The parts of an API key; undefined for anything else. */
export function readApiKey(text: string): { id: string; secret: string } | undefined {
  const [, id, secret] = KEY_PATTERN.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}
