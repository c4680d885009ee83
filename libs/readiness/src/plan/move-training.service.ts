import { Inject, Injectable } from '@nestjs/common';
import type { PlannedTrainingAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, conflict, invalidInput, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PlannedAssignmentsPort } from '../ports/planned-assignments.port.js';
import { StandingsPort } from '../ports/standings.port.js';
import { plansWrite } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { KeptTrainings, TRAINING_DONE } from './kept-trainings.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';
import { dayProblem } from './training-day.js';

/** Moves an accepted training to another day, with the due date of the assignment that it made. */
@Injectable()
export class MoveTraining {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(KeptTrainings) private readonly kept: KeptTrainings,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(PlannedAssignmentsPort) private readonly assignments: PlannedAssignmentsPort,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
  ) {}

  /** @throws MusterError 404 out of sight, 403 without the right, 400 for a day on which it would not count, 409 for one that is done. */
  run(caller: Caller, taskForceId: string, id: string, on: CivilDate): Promise<PlannedTrainingAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, plansWrite);
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      const [row] = await this.kept.lock(tx, taskForceId, [id], today);
      if (!row) throw notFound('planned training');
      if (row.doneOn !== null) throw conflict('READINESS.TRAINING_DONE', TRAINING_DONE);
      const problem = dayProblem(on, await this.opensOn(tx, row), today);
      if (problem) throw invalidInput([{ path: 'on', message: problem }]);
      const at = this.clock.date();
      await withSystemReach(tx, () => this.trainings.move(tx, id, on, at));
      if (row.sourceId !== null) await this.assignments.moveDue(tx, row.sourceId, on);
      await this.kept.record(tx, caller, 'planned-training.moved', row, { from: row.on, on });
      const [answer] = await this.answers.planned(tx, [{ ...row, on }], today);
      if (!answer) throw notFound('planned training');
      return answer;
    });
  }

  private async opensOn(
    tx: Transaction,
    { requirementId, renewsUntil }: PlannedTrainingRow,
  ): Promise<CivilDate | null> {
    if (renewsUntil === null) return null;
    const terms = await this.standings.terms(tx, [requirementId]);
    return terms.get(requirementId)?.opensOn(renewsUntil) ?? null;
  }
}
