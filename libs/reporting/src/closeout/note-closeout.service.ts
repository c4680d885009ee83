import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { dayInWords } from '@muster/contracts';
import type { AwardCloseoutAnswer, AwardCloseoutBody } from '@muster/contracts';
import { Clock, invalidInput, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { CloseoutRepository } from '../data/closeout.repository.js';
import type { Closeout } from '../data/closeout.repository.js';
import { heldUntil } from '../domain/retention.js';

/** Notes when an award's final expenditure report was submitted, and what keeps its records longer. */
@Injectable()
export class NoteCloseout {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(CloseoutRepository) private readonly closeouts: CloseoutRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404. */
  read(caller: Caller, awardId: string): Promise<AwardCloseoutAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toRead(tx, caller, awardId);
      return answerOf(await withSystemReach(tx, () => this.closeouts.find(tx, awardId)));
    });
  }

  /** @throws MusterError 404, 403; 400 for a day before the award's end or to come. */
  note(caller: Caller, awardId: string, body: AwardCloseoutBody): Promise<AwardCloseoutAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const award = await this.access.toWrite(tx, caller, awardId);
      const { finalExpenditureReportOn: on, openMatter } = body;
      if (on !== null && (on > this.clock.today(award.timeZone) || on < award.startsOn)) {
        const message = `Enter the day on which it was submitted: not before ${dayInWords(award.startsOn)}, when the award began, and not after today.`;
        throw invalidInput([{ path: 'finalExpenditureReportOn', message }]);
      }
      const at = this.clock.date();
      await withSystemReach(tx, () => this.closeouts.put(tx, awardId, body, caller.personId, at));
      await this.audit.record(tx, {
        action: 'award.closeout-noted',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { finalExpenditureReportOn: on, openMatter: openMatter !== null },
      });
      return answerOf(body);
    });
  }
}

function answerOf(closeout: Closeout): AwardCloseoutAnswer {
  const { finalExpenditureReportOn, openMatter } = closeout;
  return { ...closeout, recordsHeldUntil: openMatter === null ? heldUntil(finalExpenditureReportOn) : null };
}
