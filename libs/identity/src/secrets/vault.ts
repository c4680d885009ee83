import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, MusterError } from '@muster/kernel';
import type { Environment } from '@muster/kernel';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What is derived from MUSTER_SECRET: sealed texts and keyed hashes. A copy of the database alone opens neither. A new secret seals from
 * then on; what was sealed before is opened with the former ones.
 */
@Injectable()
export class Vault {
  private readonly sealKey: Buffer;
  private readonly openingKeys: readonly Buffer[];
  private readonly hashKey: Buffer;

  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'MUSTER_SECRET' | 'MUSTER_FORMER_SECRETS'>) {
    this.sealKey = sealKeyOf(environment.MUSTER_SECRET);
    this.openingKeys = [this.sealKey, ...environment.MUSTER_FORMER_SECRETS.map(sealKeyOf)];
    this.hashKey = derived(environment.MUSTER_SECRET, 'muster identity sign-in limits');
  }

  /** @param bound what the text belongs to; it opens for the same only, so rows cannot be exchanged. */
  seal(text: string, bound: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealKey, nonce).setAAD(Buffer.from(bound));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
  }

  /** @throws MusterError 503 for the operator when none of the secrets is the one that sealed it. */
  open(sealed: string, bound: string): string {
    for (const key of this.openingKeys) {
      const text = openedWith(key, Buffer.from(sealed, 'base64'), bound);
      if (text !== null) return text;
    }
    throw new MusterError(
      'IDENTITY.SECRET_CHANGED',
      503,
      'Second factors cannot be read because MUSTER_SECRET has changed. Ask the operator to add the one it had before to MUSTER_FORMER_SECRETS.',
      { operator: true },
    );
  }

  /** A keyed hash: the same for the same text, and no use for guessing texts without the key. */
  keyedHash(text: string): Buffer {
    return createHmac('sha256', this.hashKey).update(text).digest();
  }
}

function derived(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

function sealKeyOf(secret: string): Buffer {
  return derived(secret, 'muster identity second factor');
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
