import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AwardAnswer } from '@muster/contracts';
import { Clock, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardRepository } from '../data/award.repository.js';
import type { AwardRow } from '../data/award.repository.js';
import type { Change } from '../data/crosswalk.repository.js';
import { AwardAccess } from './award-access.js';
import { awardAnswerOf } from './award-answer.js';

/** What was done to an award, for its answer and for the audit log. */
interface Done<Answer> {
  answer: Answer;
  action: string;
  details: Record<string, string | number | null>;
}

/** How a setting of an award is kept, and how the audit log names that. */
interface Setting<Value> {
  action: string;
  of: (award: AwardRow) => Value;
  keep: (tx: Transaction) => Promise<void>;
}

/** Changes an award and what hangs on it, and notes what was done. */
@Injectable()
export class ChangeAward {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
  ) {}

  /** Holds the award, so that two who change it at once come one after the other; then notes what was done. @throws MusterError 404, 403. */
  changing<Answer>(
    caller: Caller,
    awardId: string,
    act: (tx: Transaction, change: Change) => Promise<Done<Answer>>,
  ): Promise<Answer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toWrite(tx, caller, awardId);
      const { answer, action, details } = await withSystemReach(tx, async () => {
        await this.awards.lock(tx, awardId);
        return act(tx, { by: caller.personId, at: this.clock.date() });
      });
      await this.audit.record(tx, {
        action,
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details,
      });
      return answer;
    });
  }

  /** Keeps a setting, and notes what it was and is now. @returns the award with it. @throws MusterError 404, 403. */
  setting<Value>(
    caller: Caller,
    awardId: string,
    now: Value,
    { action, of, keep }: Setting<Value>,
  ): Promise<AwardAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const before = of(await this.access.toWrite(tx, caller, awardId));
      await withSystemReach(tx, () => keep(tx));
      await this.audit.record(tx, {
        action,
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { before, now },
      });
      return awardAnswerOf(await this.access.toRead(tx, caller, awardId));
    });
  }
}
