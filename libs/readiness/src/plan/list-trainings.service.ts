import { Inject, Injectable } from '@nestjs/common';
import type { Page, PageQuery, PlannedTrainingAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, pageOf, readDatedCursor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { readinessRead } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';

/** Lists the trainings that were accepted for a task force. */
@Injectable()
export class ListTrainings {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
  ) {}

  /** By day. @throws MusterError 404 out of sight, 403 without a role over the task force, 400 for a cursor of something else. */
  run(caller: Caller, taskForceId: string, { limit, cursor }: PageQuery): Promise<Page<PlannedTrainingAnswer>> {
    const after = readDatedCursor(cursor);
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, readinessRead);
      const rows = await this.trainings.ofTaskForce(tx, taskForceId, after, limit + 1);
      const page = pageOf(
        rows,
        limit,
        ({ on, id }) => [on, id],
        (row) => row,
      );
      return { ...page, items: await this.answers.planned(tx, page.items, this.clock.today(DEFAULT_TIME_ZONE)) };
    });
  }
}
