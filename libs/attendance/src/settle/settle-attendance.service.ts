import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { EntryRepository } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { SettleCredit } from './settle-credit.service.js';

/** Settles what stands of somebody at a session, whichever entry asked for it. With the program's reach. */
@Injectable()
export class SettleAttendance {
  constructor(
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(SettleCredit) private readonly settling: SettleCredit,
  ) {}

  async settle(tx: Transaction, sessionId: string, personId: string): Promise<void> {
    const session = await this.sessions.find(tx, sessionId);
    if (!session) throw new Error(`Session ${sessionId} is missing.`);
    await this.entries.hold(tx, sessionId, personId);
    const [newest] = await this.entries.of(tx, sessionId, [personId]);
    if (newest) await this.settling.settle(tx, session, newest);
  }
}
