import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Environment } from '../environment/environment.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The secrets of an installation: the present one, and those that it has replaced. */
export type Secrets = Pick<Environment, 'MUSTER_SECRET' | 'MUSTER_FORMER_SECRETS'>;

/** A key of 32 bytes for one purpose, derived from a secret (RFC 5869): keys of different purposes tell nothing of one another. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/**
 * Texts that a copy of the database alone does not open. The present secret seals; what was sealed before is opened with the former
 * ones.
 */
export class Sealing {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  /** @param purpose what kind of text it is; texts of another purpose do not open here. */
  constructor({ MUSTER_SECRET, MUSTER_FORMER_SECRETS }: Secrets, purpose: string) {
    const keyOf = (secret: string): Buffer => derivedKey(secret, purpose);
    this.keys = [keyOf(MUSTER_SECRET), ...MUSTER_FORMER_SECRETS.map(keyOf)];
  }

  /** @param bound what the text belongs to; it opens for the same only, so rows cannot be exchanged. */
  seal(text: string, bound: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keys[0], nonce).setAAD(Buffer.from(bound));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
  }

  /** @returns null when none of the secrets is the one that sealed it, or it belongs to something else. */
  open(sealed: string, bound: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    for (const key of this.keys) {
      const text = openedWith(key, bytes, bound);
      if (text !== null) return text;
    }
    return null;
  }
}

function openedWith(key: Buffer, bytes: Buffer, bound: string): string | null {
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(bound))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
