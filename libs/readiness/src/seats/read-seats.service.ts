import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type { SeatAnswer, SeatsAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import type { Seat } from '../domain/seat.js';
import { readinessRead } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { SeatRepository } from './seat.repository.js';
import type { SeatSet } from './seat.repository.js';

/** Reads which seats a task force has on a day. */
@Injectable()
export class ReadSeats {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(SeatRepository) private readonly seats: SeatRepository,
  ) {}

  /** @throws MusterError 404 out of sight, 403 without a role over the task force. */
  run(caller: Caller, taskForceId: string, asOf?: CivilDate): Promise<SeatsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, readinessRead);
      return this.answer(tx, taskForceId, asOf ?? this.clock.today(DEFAULT_TIME_ZONE));
    });
  }

  /** For who may see the task force. */
  async answer(tx: Transaction, taskForceId: string, on: CivilDate): Promise<SeatsAnswer> {
    const set = await this.setOn(tx, taskForceId, on);
    const seats = set ? await this.named(tx, set.seats) : [];
    return { taskForceId, asOf: on, setOn: set?.setOn ?? null, setAt: set?.setAt.toISOString() ?? null, seats };
  }

  /** The set that counts on a day, also of a task force without members; undefined while none was ever set. */
  setOn(tx: Transaction, taskForceId: string, on: CivilDate): Promise<SeatSet | undefined> {
    return withSystemReach(tx, () => this.seats.on(tx, taskForceId, on));
  }

  /** With the titles of their requirements. */
  async named(tx: Transaction, seats: readonly Seat[]): Promise<SeatAnswer[]> {
    const requirements = await this.requirements.findMany(tx, [...new Set(seats.map((seat) => seat.requirementId))]);
    return seats.map((seat) => ({ ...seat, requirementTitle: requirements.get(seat.requirementId)?.title ?? '' }));
  }
}
