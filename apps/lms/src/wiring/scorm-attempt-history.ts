import { Inject, Injectable } from '@nestjs/common';
import type { AttemptAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AttemptHistory } from '@muster/learning';
import { AttemptReader } from '@muster/scorm';

/** What stands behind a registration are SCORM attempts. */
@Injectable()
export class ScormAttemptHistory extends AttemptHistory {
  constructor(@Inject(AttemptReader) private readonly attempts: AttemptReader) {
    super();
  }

  override of(tx: Transaction, registrationId: string): Promise<AttemptAnswer[]> {
    return this.attempts.of(tx, registrationId);
  }
}
