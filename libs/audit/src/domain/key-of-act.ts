import { createHash } from 'node:crypto';
import type { Json } from '@muster/contracts';

/** The API key by which somebody acted. */
export interface KeyOfAct {
  /** As `keyFingerprint`. */
  fingerprint: string;
  /** The person whom the key stands for, or somebody else. */
  madeBy: string;
}

/**
 * What the audit log calls a key: SHA-256 of its id, in lower hex. Whoever has the id finds what was done with the key; from the fingerprint
 * nobody comes to the id, 74 bits of which are random (UUID version 7, RFC 9562).
 */
export function keyFingerprint(keyId: string): string {
  return createHash('sha256').update(keyId).digest('hex');
}

/** The key that an event's data name; null for what was done without one, and for events from before keys were noted. */
export function keyOfAct({ apiKey }: Record<string, Json>): KeyOfAct | null {
  if (typeof apiKey !== 'object' || apiKey === null || !('fingerprint' in apiKey && 'madeBy' in apiKey)) return null;
  const { fingerprint, madeBy } = apiKey;
  return typeof fingerprint === 'string' && typeof madeBy === 'string' ? { fingerprint, madeBy } : null;
}
