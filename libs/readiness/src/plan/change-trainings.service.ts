import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Page, PageQuery, PlannedTrainingAnswer, UndoAcceptanceAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, conflict, invalidInput, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PlannedAssignmentsPort } from '../ports/planned-assignments.port.js';
import { StandingsPort } from '../ports/standings.port.js';
import { plansWrite, readinessRead } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';
import { SettleTrainings } from './settle-trainings.service.js';
import { dayProblem } from './training-day.js';

/** The trainings that were accepted for a task force: lists them, moves one to another day, takes them back. */
@Injectable()
export class ChangeTrainings {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(SettleTrainings) private readonly settling: SettleTrainings,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(PlannedAssignmentsPort) private readonly assignments: PlannedAssignmentsPort,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** By day. @throws MusterError 404 out of sight, 403 without a role over the task force, 400 for a cursor of something else. */
  list(caller: Caller, taskForceId: string, { limit, cursor }: PageQuery): Promise<Page<PlannedTrainingAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, readinessRead);
      const after = cursor === undefined ? null : placeOf(cursor);
      const rows = await this.trainings.ofTaskForce(tx, taskForceId, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: await this.answers.planned(tx, shown, this.today()),
        nextCursor: rows.length > limit && last ? `${last.on}_${last.id}` : null,
      };
    });
  }

  /**
   * Moves one to another day, with the due date of the assignment that it made.
   * @throws MusterError 404 out of sight, 403 without the right, 400 for a day on which it would not count, 409 for one that is done.
   */
  move(caller: Caller, taskForceId: string, id: string, on: CivilDate): Promise<PlannedTrainingAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, plansWrite);
      const [row] = await this.locked(tx, taskForceId, [id]);
      if (!row) throw notFound('planned training');
      if (row.doneOn !== null) throw conflict('READINESS.TRAINING_DONE', DONE);
      const problem = dayProblem(on, await this.opensOn(tx, row), this.today());
      if (problem) throw invalidInput([{ path: 'on', message: problem }]);
      const at = this.now();
      await withSystemReach(tx, () => this.trainings.move(tx, id, on, at));
      if (row.sourceId !== null) await this.assignments.moveDue(tx, row.sourceId, on);
      await this.record(tx, caller, 'planned-training.moved', row, { from: row.on, on });
      const [answer] = await this.answers.planned(tx, [{ ...row, on }], this.today());
      if (!answer) throw notFound('planned training');
      return answer;
    });
  }

  /**
   * Takes accepted trainings back, with the assignments that they made. Who is done stays done and is refused with the reason. Once more
   * it changes nothing: what was taken back is not there any more.
   * @throws MusterError 404 out of sight and for trainings that the caller may not see, 403 without the right; nothing is taken back then.
   */
  undo(caller: Caller, taskForceId: string, ids: readonly string[]): Promise<UndoAcceptanceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, plansWrite);
      const distinct = [...new Set(ids)];
      const rows = await this.locked(tx, taskForceId, distinct);
      if (rows.length < distinct.length) throw notFound('planned training');
      const open = rows.filter(({ doneOn }) => doneOn === null);
      const undone = open.map(({ id }) => id);
      await withSystemReach(tx, () => this.trainings.undo(tx, undone, caller.personId, this.now()));
      await this.assignments.takeBack(
        tx,
        open.flatMap(({ sourceId }) => sourceId ?? []),
      );
      for (const row of open) await this.record(tx, caller, 'planned-training.undone', row, { on: row.on });
      this.logger.log(`Task force ${taskForceId}: ${undone.length} accepted trainings taken back.`);
      return {
        undone,
        refused: rows.filter(({ doneOn }) => doneOn !== null).map(({ id }) => ({ id, message: DONE })),
      };
    });
  }

  /** Within the caller's reach; what was done meanwhile is noted first. */
  private async locked(tx: Transaction, taskForceId: string, ids: readonly string[]): Promise<PlannedTrainingRow[]> {
    const rows = await this.trainings.lock(tx, taskForceId, ids);
    await withSystemReach(tx, () =>
      this.settling.settle(
        tx,
        rows.filter(({ doneOn }) => doneOn === null),
        this.today(),
      ),
    );
    return this.trainings.lock(tx, taskForceId, ids);
  }

  private async opensOn(
    tx: Transaction,
    { requirementId, renewsUntil }: PlannedTrainingRow,
  ): Promise<CivilDate | null> {
    if (renewsUntil === null) return null;
    const terms = await this.standings.terms(tx, [requirementId]);
    return terms.get(requirementId)?.opensOn(renewsUntil) ?? null;
  }

  private async record(
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

  private today(): CivilDate {
    return this.clock.today(DEFAULT_TIME_ZONE);
  }

  private now(): Date {
    return new Date(this.clock.now().epochMilliseconds);
  }
}

const DONE = 'This training is done already. What was earned stays.';

function placeOf(cursor: string): { on: CivilDate; id: string } {
  const [, on, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (on && id) return { on, id };
  throw invalidInput([{ path: 'cursor', message: 'Use nextCursor of the page before.' }]);
}
