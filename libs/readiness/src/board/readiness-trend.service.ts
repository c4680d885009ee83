import { Inject, Injectable } from '@nestjs/common';
import type { ReadinessTrendAnswer, ReadinessTrendQuery, SeatAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, evenDates, invalidInput, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { courtSeatOf } from '../domain/court-seat.js';
import { monthsFrom, withDay } from '../domain/days.js';
import { readinessOf } from '../domain/seat-readiness.js';
import { readinessRead } from '../readiness.permissions.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { basisOf } from './basis.js';
import { toldByCourt } from './court-counts.js';
import { Pictures } from './picture.service.js';
import { totalsOf } from './task-force-readiness.service.js';

/** A year by month. */
const POINTS = 13;
/** Months to either side of today without dates. */
const AROUND = 6;

/** How many of today’s seats are met on days of the past and to come. */
@Injectable()
export class ReadinessTrend {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(Pictures) private readonly pictures: Pictures,
  ) {}

  /** @throws MusterError 404 out of sight, 403 without a role over the task force, 400 for days in the wrong order. */
  run(caller: Caller, taskForceId: string, query: ReadinessTrendQuery): Promise<ReadinessTrendAnswer> {
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const from = query.from ?? monthsFrom(query.to ?? today, query.to ? -2 * AROUND : -AROUND);
    const to = query.to ?? monthsFrom(query.from ?? today, query.from ? 2 * AROUND : AROUND);
    if (to < from) throw invalidInput([{ path: 'to', message: `to is before ${from}. Choose a later day.` }]);
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, readinessRead);
      const set = await this.seats.setOn(tx, taskForceId, today);
      const seats = await this.seats.named(tx, set?.seats ?? []);
      const points: ReadinessTrendAnswer['points'] = [];
      const days = withDay(evenDates(from, to, POINTS), today);
      for (const on of days) points.push(await this.point(tx, taskForceId, seats, on, today));
      return { taskForceId, from, to, today, seats, points };
    });
  }

  private async point(
    tx: Transaction,
    taskForceId: string,
    seats: readonly SeatAnswer[],
    on: CivilDate,
    today: CivilDate,
  ): Promise<ReadinessTrendAnswer['points'][number]> {
    const picture = await this.pictures.on(tx, taskForceId, seats, on);
    const states = seats.map((seat) => {
      if (seat.agencyKind === 'court') {
        const { state } = courtSeatOf(seat, [...toldByCourt(seat, picture.courts).values()]);
        return { seatId: seat.id, state, current: null };
      }
      const { state, counts } = readinessOf(seat, picture.groups.of(seat));
      return { seatId: seat.id, state, current: counts.current };
    });
    const { singlePointsOfFailure: single, ...totals } = totalsOf(states);
    return { on, basis: basisOf(on, today), ...totals, single, seats: states };
  }
}
