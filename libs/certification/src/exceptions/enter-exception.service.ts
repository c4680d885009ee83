import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ExceptionAnswer, ExceptionEntry } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ExceptionRepository } from '../data/exception.repository.js';
import { FollowExceptions } from './follow-exceptions.service.js';
import { PlanException } from './plan-exception.service.js';
import { ReadExceptions } from './read-exceptions.service.js';
import { TellRevocation } from './tell-revocation.service.js';

/** Enters an exception and brings the person's cycles up to it. */
@Injectable()
export class EnterException {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PlanException) private readonly planning: PlanException,
    @Inject(ExceptionRepository) private readonly exceptions: ExceptionRepository,
    @Inject(FollowExceptions) private readonly following: FollowExceptions,
    @Inject(ReadExceptions) private readonly reading: ReadExceptions,
    @Inject(TellRevocation) private readonly telling: TellRevocation,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError as `PlanException.plan`. */
  enter(caller: Caller, personId: string, body: ExceptionEntry): Promise<ExceptionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.planning.plan(tx, caller, personId, body);
      await withSystemReach(tx, async () => {
        await this.exceptions.add(tx, row);
        await this.following.keep(tx, row.personId);
        await this.telling.entered(tx, row);
      });
      const { note: _note, ...facts } = body;
      await this.audit.record(tx, {
        action: 'assignment.exception-entered',
        actorId: caller.personId,
        subjectKind: 'exception',
        subjectId: row.id,
        agencyId: row.agencyId,
        details: { personId: row.personId, ...facts },
      });
      return this.reading.oneIn(tx, row.personId, row.id);
    });
  }
}
