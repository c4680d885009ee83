import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, MusterError } from '@muster/kernel';
import type { Environment } from '@muster/kernel';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is derived from MUSTER_SECRET: sealed texts and keyed hashes. A copy of the database alone opens neither. */
@Injectable()
export class Vault {
  private readonly sealKey: Buffer;
  private readonly hashKey: Buffer;

  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'MUSTER_SECRET'>) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', environment.MUSTER_SECRET, '', purpose, 32));
    this.sealKey = derive('muster identity second factor');
    this.hashKey = derive('muster identity sign-in limits');
  }

  /** @param bound what the text belongs to; it opens for the same only, so rows cannot be exchanged. */
  seal(text: string, bound: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealKey, nonce).setAAD(Buffer.from(bound));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
  }

  /** @throws MusterError 503 for the operator when MUSTER_SECRET is not the one that sealed it. */
  open(sealed: string, bound: string): string {
    try {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(CIPHER, this.sealKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(bound))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return text.toString('utf8');
    } catch (cause) {
      throw new MusterError(
        'IDENTITY.SECRET_CHANGED',
        503,
        'Second factors cannot be read because MUSTER_SECRET has changed. Ask the operator to set the former one.',
        { cause, operator: true },
      );
    }
  }

  /** A keyed hash: the same for the same text, and no use for guessing texts without the key. */
  keyedHash(text: string): Buffer {
    return createHmac('sha256', this.hashKey).update(text).digest();
  }
}
