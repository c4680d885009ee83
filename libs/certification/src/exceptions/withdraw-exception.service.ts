import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ExceptionAnswer, WithdrawalBody } from '@muster/contracts';
import { conflict, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { exceptionsWrite } from '../certification.permissions.js';
import { ExceptionRepository } from '../data/exception.repository.js';
import { FollowExceptions } from './follow-exceptions.service.js';
import { ReadExceptions } from './read-exceptions.service.js';
import { TellRevocation } from './tell-revocation.service.js';

/** Takes an exception back. Its row stays, and what it did is computed anew without it. */
@Injectable()
export class WithdrawException {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ExceptionRepository) private readonly exceptions: ExceptionRepository,
    @Inject(FollowExceptions) private readonly following: FollowExceptions,
    @Inject(ReadExceptions) private readonly reading: ReadExceptions,
    @Inject(TellRevocation) private readonly telling: TellRevocation,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 out of reach or without the right over its agency, 409 for one that was withdrawn before. */
  withdraw(caller: Caller, personId: string, id: string, { reason }: WithdrawalBody): Promise<ExceptionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const before = await this.reading.oneIn(tx, personId, id);
      requireFor(caller, exceptionsWrite, before.agencyId, 'exception of this person');
      const withdrawn = await withSystemReach(tx, async () => {
        if (!(await this.exceptions.withdraw(tx, id, reason, caller.personId))) return false;
        await this.following.keep(tx, before.personId);
        await this.telling.withdrawn(tx, before, caller.personId);
        return true;
      });
      if (!withdrawn)
        throw conflict(
          'CERTIFICATION.EXCEPTION_WITHDRAWN',
          'This exception was withdrawn before. Nothing is left to take back.',
        );
      await this.audit.record(tx, {
        action: 'assignment.exception-withdrawn',
        actorId: caller.personId,
        subjectKind: 'exception',
        subjectId: id,
        agencyId: before.agencyId,
        details: { personId: before.personId, kind: before.kind, reason },
      });
      return this.reading.oneIn(tx, personId, id);
    });
  }
}
