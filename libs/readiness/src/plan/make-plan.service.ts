import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Discipline, PlanAnswer, PlanBody } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, conflict, newId, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { monthsFrom } from '../domain/days.js';
import { makePlan } from '../domain/plan/make-plan.js';
import { plansWrite } from '../readiness.permissions.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { keptSeatOf, keptSuggestionsOf, termsOf } from './kept-plan.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlanInputs } from './plan-inputs.service.js';
import { PlanRepository } from './plan.repository.js';
import type { PlanRow } from './plan.repository.js';

/** Makes a plan of a task force's seats as things are now, and keeps it. */
@Injectable()
export class MakePlan {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(PlanInputs) private readonly inputs: PlanInputs,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 out of sight, 403 without the right over the task force, 409 while it has no seats. */
  run(caller: Caller, taskForceId: string, body: PlanBody): Promise<PlanAnswer> {
    const begun = performance.now();
    return this.transactions.as(caller, async (tx) => {
      const taskForce = await this.access.require(tx, caller, taskForceId, plansWrite);
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      const seats = (await this.seats.setOn(tx, taskForceId, today))?.seats ?? [];
      if (seats.length === 0) {
        throw conflict('READINESS.NO_SEATS', 'This task force has no seats to plan for. Set its seats first.');
      }
      const to = monthsFrom(today, body.months);
      const read = await this.inputs.read(tx, taskForceId, seats, today, to, termsOf(body));
      const made = makePlan(read.input);
      const { confidencePercent, hireDays, onboardDays, scope } = body;
      const plan: PlanRow = {
        ...{ id: newId(), taskForceId, from: today, to, confidencePercent, hireDays, onboardDays, scope },
        seats: made.seats.map((seat) => keptSeatOf(seat, read)),
        madeAt: this.clock.date(),
      };
      const disciplines = new Map<string, Discipline>(
        seats
          .filter(({ agencyKind }) => agencyKind !== 'court')
          .flatMap((seat) => read.picture.groups.of(seat))
          .map(({ post }) => [`${post.personId} ${post.agencyId}`, post.discipline]),
      );
      const suggestions = keptSuggestionsOf(
        made,
        new Map(seats.map(({ id, requirementId }) => [id, requirementId])),
        ({ personId, agencyId }) => disciplines.get(`${personId} ${agencyId}`) ?? 'other_professional',
      );
      await withSystemReach(tx, () => this.plans.add(tx, plan, caller.personId, suggestions));
      await this.auditLog.record(tx, {
        action: 'task-force.plan-made',
        actorId: caller.personId,
        subjectKind: 'task_force',
        subjectId: taskForceId,
        details: { planId: plan.id, from: today, to, confidencePercent, hireDays, onboardDays, scope },
      });
      const short = made.seats.filter(({ holds }) => !holds).length;
      this.logger.log(
        `Plan of task force ${taskForceId} to ${to}: ${made.seats.length} seats, ${short} cannot hold, ${suggestions.length} suggestions, in ${Math.round(performance.now() - begun)} ms.`,
      );
      return this.answers.plan(tx, taskForce, plan);
    });
  }
}
