import { Inject, Injectable } from '@nestjs/common';
import { SessionNotices } from '@muster/attendance';
import type { Transaction } from '@muster/kernel';
import { SessionNoticesPort } from '@muster/notifications';
import type { NoticeOfSession } from '@muster/notifications';

/** What people are told of live sessions is what was changed of them. */
@Injectable()
export class AttendanceSessionNotices extends SessionNoticesPort {
  constructor(@Inject(SessionNotices) private readonly notices: SessionNotices) {
    super();
  }

  override of(tx: Transaction, sessionId: string, number: number, told: number): Promise<NoticeOfSession | null> {
    return this.notices.of(tx, sessionId, number, told);
  }
}
