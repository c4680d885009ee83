import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AwardAnswer, SmallCellBody } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { awardAnswerOf } from '../awards/award-answer.js';
import { AwardRepository } from '../data/award.repository.js';

/** Keeps below how many people an award hides a figure. Frozen reports keep what was decided for them. */
@Injectable()
export class KeepSmallCells {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
  ) {}

  /** @throws MusterError 404, 403. */
  keep(caller: Caller, awardId: string, body: SmallCellBody): Promise<AwardAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { smallCells: before } = await this.access.toWrite(tx, caller, awardId);
      await withSystemReach(tx, () => this.awards.keepSmallCells(tx, awardId, body));
      await this.audit.record(tx, {
        action: 'award.small-cells-changed',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { before, now: body },
      });
      return awardAnswerOf(await this.access.toRead(tx, caller, awardId));
    });
  }
}
