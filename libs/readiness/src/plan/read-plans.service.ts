import { Inject, Injectable } from '@nestjs/common';
import type { Page, PageQuery, PlanAnswer, PlanSummary } from '@muster/contracts';
import { notFound, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { readinessRead } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlanRepository } from './plan.repository.js';
import type { PlanRow } from './plan.repository.js';

/** Reads the plans of a task force as they were made. */
@Injectable()
export class ReadPlans {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
  ) {}

  /** The newest first. @throws MusterError 404 out of sight, 403 without a role over the task force, 400 for a cursor of something else. */
  list(caller: Caller, taskForceId: string, { limit, cursor }: PageQuery): Promise<Page<PlanSummary>> {
    const [before = null] = readCursor(cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, readinessRead);
      const rows = await withSystemReach(tx, () => this.plans.list(tx, taskForceId, before, limit + 1));
      return pageOf(rows, limit, ({ id }) => [id], summaryOf);
    });
  }

  /** @throws MusterError 404 out of sight or for a plan of another task force, 403 without a role over the task force. */
  one(caller: Caller, taskForceId: string, planId: string): Promise<PlanAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const taskForce = await this.access.require(tx, caller, taskForceId, readinessRead);
      const plan = await withSystemReach(tx, () => this.plans.find(tx, taskForceId, planId));
      if (!plan) throw notFound('plan');
      return this.answers.plan(tx, taskForce, plan);
    });
  }
}

function summaryOf({ id, madeAt, from, to, seats, ...terms }: PlanRow): PlanSummary {
  const { confidencePercent, hireDays, onboardDays, scope } = terms;
  const short = seats.filter(({ failing }) => failing.length > 0).length;
  return {
    ...{ id, madeAt: madeAt.toISOString(), from, to, confidencePercent, hireDays, onboardDays, scope },
    ...{ holding: seats.length - short, short },
  };
}
