import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** Lets one server at a time look whether the first administrator is there. */
@Injectable()
export class FirstAdministratorLock {
  /** Waits for the others; held until the transaction ends. */
  async hold(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('directory.first-administrator', 0))`);
  }
}
