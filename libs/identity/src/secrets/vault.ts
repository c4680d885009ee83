import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { derivedKey, ENVIRONMENT, MusterError, Sealing } from '@muster/kernel';
import type { Secrets } from '@muster/kernel';

/**
 * What is derived from MUSTER_SECRET: sealed texts and keyed hashes. A copy of the database alone opens neither. A new secret seals from
 * then on; what was sealed before is opened with the former ones.
 */
@Injectable()
export class Vault {
  private readonly sealing: Sealing;
  private readonly hashKey: Buffer;

  constructor(@Inject(ENVIRONMENT) secrets: Secrets) {
    this.sealing = new Sealing(secrets, 'muster identity second factor');
    this.hashKey = derivedKey(secrets.MUSTER_SECRET, 'muster identity sign-in limits');
  }

  /** @param bound what the text belongs to; it opens for the same only, so rows cannot be exchanged. */
  seal(text: string, bound: string): string {
    return this.sealing.seal(text, bound);
  }

  /** @throws MusterError 503 for the operator when none of the secrets is the one that sealed it. */
  open(sealed: string, bound: string): string {
    const text = this.sealing.open(sealed, bound);
    if (text !== null) return text;
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
