import { Injectable } from '@nestjs/common';
import type { AwardCalendar, MeasureCode, SignOff } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { SmallCellRule } from '../release/small-cells.js';
import type { AwardReader } from '../awards/award-reader.js';

export interface AwardRow {
  id: string;
  number: string;
  funder: string;
  grantee: string | null;
  title: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  timeZone: string;
  calendar: AwardCalendar;
  measures: MeasureCode[];
  taskForceIds: string[];
  agencyIds: string[];
  smallCells: SmallCellRule;
  signOff: SignOff;
  /** Deadline of the first period that has one and is not submitted. */
  nextDueOn: CivilDate | null;
  createdAt: Date;
}

export interface NewAward extends Omit<AwardRow, 'nextDueOn' | 'smallCells' | 'signOff'> {
  createdBy: string;
}

const SELECT = `SELECT a.id, a.number, a.funder, a.grantee, a.title, a.starts_on::text AS "startsOn", a.ends_on::text AS "endsOn",
    a.time_zone AS "timeZone", a.calendar, a.measures, a.created_at AS "createdAt", a.sign_off AS "signOff",
    jsonb_build_object('under', a.small_cells_under, 'offBecause', a.small_cells_off_because) AS "smallCells",
    ARRAY(SELECT s.task_force_id::text FROM reporting.award_scope s
      WHERE s.award_id = a.id AND s.task_force_id IS NOT NULL ORDER BY 1) AS "taskForceIds",
    ARRAY(SELECT s.agency_id::text FROM reporting.award_scope s
      WHERE s.award_id = a.id AND s.agency_id IS NOT NULL ORDER BY 1) AS "agencyIds",
    (SELECT min(p.due_on)::text FROM reporting.award_period p
      WHERE p.award_id = a.id AND NOT EXISTS (SELECT FROM reporting.report_submission x WHERE x.period_id = p.id)
    ) AS "nextDueOn"
  FROM reporting.award a`;

/** $1 to $5 are an AwardReader. A court is read by its own educator through a task force it belongs or belonged to. */
export const READABLE = `($1::boolean OR a.id = ANY ($2::uuid[]) OR EXISTS (
  SELECT FROM reporting.award_scope s WHERE s.award_id = a.id AND (
    s.task_force_id = ANY ($3::uuid[]) OR s.agency_id = ANY ($4::uuid[]) OR s.task_force_id IN (
      SELECT m.task_force_id FROM directory.task_force_agency m
      WHERE m.agency_id = ANY ($5::uuid[]) AND m.agency_id IN (SELECT directory.court_ids())))))`;

/** The parameters of `READABLE`. */
export function readable(reader: AwardReader): unknown[] {
  return [reader.everything, reader.awardIds, reader.taskForceIds, reader.agencyIds, reader.educatedIds];
}

/** The rows of `reporting.award` and of its scope. Who may read which is in the query; it runs with the program's reach. */
@Injectable()
export class AwardRepository {
  async insert(tx: Transaction, award: NewAward): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.award (id, number, funder, title, starts_on, ends_on, time_zone, calendar, measures, created_by, created_at, grantee)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        award.id,
        award.number,
        award.funder,
        award.title,
        award.startsOn,
        award.endsOn,
        award.timeZone,
        award.calendar,
        award.measures,
        award.createdBy,
        award.createdAt,
        award.grantee,
      ],
    );
    await tx.query(
      `INSERT INTO reporting.award_scope (award_id, task_force_id, agency_id)
       SELECT $1::uuid, id, NULL::uuid FROM unnest($2::uuid[]) AS id UNION ALL SELECT $1::uuid, NULL, id FROM unnest($3::uuid[]) AS id`,
      [award.id, award.taskForceIds, award.agencyIds],
    );
  }

  /** True when the grantee has an award of that number, however the two are spelled. */
  async numberTaken(tx: Transaction, grantee: string, number: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM reporting.award WHERE lower(regexp_replace(grantee, '\\s+', ' ', 'g')) = lower(regexp_replace($1, '\\s+', ' ', 'g'))
         AND upper(regexp_replace(number, '\\s', '', 'g')) = upper(regexp_replace($2, '\\s', '', 'g'))`,
      [grantee, number],
    );
    return rows.length > 0;
  }

  /** Holds the award until the transaction ends: of two who extend it at once, one comes second and sees the new last day. */
  async lock(tx: Transaction, id: string): Promise<CivilDate | undefined> {
    const [row] = await tx.query<{ endsOn: CivilDate }[]>(
      `SELECT ends_on::text AS "endsOn" FROM reporting.award WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row?.endsOn;
  }

  async moveEnd(tx: Transaction, id: string, endsOn: CivilDate): Promise<void> {
    await tx.query(`UPDATE reporting.award SET ends_on = $2 WHERE id = $1`, [id, endsOn]);
  }

  async keepSmallCells(tx: Transaction, id: string, { under, offBecause }: SmallCellRule): Promise<void> {
    await tx.query(`UPDATE reporting.award SET small_cells_under = $2, small_cells_off_because = $3 WHERE id = $1`, [
      id,
      under,
      offBecause,
    ]);
  }

  async keepSignOff(tx: Transaction, id: string, signOff: SignOff): Promise<void> {
    await tx.query(`UPDATE reporting.award SET sign_off = $2 WHERE id = $1`, [id, signOff]);
  }

  async find(tx: Transaction, reader: AwardReader, id: string): Promise<AwardRow | undefined> {
    const [row] = await tx.query<AwardRow[]>(`${SELECT} WHERE ${READABLE} AND a.id = $6`, [...readable(reader), id]);
    return row;
  }

  /** Newest first, one row more than the page so that its end is known. */
  list(
    tx: Transaction,
    reader: AwardReader,
    page: { q: string | undefined; before: string | undefined; limit: number },
  ): Promise<AwardRow[]> {
    return tx.query<AwardRow[]>(
      `${SELECT} WHERE ${READABLE}
         AND ($6::text IS NULL OR strpos(lower(a.number || ' ' || a.title || ' ' || a.funder), lower($6)) > 0)
         AND ($7::uuid IS NULL OR a.id < $7)
       ORDER BY a.id DESC LIMIT $8`,
      [...readable(reader), page.q ?? null, page.before ?? null, page.limit + 1],
    );
  }

  /** Those of the task forces that exist. */
  async existingTaskForces(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(`SELECT id FROM directory.task_force WHERE id = ANY ($1::uuid[])`, [
      ids,
    ]);
    return new Set(rows.map((row) => row.id));
  }
}
