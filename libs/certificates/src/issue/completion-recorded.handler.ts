import { Inject, Injectable } from '@nestjs/common';
import type { completionRecorded, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { IssueCertificate } from './issue-certificate.service.js';

/**
 * Issues the certificate of a course that was finished here, or of a live session that was attended, be it in part. What was taken elsewhere has the
 * certificate of whoever held it, and is evidence only.
 */
@Injectable()
export class IssueOnCompletion implements MessageHandler<PayloadOf<typeof completionRecorded>> {
  constructor(@Inject(IssueCertificate) private readonly issuing: IssueCertificate) {}

  async handle(tx: Transaction, completion: PayloadOf<typeof completionRecorded>): Promise<void> {
    const { source, courseId } = completion;
    if (source === 'external' || courseId === null) return;
    const kind = source === 'attendance_in_part' ? 'attendance_in_part' : 'completion';
    await this.issuing.issue(tx, { ...completion, kind, courseId, minutes: completion.minutes || null }, null);
  }
}
