import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { dayInWords, disciplines, memberKinds } from '@muster/contracts';
import type { PlanAnswer, PlannedTrainingAnswer, PlanSeatAnswer, PlanSuggestion, SeatAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { toldByCourt } from '../board/court-counts.js';
import { Pictures } from '../board/picture.service.js';
import type { Picture } from '../board/picture.service.js';
import { courtSeatOf } from '../domain/court-seat.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import type { NamedTaskForce } from '../task-force/task-force.repository.js';
import { droppedLine, DroppedSuggestions } from './dropped-suggestions.js';
import { percentOf, remedyLines, seatLines, suggestionLines } from './plan-sentences.js';
import { PlanRepository } from './plan.repository.js';
import type { KeptSeat, PlanRow } from './plan.repository.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';

/** Plans and accepted trainings as the API answers them: named are only people whose position and record the reader sees. */
@Injectable()
export class PlanAnswers {
  constructor(
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(Pictures) private readonly pictures: Pictures,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(DroppedSuggestions) private readonly droppedSuggestions: DroppedSuggestions,
  ) {}

  /** With the seats that counted on the day of the plan; those of courts are told anew, as on the board. */
  async plan(tx: Transaction, taskForce: NamedTaskForce, plan: PlanRow): Promise<PlanAnswer> {
    const set = await this.seats.setOn(tx, taskForce.id, plan.from);
    const named = await this.seats.named(tx, set?.seats ?? []);
    const kept = new Map(plan.seats.map((seat) => [seat.seatId, seat]));
    const courts = named.filter(({ agencyKind }) => agencyKind === 'court');
    const picture = await this.pictures.on(tx, taskForce.id, courts, plan.from);
    const seats = named.flatMap((seat): PlanSeatAnswer[] => {
      if (seat.agencyKind === 'court') return [courtAnswerOf(seat, picture)];
      const one = kept.get(seat.id);
      return one ? [seatAnswerOf(seat, one, plan)] : [];
    });
    const { suggestions, unseen } = await this.suggestions(tx, plan, named);
    const [newest] = await withSystemReach(tx, () => this.plans.list(tx, taskForce.id, null, 1));
    const of = (state: PlanSeatAnswer['state']) => seats.filter((seat) => seat.state === state).length;
    const { id, madeAt, from, to, confidencePercent, hireDays, onboardDays, scope } = plan;
    return {
      ...{ id, taskForceId: taskForce.id, taskForceName: taskForce.name, madeAt: madeAt.toISOString(), from, to },
      ...{ confidencePercent, hireDays, onboardDays, scope, newest: newest?.id === id },
      ...{ holding: of('holds'), short: of('short'), keptByCourts: of('kept_by_court'), seats, suggestions, unseen },
      ...(await this.dropped(tx, plan)),
    };
  }

  /** In the order of the rows; those only of whom the reader sees the position. */
  async planned(
    tx: Transaction,
    rows: readonly PlannedTrainingRow[],
    today: CivilDate,
  ): Promise<PlannedTrainingAnswer[]> {
    const who = await this.who(tx, rows);
    const lastDays = await this.trainings.lastDays(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      // Who left is often out of the reader's sight by then; that the training dropped is said all the same.
      const named = who(row, row.droppedAt !== null);
      if (!named) return [];
      const { id, planId, kind, on, doneOn, droppedAt, acceptedAt, sourceId } = row;
      return [
        {
          ...{ ...named, id, planId, kind, on, doneOn, acceptedAt: acceptedAt.toISOString() },
          state: stateOf(row, today),
          warning: warningOf(row, lastDays.get(row.id)),
          dropped: droppedAt && { at: droppedAt.toISOString(), because: 'left' as const, why: droppedLine('left') },
          assigned: sourceId !== null,
        },
      ];
    });
  }

  /** What the plan before suggested and this one does not. */
  private async dropped(tx: Transaction, plan: PlanRow): Promise<Pick<PlanAnswer, 'dropped' | 'droppedUnseen'>> {
    const all = await this.droppedSuggestions.of(tx, plan);
    const who = await this.who(
      tx,
      all.map(({ suggestion }) => suggestion),
    );
    const dropped = all.flatMap(({ suggestion, because }) => {
      const named = who(suggestion);
      const { id, kind, on } = suggestion;
      return named ? [{ ...named, id, kind, on, because, why: droppedLine(because) }] : [];
    });
    return { dropped, droppedUnseen: all.length - dropped.length };
  }

  private async suggestions(
    tx: Transaction,
    plan: PlanRow,
    seats: readonly SeatAnswer[],
  ): Promise<{ suggestions: PlanSuggestion[]; unseen: number }> {
    const rows = await this.plans.suggestions(tx, plan.id);
    const all = await withSystemReach(tx, async () => (await this.plans.suggestions(tx, plan.id)).length);
    const who = await this.who(tx, rows);
    const accepted = await this.trainings.ofSuggestions(
      tx,
      rows.map(({ id }) => id),
    );
    const names = new Map(seats.map((seat) => [seat.id, nameOf(seat)]));
    const suggestions = rows.flatMap((row): PlanSuggestion[] => {
      const named = who(row);
      if (!named) return [];
      const { id, kind, discipline, on, opensOn, validUntil, seatIds, pulledForward, loss } = row;
      return [
        {
          ...{ ...named, id, kind, discipline, on, opensOn, validUntil, seatIds, pulledForward },
          needed: loss !== null || kind === 'hire',
          why: suggestionLines(row, plan, names),
          plannedTrainingId: accepted.get(id) ?? null,
        },
      ];
    });
    return { suggestions, unseen: all - suggestions.length };
  }

  private async who(
    tx: Transaction,
    rows: readonly { personId: string; agencyId: string; requirementId: string }[],
  ): Promise<
    (row: { personId: string; agencyId: string; requirementId: string }, unnamed?: boolean) => Who | undefined
  > {
    const ids = (of: (row: (typeof rows)[number]) => string): string[] => [...new Set(rows.map(of))];
    const people = await this.directory.personNames(
      tx,
      ids(({ personId }) => personId),
    );
    const agencyIds = ids(({ agencyId }) => agencyId);
    const found = agencyIds.length === 0 ? [] : await this.directory.agencies(tx, agencyIds);
    const agencies = new Map(found.map(({ id, name }) => [id, name]));
    const requirements = await this.requirements.findMany(
      tx,
      ids(({ requirementId }) => requirementId),
    );
    return ({ personId, agencyId, requirementId }, unnamed = false) => {
      const [name, agencyName] = [people.get(personId), agencies.get(agencyId)];
      if ((!name && !unnamed) || agencyName === undefined) return undefined;
      const requirementTitle = requirements.get(requirementId)?.title ?? '';
      const personName = name ? `${name.familyName}, ${name.givenName}` : 'Name not shown';
      return { personId, personName, agencyId, agencyName, requirementId, requirementTitle };
    };
  }
}

