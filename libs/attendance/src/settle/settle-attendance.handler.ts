import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { EntryRepository } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { SettleCredit } from './settle-credit.service.js';
import type { settleAttendance } from './settle-attendance.task.js';

/** Settles the newest entry, whichever one asked for it. */
@Injectable()
export class RunSettleAttendance implements MessageHandler<PayloadOf<typeof settleAttendance>> {
  constructor(
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(SettleCredit) private readonly settling: SettleCredit,
  ) {}

  async handle(tx: Transaction, { sessionId, personId }: PayloadOf<typeof settleAttendance>): Promise<void> {
    const session = await this.sessions.find(tx, sessionId);
    if (!session) throw new Error(`Session ${sessionId} is missing.`);
    await this.entries.hold(tx, sessionId, personId);
    const [newest] = await this.entries.of(tx, sessionId, [personId]);
    if (newest) await this.settling.settle(tx, session, newest);
  }
}
