import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { Pictures } from '../board/picture.service.js';
import type { Picture } from '../board/picture.service.js';
import { dayOf, yearUpTo } from '../domain/days.js';
import type { PlanInput, PlanTerms } from '../domain/plan/plan-input.js';
import type { Seat } from '../domain/seat.js';
import { StandingsPort } from '../ports/standings.port.js';
import { TurnoverRepository } from '../turnover/turnover.repository.js';
import { planPersonOf, requirementTermsOf } from './plan-person.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import { seatRateOf } from './seat-rates.js';
import type { SeatRate } from './seat-rates.js';

export interface ReadInput {
  input: PlanInput;
  picture: Picture;
  /** By seat; none of courts. */
  rates: Map<string, SeatRate>;
}

/**
 * Reads what a plan is made from, all of it, whoever asks: a plan that depended on the reader would promise something else to each. No
 * seat of a court is planned.
 */
@Injectable()
export class PlanInputs {
  constructor(
    @Inject(Pictures) private readonly pictures: Pictures,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(TurnoverRepository) private readonly turnover: TurnoverRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
  ) {}

  async read(
    tx: Transaction,
    taskForceId: string,
    all: readonly Seat[],
    today: CivilDate,
    to: CivilDate,
    terms: PlanTerms,
  ): Promise<ReadInput> {
    const picture = await this.pictures.on(tx, taskForceId, all, today);
    const seats = all.filter(({ agencyKind }) => agencyKind !== 'court');
    const requirementIds = [...new Set(seats.map(({ requirementId }) => requirementId))];
    const rules = await this.standings.terms(tx, requirementIds);
    const rates = await this.rates(tx, taskForceId, seats, today);
    const from = dayOf(today);
    const planned = seats.flatMap((seat) => {
      const rule = rules.get(seat.requirementId);
      if (!rule) return [];
      const people = picture.groups.of(seat).flatMap((member) => planPersonOf(member, from, rule) ?? []);
      const { id, requirementId, floor } = seat;
      return [{ id, requirementId, floor, people, yearlyRate: rates.get(id)?.yearlyRate ?? 0 }];
    });
    const personIds = [...new Set(planned.flatMap(({ people }) => people.map(({ personId }) => personId)))];
    const open = await withSystemReach(tx, () => this.trainings.openOf(tx, personIds));
    return {
      picture,
      rates,
      input: {
        ...{ from, to: dayOf(to), terms, seats: planned },
        requirements: [...rules].map(([id, rule]) => requirementTermsOf(id, rule)),
        // What is past its day and not done is counted on for the next day.
        accepted: open.map(({ personId, requirementId, on }) => ({
          personId,
          requirementId,
          on: Math.max(dayOf(on), from + 1),
        })),
      },
    };
  }

  /** Of the year up to the day. */
  private rates(
    tx: Transaction,
    taskForceId: string,
    seats: readonly Seat[],
    today: CivilDate,
  ): Promise<Map<string, SeatRate>> {
    return withSystemReach(tx, async () => {
      const window = yearUpTo(today);
      const rows = await this.turnover.ofTaskForce(tx, taskForceId, window);
      const agencyIds = rows.flatMap(({ agencyId }) => agencyId ?? []);
      const agencies = agencyIds.length === 0 ? [] : await this.directory.agencies(tx, agencyIds);
      const kinds = new Map(agencies.map(({ id, kind }) => [id, kind]));
      return new Map(seats.map((seat) => [seat.id, seatRateOf(seat, rows, kinds, window)]));
    });
  }
}
