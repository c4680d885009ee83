import { Inject, Injectable } from '@nestjs/common';
import { droppedReasons } from '@muster/contracts';
import type { DroppedReason } from '@muster/contracts';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { whyDropped } from '../domain/plan/why-dropped.js';
import { standingsByTraining } from '../domain/seat.js';
import { StandingsPort } from '../ports/standings.port.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import { DroppedWorkRepository } from './dropped-work.repository.js';
import { PlanRepository } from './plan.repository.js';
import type { PlanRow, SuggestionRow } from './plan.repository.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';

export interface Dropped {
  suggestion: SuggestionRow;
  because: DroppedReason;
}

/** Which suggestions of the plan before a plan does not repeat, and why: nothing leaves the list without a word. */
@Injectable()
export class DroppedSuggestions {
  constructor(
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(DroppedWorkRepository) private readonly work: DroppedWorkRepository,
  ) {}

  /** As of the first day of the plan, of everybody; whom the reader sees is decided by who shows them. */
  of(tx: Transaction, plan: PlanRow): Promise<Dropped[]> {
    return withSystemReach(tx, async () => {
      const [former] = await this.plans.list(tx, plan.taskForceId, plan.id, 1);
      if (!former) return [];
      const now = new Set((await this.plans.suggestions(tx, plan.id)).map(keyOf));
      const gone = (await this.plans.suggestions(tx, former.id)).filter((one) => !now.has(keyOf(one)));
      if (gone.length === 0) return [];
      const asked = new Set((await this.seats.setOn(tx, plan.taskForceId, plan.from))?.seats.map(requirementOf) ?? []);
      const personIds = [...new Set(gone.map(({ personId }) => personId))];
      const standingOf = standingsByTraining(
        await this.standings.on(tx, {
          on: plan.from,
          personIds,
          requirementIds: [...new Set(gone.map(requirementOf))],
          court: false,
        }),
      );
      const open = new Set((await this.trainings.openOf(tx, personIds)).map(trainingOf));
      const work = await this.work.of(tx, plan.taskForceId, plan.from, gone);
      return gone.map((suggestion) => {
        const found = work.find((one) => one.personId === suggestion.personId && one.agencyId === suggestion.agencyId);
        const because = whyDropped({
          ...suggestion,
          accepted: open.has(trainingOf(suggestion)),
          worksUntil: found?.works ? found.worksUntil : undefined,
          member: found?.member ?? false,
          asked: asked.has(suggestion.requirementId),
          standing: standingOf(suggestion),
        });
        return { suggestion, because };
      });
    });
  }
}

/** The reason as a sentence. */
export function droppedLine(because: DroppedReason): string {
  return droppedReasons.labels[because];
}

/** A renewal and a first training of somebody are one suggestion, at whichever day. */
function keyOf({ kind, personId, agencyId, requirementId }: SuggestionRow): string {
  return `${kind === 'hire'} ${personId} ${agencyId} ${requirementId}`;
}

function trainingOf({ personId, requirementId }: { personId: string; requirementId: string }): string {
  return `${personId} ${requirementId}`;
}

function requirementOf({ requirementId }: { requirementId: string }): string {
  return requirementId;
}
