import { Injectable } from '@nestjs/common';
import { newId, queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Seat } from '../domain/seat.js';

/** The seats of a task force that count from a day on. */
export interface SeatSet {
  setOn: CivilDate;
  setAt: Date;
  /** In the order in which they were set. */
  seats: Seat[];
}

export interface NewSeatSet {
  taskForceId: string;
  from: CivilDate;
  setBy: string;
  setAt: Date;
  seats: readonly Omit<Seat, 'id'>[];
}

/** The rows of `readiness.seat_set` and `readiness.seat`; they are only added. */
@Injectable()
export class SeatRepository {
  /** The newest set of the day or before it, and for a day before all of them the first; undefined while there is none. */
  async on(tx: Transaction, taskForceId: string, on: CivilDate): Promise<SeatSet | undefined> {
    const [set] = await queryPrepared<{ id: string; setOn: CivilDate; setAt: Date }>(
      tx,
      `(SELECT id, from_on::text AS "setOn", set_at AS "setAt" FROM readiness.seat_set
          WHERE task_force_id = $1 AND from_on <= $2::date ORDER BY from_on DESC, id DESC LIMIT 1)
       UNION ALL
       (SELECT id, from_on::text, set_at FROM readiness.seat_set
          WHERE task_force_id = $1 AND from_on > $2::date ORDER BY from_on, id DESC LIMIT 1)
       LIMIT 1`,
      [taskForceId, on],
    );
    if (!set) return undefined;
    const seats = await queryPrepared<Seat>(
      tx,
      `SELECT id, agency_kind AS "agencyKind", discipline, requirement_id AS "requirementId", floor, count_grace AS "countGrace"
       FROM readiness.seat WHERE seat_set_id = $1 ORDER BY place`,
      [set.id],
    );
    return { setOn: set.setOn, setAt: set.setAt, seats };
  }

  async add(tx: Transaction, { taskForceId, from, setBy, setAt, seats }: NewSeatSet): Promise<void> {
    const id = newId();
    await tx.query(
      `INSERT INTO readiness.seat_set (id, task_force_id, from_on, set_by, set_at) VALUES ($1, $2, $3, $4, $5)`,
      [...[id, taskForceId, from, setBy, setAt]],
    );
    await tx.query(
      `INSERT INTO readiness.seat (id, seat_set_id, place, agency_kind, discipline, requirement_id, floor, count_grace)
       SELECT s.id, $1, s.place, s.agency_kind, s.discipline, s.requirement_id, s.floor, s.count_grace
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::integer[], $7::boolean[]) WITH ORDINALITY
         AS s (id, agency_kind, discipline, requirement_id, floor, count_grace, place)`,
      [
        id,
        seats.map(() => newId()),
        seats.map((seat) => seat.agencyKind),
        seats.map((seat) => seat.discipline),
        seats.map((seat) => seat.requirementId),
        seats.map((seat) => seat.floor),
        seats.map((seat) => seat.countGrace),
      ],
    );
  }
}
