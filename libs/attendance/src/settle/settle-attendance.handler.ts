import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { SettleCredit } from './settle-credit.service.js';
import type { settleAttendance } from './settle-attendance.task.js';

/** Credits what somebody attended when the session has ended. */
@Injectable()
export class RunSettleAttendance implements MessageHandler<PayloadOf<typeof settleAttendance>> {
  constructor(@Inject(SettleCredit) private readonly settling: SettleCredit) {}

  handle(tx: Transaction, { sessionId, personId }: PayloadOf<typeof settleAttendance>): Promise<void> {
    return this.settling.settleNewest(tx, sessionId, personId);
  }
}
