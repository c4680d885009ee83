import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AwardAnswer, AwardBody, MeasureCode } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardRepository } from '../data/award.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { countedCodes } from '../domain/index.js';
import { plannedPeriods } from '../periods/planned-periods.js';
import { awardNumberTaken } from '../reporting.errors.js';
import { AwardAccess } from './award-access.js';
import { awardAnswerOf } from './award-answer.js';
import { outOfReach } from './award-reader.js';
import type { ScopeIds } from './award-reader.js';

/** Makes an award with all its reporting periods. */
@Injectable()
export class CreateAwardService {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
  ) {}

  /** @throws MusterError 404 for a task force or agency out of reach, 400 for periods that overlap or leave the award. */
  create(caller: Caller, body: AwardBody): Promise<AwardAnswer> {
    const planned = plannedPeriods(body);
    const { scope: given, customPeriods: _, measures, ...award } = body;
    const scope = {
      taskForceIds: [...new Set(given.taskForceIds)],
      agencyIds: [...new Set(given.agencyIds)],
    };
    const id = newId();
    return this.transactions.as(caller, async (tx) => {
      await this.requireScope(tx, caller, scope);
      await this.refuseTakenNumber(tx, body);
      await withSystemReach(tx, async () => {
        await this.awards.insert(tx, {
          ...award,
          ...scope,
          id,
          grantee: body.grantee ?? null,
          measures: [...new Set<MeasureCode>(measures ?? countedCodes)],
          createdBy: caller.personId,
          createdAt: this.clock.date(),
        });
        await this.periods.insert(
          tx,
          planned.map((period, index) => ({ ...period, id: newId(), awardId: id, place: index + 1 })),
        );
      });
      await this.audit.record(tx, {
        action: 'award.created',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: id,
        details: { number: body.number, ...scope, periods: planned.length },
      });
      this.logger.log(`Award ${id} created with ${planned.length} periods`);
      return awardAnswerOf(await this.access.toRead(tx, caller, id));
    });
  }

  /** Of two who enter it at once the second one meets the index, which answers the same. */
  private async refuseTakenNumber(tx: Transaction, { grantee, number }: AwardBody): Promise<void> {
    if (grantee === undefined) return;
    const taken = await withSystemReach(tx, () => this.awards.numberTaken(tx, grantee, number));
    if (taken) throw awardNumberTaken(grantee, number);
  }

  private async requireScope(tx: Transaction, caller: Caller, scope: ScopeIds): Promise<void> {
    const missing = outOfReach(caller, scope);
    if (missing !== undefined) throw notFound(missing);
    await withSystemReach(tx, async () => {
      const taskForces = await this.awards.existingTaskForces(tx, scope.taskForceIds);
      if (scope.taskForceIds.some((taskForceId) => !taskForces.has(taskForceId))) throw notFound('task force');
      const agencies = await this.directory.agencies(tx, scope.agencyIds);
      if (agencies.length < scope.agencyIds.length) throw notFound('agency');
    });
  }
}
