import { createDecipheriv, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';

/** A record as a browser kept it: AES-256-GCM with the tag at the end, as Web Crypto writes it; both parts in base64. */
export interface SealedRecord {
  iv: string;
  data: string;
}

const TAG_BYTES = 16;

/**
 * The key of an attempt's journal. Derived, so that the next launch finds the same one and no table holds any; a browser
 * that keeps records keeps no key, and whoever has its disk can read nothing without this server.
 */
@Injectable()
export class JournalKey {
  private readonly secret: Buffer;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.secret = createHmac('sha256', environment.MUSTER_SECRET).update('muster attempt journal').digest();
  }

  /** Bound to the learner too: an attempt that were ever given to another person would begin with an empty journal. */
  of(attemptId: string, personId: string): string {
    return this.key(attemptId, personId).toString('base64');
  }

  /** @returns the text that was sealed for this very attempt and learner, or null for anything else. */
  open(attemptId: string, personId: string, { iv, data }: SealedRecord): string | null {
    try {
      const sealed = Buffer.from(data, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', this.key(attemptId, personId), Buffer.from(iv, 'base64'), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  private key(attemptId: string, personId: string): Buffer {
    return createHmac('sha256', this.secret).update(`${attemptId} ${personId}`).digest();
  }
}
