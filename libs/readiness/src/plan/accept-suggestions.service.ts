import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AcceptanceAnswer, AcceptanceBody } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, invalidInput, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, InputProblem, Transaction } from '@muster/kernel';
import { fills, standingsByTraining } from '../domain/seat.js';
import type { Standing, StandingOf } from '../domain/seat.js';
import { PlannedAssignmentsPort } from '../ports/planned-assignments.port.js';
import { StandingsPort } from '../ports/standings.port.js';
import { plansWrite } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { KeptTrainings } from './kept-trainings.js';
import { PlanAnswers } from './plan-answers.service.js';
import { PlanRepository } from './plan.repository.js';
import type { SuggestionRow } from './plan.repository.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';
import { SettleTrainings } from './settle-trainings.service.js';
import { dayProblem } from './training-day.js';

/** Makes accepted trainings of a plan's suggestions, and an assignment for whoever does not owe the training yet. */
@Injectable()
export class AcceptSuggestions {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(KeptTrainings) private readonly kept: KeptTrainings,
    @Inject(SettleTrainings) private readonly settling: SettleTrainings,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(PlannedAssignmentsPort) private readonly assignments: PlannedAssignmentsPort,
    @Inject(PlanAnswers) private readonly answers: PlanAnswers,
  ) {}

  /**
   * Accepts what can be, and says of the rest why not. The same again changes nothing: a training that is accepted already is refused
   * with that sentence, also when two people accept at once or by two plans.
   * @throws MusterError 404 out of sight, for a plan of another task force and for suggestions that the caller may not see; 403 without
   * the right; 400 for a day on which the training would not count. Nothing is accepted then.
   */
  run(caller: Caller, taskForceId: string, planId: string, { suggestions }: AcceptanceBody): Promise<AcceptanceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, plansWrite);
      if (!(await withSystemReach(tx, () => this.plans.find(tx, taskForceId, planId)))) throw notFound('plan');
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      const rows = new Map(
        (
          await this.plans.suggestions(
            tx,
            planId,
            suggestions.map(({ id }) => id),
          )
        ).map((row) => [row.id, row]),
      );
      const wanted = suggestions.map(({ id, on }) => {
        const row = rows.get(id);
        if (!row) throw notFound('suggestion');
        return { ...row, on: on ?? row.on };
      });
      const problems = wanted.flatMap((row, at): InputProblem[] => {
        const message = row.kind === 'hire' ? undefined : dayProblem(row.on, row.opensOn, today);
        return message ? [{ path: `suggestions.${at}.on`, message }] : [];
      });
      if (problems.length > 0) throw invalidInput(problems);
      const standingOf = await this.standingsNow(tx, wanted, today);
      const accepted: PlannedTrainingRow[] = [];
      const refused: AcceptanceAnswer['refused'] = [];
      // One order for everybody, so that two who accept at once do not wait for each other in a circle.
      for (const row of [...wanted].sort((a, b) => (a.personId < b.personId ? -1 : 1))) {
        const done = changedSince(row, standingOf(row)) ?? (await this.accept(tx, caller, taskForceId, planId, row));
        if (typeof done === 'string') refused.push({ id: row.id, message: done });
        else accepted.push(done);
      }
      const made = accepted.filter(({ sourceId }) => sourceId !== null).length;
      this.logger.log(
        `Plan ${planId}: ${accepted.length} suggestions accepted, ${made} of them assigned, ${refused.length} refused.`,
      );
      return { accepted: await this.answers.planned(tx, accepted, today), refused };
    });
  }

  /** As they are now, of all of them; what was done or is over meanwhile is noted first. */
  private standingsNow(tx: Transaction, rows: readonly SuggestionRow[], today: CivilDate): Promise<StandingOf> {
    return withSystemReach(tx, async () => {
      const personIds = [...new Set(rows.map(({ personId }) => personId))];
      const open = await this.trainings.openOf(tx, personIds);
      await this.settling.settle(tx, open, today);
      await this.settling.closeOfLeavers(tx, open, today);
      const requirementIds = [...new Set(rows.map(({ requirementId }) => requirementId))];
      const standings = await this.standings.on(tx, { on: today, personIds, requirementIds, court: false });
      return standingsByTraining(standings);
    });
  }

  private async accept(
    tx: Transaction,
    caller: Caller,
    taskForceId: string,
    planId: string,
    { id: suggestionId, kind, personId, agencyId, requirementId, on, validUntil }: SuggestionRow,
  ): Promise<PlannedTrainingRow | string> {
    const acceptedAt = this.clock.date();
    const row = {
      ...{ id: newId(), taskForceId, planId, suggestionId, kind, personId, agencyId, requirementId, on },
      ...{ renewsUntil: validUntil, sourceId: null, acceptedAt },
    };
    // The row first: whoever comes second waits for it, and then finds it.
    if (!(await withSystemReach(tx, () => this.trainings.add(tx, row, caller.personId)))) {
      return 'This training is planned already, by this plan or another one. Move that date instead.';
    }
    const [made] = await this.assignments.assign(tx, caller, [{ personId, agencyId, requirementId, dueOn: on }]);
    if (!made || 'refused' in made) {
      await withSystemReach(tx, () => this.trainings.drop(tx, row.id));
      return made?.refused ?? 'This training cannot be assigned.';
    }
    const { sourceId } = made;
    if (sourceId !== null) await withSystemReach(tx, () => this.trainings.noteSource(tx, row.id, sourceId));
    const accepted = { ...row, sourceId, changedAt: acceptedAt, doneOn: null, droppedAt: null };
    await this.kept.record(tx, caller, 'planned-training.accepted', accepted, {
      planId,
      on,
      assigned: sourceId !== null,
    });
    return accepted;
  }
}

/** Why a suggestion is not true any more; undefined while it is. */
function changedSince({ kind, validUntil }: SuggestionRow, standing: Standing | undefined): string | undefined {
  if (kind === 'hire') {
    return 'Somebody who is still to be hired has no record yet. Accept the first training once they are entered.';
  }
  const holds = standing !== undefined && fills(standing.status, false);
  if (kind === 'onboarding' && holds) return 'This person is certified by now. Make a new plan.';
  if (kind === 'refresher' && (standing?.validUntil ?? null) !== validUntil) {
    return 'What this person holds has changed since the plan was made. Make a new plan.';
  }
  return undefined;
}
