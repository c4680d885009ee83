import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';
import { SettleTrainings } from './settle-trainings.service.js';

/** Why what was done cannot be moved or taken back. */
export const TRAINING_DONE = 'This training is done already. What was earned stays.';

/** What every change of an accepted training needs: the rows, held and up to date, and a record of who changed them. */
@Injectable()
export class KeptTrainings {
  constructor(
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(SettleTrainings) private readonly settling: SettleTrainings,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Within the caller's reach, locked until the end of the transaction; what was done meanwhile is noted first. */
  async lock(
    tx: Transaction,
    taskForceId: string,
    ids: readonly string[],
    today: CivilDate,
  ): Promise<PlannedTrainingRow[]> {
    const rows = await this.trainings.lock(tx, taskForceId, ids);
    const open = rows.filter(({ doneOn }) => doneOn === null);
    await withSystemReach(tx, () => this.settling.settle(tx, open, today));
    return this.trainings.lock(tx, taskForceId, ids);
  }

  async record(
    tx: Transaction,
    caller: Caller,
    action: string,
    { id, personId, agencyId, taskForceId, requirementId }: PlannedTrainingRow,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.auditLog.record(tx, {
      ...{ action, actorId: caller.personId, subjectKind: 'person', subjectId: personId, agencyId },
      details: { plannedTrainingId: id, taskForceId, requirementId, ...details },
    });
  }
}
