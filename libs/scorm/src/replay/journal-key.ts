import { createDecipheriv, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SealedRecord } from '@muster/contracts';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';

const TAG_BYTES = 16;

/**
 * The key of an attempt's journal. Derived, so that the next launch finds the same one and no table holds any; a browser
 * that keeps records keeps no key, and whoever has its disk can read nothing without this server. A new secret seals what is kept from
 * then on; what was sealed before is opened with the former ones.
 */
@Injectable()
export class JournalKey {
  private readonly present: Buffer;
  private readonly all: readonly Buffer[];

  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'MUSTER_SECRET' | 'MUSTER_FORMER_SECRETS'>) {
    this.present = rootOf(environment.MUSTER_SECRET);
    this.all = [this.present, ...environment.MUSTER_FORMER_SECRETS.map(rootOf)];
  }

  /** Bound to the learner too: an attempt that were ever given to another person would begin with an empty journal. */
  of(attemptId: string, personId: string): string {
    return keyOf(this.present, attemptId, personId).toString('base64');
  }

  /** @returns the text that was sealed for this very attempt and learner under any of the secrets, or null for anything else. */
  open(attemptId: string, personId: string, record: SealedRecord): string | null {
    for (const root of this.all) {
      const text = openedWith(keyOf(root, attemptId, personId), record);
      if (text !== null) return text;
    }
    return null;
  }
}

function rootOf(secret: string): Buffer {
  return createHmac('sha256', secret).update('muster attempt journal').digest();
}

function keyOf(root: Buffer, attemptId: string, personId: string): Buffer {
  return createHmac('sha256', root).update(`${attemptId} ${personId}`).digest();
}

function openedWith(key: Buffer, { iv, data }: SealedRecord): string | null {
  try {
    const sealed = Buffer.from(data, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
