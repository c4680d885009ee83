import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AwardAnswer, SignOffBody } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { awardAnswerOf } from '../awards/award-answer.js';
import { AwardRepository } from '../data/award.repository.js';

/** Keeps how many people sign the reports of an award. */
@Injectable()
export class KeepSignOff {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
  ) {}

  /** @throws MusterError 404, 403. */
  keep(caller: Caller, awardId: string, { signOff }: SignOffBody): Promise<AwardAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { signOff: before } = await this.access.toWrite(tx, caller, awardId);
      await withSystemReach(tx, () => this.awards.keepSignOff(tx, awardId, signOff));
      await this.audit.record(tx, {
        action: 'award.sign-off-changed',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { before, now: signOff },
      });
      return awardAnswerOf(await this.access.toRead(tx, caller, awardId));
    });
  }
}
