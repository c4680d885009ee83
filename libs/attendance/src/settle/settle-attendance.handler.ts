import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { SettleAttendance } from './settle-attendance.service.js';
import type { settleAttendance } from './settle-attendance.task.js';

/** Credits what somebody attended when the session has ended. */
@Injectable()
export class RunSettleAttendance implements MessageHandler<PayloadOf<typeof settleAttendance>> {
  constructor(@Inject(SettleAttendance) private readonly settling: SettleAttendance) {}

  handle(tx: Transaction, { sessionId, personId }: PayloadOf<typeof settleAttendance>): Promise<void> {
    return this.settling.settle(tx, sessionId, personId);
  }
}
