import { Injectable } from '@nestjs/common';
import type { LeaveAct, LeaveKind } from '@muster/contracts';
import { queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface StoredLeave {
  id: string;
  personId: string;
  agencyId: string;
  kind: LeaveKind;
  /** First day away. */
  startsOn: CivilDate;
  /** First day at work again; null while that is not known. */
  firstDayBack: CivilDate | null;
}

/** A leave with the days on which it counts. */
export interface LeaveRow extends StoredLeave {
  agencyName: string;
  /**
   * First day on which it no longer counts: the first day back, or the day after the work at the agency ends, whichever comes first;
   * its own first day when the person never worked there then.
   */
  countsUntil: CivilDate | null;
}

export interface LeaveChangeRow extends Omit<StoredLeave, 'id'> {
  leaveId: string;
  agencyName: string;
  act: LeaveAct;
  at: Date;
  by: string;
}

const COLUMNS = `l.id, l.person_id AS "personId", l.agency_id AS "agencyId", a.name AS "agencyName", l.kind, l.starts_on::text AS "startsOn",
  l.first_day_back::text AS "firstDayBack"`;

/** The rows of `directory.leave` and `directory.leave_change`. */
@Injectable()
export class LeaveRepository {
  /** All leaves of people by first day. */
  of(tx: Transaction, personIds: readonly string[]): Promise<LeaveRow[]> {
    return queryPrepared<LeaveRow>(
      tx,
      `SELECT ${COLUMNS}, CASE WHEN f.id IS NULL THEN l.starts_on ELSE nullif(upper(f.away), '10000-01-01') END::text AS "countsUntil"
       FROM directory.leave l JOIN directory.agency a ON a.id = l.agency_id LEFT JOIN directory.leave_in_force f ON f.id = l.id
       WHERE l.person_id = ANY ($1::uuid[]) ORDER BY l.starts_on, l.id`,
      [personIds],
    );
  }

  /** Leaves in force on a day, today at each agency when none is given. */
  onDay(tx: Transaction, personIds: readonly string[], day: CivilDate | undefined, now: Date): Promise<LeaveRow[]> {
    return tx.query<LeaveRow[]>(
      `SELECT ${COLUMNS}, nullif(upper(l.away), '10000-01-01')::text AS "countsUntil"
       FROM directory.leave_in_force l JOIN directory.agency a ON a.id = l.agency_id
       WHERE l.person_id = ANY ($1::uuid[]) AND l.away @> coalesce($2::date, ($3::timestamptz AT TIME ZONE a.time_zone)::date)
       ORDER BY l.starts_on, l.id`,
      [personIds, day ?? null, now],
    );
  }

  /**
   * Whether the person works at the agency on all the days; for a leave without an end, on its first.
   * @param goingOn whether work counts too that goes on at an agency of which this one became part.
   */
  async isWithinWork(
    tx: Transaction,
    { personId, agencyId, startsOn, firstDayBack }: StoredLeave,
    goingOn: boolean,
  ): Promise<boolean> {
    const [row] = await tx.query<{ within: boolean | null }[]>(
      `SELECT range_agg(daterange(p.starts_on, p.ends_on, '[]')) @> daterange($3::date, coalesce($4::date, $3::date + 1)) AS within
       FROM directory.position p WHERE p.person_id = $1 AND (p.agency_id = $2 OR $5 AND p.begun_by_merger_id IN (
         SELECT m.id FROM directory.agency_merger m WHERE m.merged_id = $2 AND m.state = 'done'))`,
      [personId, agencyId, startsOn, firstDayBack, goingOn],
    );
    return row?.within ?? false;
  }

  /** Writes a leave, new or changed. It belongs to the record of the position held on its first day; the person's own goes before a merged one. */
  async save(tx: Transaction, leave: StoredLeave): Promise<void> {
    await tx.query(
      `INSERT INTO directory.leave (id, person_id, origin_person_id, agency_id, kind, starts_on, first_day_back)
       VALUES ($1, $2, (SELECT p.origin_person_id FROM directory.position p WHERE p.person_id = $2 AND p.agency_id = $3
         AND $5::date BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity') ORDER BY p.person_id <> coalesce(p.origin_person_id, p.person_id), p.starts_on DESC, p.id LIMIT 1), $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET origin_person_id = coalesce(excluded.origin_person_id, leave.origin_person_id),
         kind = excluded.kind, starts_on = excluded.starts_on, first_day_back = excluded.first_day_back`,
      [leave.id, leave.personId, leave.agencyId, leave.kind, leave.startsOn, leave.firstDayBack],
    );
  }

  /** Notes what was done, under the record to which the leave belongs. Called before a leave is removed and after it is written. */
  async note(tx: Transaction, id: string, leaveId: string, act: LeaveAct, at: Date, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.leave_change (id, leave_id, person_id, agency_id, act, kind, starts_on, first_day_back, changed_at, changed_by)
       SELECT $1, l.id, coalesce(l.origin_person_id, l.person_id), l.agency_id, $3, l.kind, l.starts_on, l.first_day_back, $4, $5
       FROM directory.leave l WHERE l.id = $2`,
      [id, leaveId, act, at, by],
    );
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM directory.leave WHERE id = $1`, [id]);
  }

  /** What was done to the leaves of these records, newest first. */
  changesOf(tx: Transaction, personIds: readonly string[]): Promise<LeaveChangeRow[]> {
    return tx.query<LeaveChangeRow[]>(
      `SELECT c.leave_id AS "leaveId", c.person_id AS "personId", c.agency_id AS "agencyId", a.name AS "agencyName", c.act, c.kind,
         c.starts_on::text AS "startsOn", c.first_day_back::text AS "firstDayBack", c.changed_at AS at, c.changed_by AS by
       FROM directory.leave_change c JOIN directory.agency a ON a.id = c.agency_id
       WHERE c.person_id = ANY ($1::uuid[]) ORDER BY c.changed_at DESC, c.id DESC`,
      [personIds],
    );
  }
}