type Who = Pick<
  PlanSuggestion,
  'personId' | 'personName' | 'agencyId' | 'agencyName' | 'requirementId' | 'requirementTitle'
>;

function stateOf({ doneOn, droppedAt, on }: PlannedTrainingRow, today: CivilDate): PlannedTrainingAnswer['state'] {
  if (droppedAt !== null) return 'dropped';
  if (doneOn !== null) return 'done';
  return on < today ? 'late' : 'planned';
}

/** A day on which they have left, or on which what they hold has ended. Who trains on the very day that it ends on is one day without it, too. */
function warningOf({ doneOn, droppedAt, on, renewsUntil }: PlannedTrainingRow, lastDay?: CivilDate): string | null {
  if (doneOn !== null || droppedAt !== null) return null;
  if (lastDay !== undefined && lastDay < on) {
    return `Their last day at the agency is ${dayInWords(lastDay)}. Choose that day or an earlier one, or take the training back.`;
  }
  if (renewsUntil === null || on < renewsUntil) return null;
  return `What they hold ends on ${dayInWords(renewsUntil)}. From then until they have trained they count for no seat, unless it counts days of grace.`;
}

function nameOf({ agencyKind, discipline, requirementTitle }: SeatAnswer): string {
  const kind = memberKinds.labels[agencyKind];
  return `${discipline ? `${kind}: ${disciplines.labels[discipline]}` : kind}, ${requirementTitle}`;
}

function seatAnswerOf(seat: SeatAnswer, kept: KeptSeat, plan: PlanRow): PlanSeatAnswer {
  return {
    ...seat,
    state: kept.failing.length === 0 ? 'holds' : 'short',
    percent: percentOf(kept.probability),
    worstOn: kept.worstOn,
    undonePercent: percentOf(kept.undone.probability),
    undoneOn: kept.undone.worstOn,
    yearlyRatePercent: percentOf(kept.yearlyRate),
    rateBasis: kept.rateBasis,
    failing: kept.failing.map(({ from, to, probability }) => ({ from, to, percent: percentOf(probability) })),
    remedies: remedyLines(kept, plan),
    why: seatLines(kept, plan, seat.floor),
    atLeast: null,
  };
}

/** Nothing of a court is planned here, and nothing told but what the board tells. */
function courtAnswerOf(seat: SeatAnswer, { courts }: Picture): PlanSeatAnswer {
  const { atLeast } = courtSeatOf(seat, [...toldByCourt(seat, courts).values()]);
  return {
    ...{ ...seat, state: 'kept_by_court', percent: null, worstOn: null, undonePercent: null, undoneOn: null },
    ...{ yearlyRatePercent: null, rateBasis: null, failing: [], remedies: [], atLeast },
    why: ['Courts plan the training of their people themselves. Judges are on no roster of a task force.'],
  };
}
