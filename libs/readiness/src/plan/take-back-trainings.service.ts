import { Inject, Injectable, Logger } from '@nestjs/common';
import { counted } from '@muster/contracts';
import type { UndoAcceptanceAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PlannedAssignmentsPort } from '../ports/planned-assignments.port.js';
import { plansWrite } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { KeptTrainings, TRAINING_DONE } from './kept-trainings.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';

/** Takes accepted trainings back, with the assignments that they made. */
@Injectable()
export class TakeBackTrainings {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(KeptTrainings) private readonly kept: KeptTrainings,
    @Inject(PlannedAssignmentsPort) private readonly assignments: PlannedAssignmentsPort,
  ) {}

  /**
   * Who is done stays done and is refused with the reason. Once more it changes nothing: what was taken back is not there any more.
   * @throws MusterError 404 out of sight and for trainings that the caller may not see, 403 without the right; nothing is taken back then.
   */
  run(caller: Caller, taskForceId: string, ids: readonly string[]): Promise<UndoAcceptanceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, plansWrite);
      const distinct = [...new Set(ids)];
      const rows = await this.kept.lock(tx, taskForceId, distinct, this.clock.today(DEFAULT_TIME_ZONE));
      if (rows.length < distinct.length) throw notFound('planned training');
      const open = rows.filter(({ doneOn }) => doneOn === null);
      const undone = open.map(({ id }) => id);
      const at = this.clock.date();
      await withSystemReach(tx, () => this.trainings.undo(tx, undone, caller.personId, at));
      await this.assignments.takeBack(
        tx,
        open.flatMap(({ sourceId }) => sourceId ?? []),
      );
      for (const row of open) await this.kept.record(tx, caller, 'planned-training.undone', row, { on: row.on });
      this.logger.log(`Task force ${taskForceId}: ${counted(undone.length, 'accepted training')} taken back.`);
      return {
        undone,
        refused: rows.filter(({ doneOn }) => doneOn !== null).map(({ id }) => ({ id, message: TRAINING_DONE })),
      };
    });
  }
}
