import { Injectable } from '@nestjs/common';
import type { AgencyLevel, Discipline, MemberKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { mergedRecordAt } from './position-of-record.js';

export interface HeldPosition {
  positionId: string;
  personId: string;
  agencyId: string;
  agencyName: string;
  /** IANA zone in which the agency's days begin and end. */
  timeZone: string;
  agencyKind: MemberKind;
  agencyLevel: AgencyLevel | null;
  discipline: Discipline;
  title: string | null;
  startsOn: CivilDate;
  /** Last day in the position; null while it lasts. */
  endsOn: CivilDate | null;
}

export interface PositionRow {
  id: string;
  personId: string;
  agencyId: string;
  discipline: Discipline;
  title: string | null;
  supervisorId: string | null;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
}

const ROW = `id, person_id AS "personId", agency_id AS "agencyId", discipline, title, supervisor_id AS "supervisorId",
  starts_on::text AS "startsOn", ends_on::text AS "endsOn"`;
const HELD = `SELECT p.id AS "positionId", p.person_id AS "personId", p.agency_id AS "agencyId", a.name AS "agencyName",
    a.kind AS "agencyKind", a.level AS "agencyLevel", p.discipline, p.title, p.starts_on::text AS "startsOn",
    p.ends_on::text AS "endsOn", a.time_zone AS "timeZone"
  FROM directory.position p JOIN directory.agency a ON a.id = p.agency_id`;
const ON = `$2::date BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')`;

/** The rows of `directory.position`: person, agency, discipline and title from one day to another. */
@Injectable()
export class PositionRepository {
  heldBy(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<HeldPosition[]> {
    return tx.query<HeldPosition[]>(
      `${HELD} WHERE p.person_id = ANY ($1::uuid[]) AND ${ON} ORDER BY p.person_id, p.starts_on DESC, p.id DESC`,
      [personIds, on],
    );
  }

  /** Positions held on the day that it is at the agency of each, newest start first within each person. */
  heldNow(tx: Transaction, personIds: readonly string[], now: Date): Promise<HeldPosition[]> {
    return tx.query<HeldPosition[]>(
      `${HELD} WHERE p.person_id = ANY ($1::uuid[])
         AND ($2::timestamptz AT TIME ZONE a.time_zone)::date BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')
       ORDER BY p.person_id, p.starts_on DESC, p.id DESC`,
      [personIds, now],
    );
  }

  heldAt(tx: Transaction, agencyId: string, on: CivilDate): Promise<HeldPosition[]> {
    return tx.query<HeldPosition[]>(`${HELD} WHERE p.agency_id = $1 AND ${ON} ORDER BY p.person_id, p.starts_on DESC`, [
      agencyId,
      on,
    ]);
  }

  /** All positions of people, past ones included, newest first. */
  historyOf(
    tx: Transaction,
    personIds: readonly string[],
  ): Promise<(HeldPosition & { supervisorId: string | null })[]> {
    return tx.query<(HeldPosition & { supervisorId: string | null })[]>(
      `${HELD.replace('p.title,', 'p.title, nullif(directory.person_of(p.supervisor_id), p.person_id) AS "supervisorId",')}
       WHERE p.person_id = ANY ($1::uuid[]) ORDER BY p.starts_on DESC, p.id DESC`,
      [personIds],
    );
  }

  async find(tx: Transaction, id: string): Promise<PositionRow | undefined> {
    const [row] = await tx.query<PositionRow[]>(`SELECT ${ROW} FROM directory.position WHERE id = $1`, [id]);
    return row;
  }

  rowsOf(tx: Transaction, personId: string): Promise<PositionRow[]> {
    return tx.query<PositionRow[]>(
      `SELECT ${ROW} FROM directory.position WHERE person_id = $1 ORDER BY starts_on, id`,
      [personId],
    );
  }

  /** Agencies of all positions of all records of a person, past ones too; one that became part of another is that one. */
  async agenciesEverOf(tx: Transaction, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH RECURSIVE been (id) AS (
         SELECT agency_id FROM directory.position WHERE person_id IN (SELECT directory.same_people($1))
         UNION SELECT m.into_id FROM been JOIN directory.agency_merger m ON m.merged_id = been.id AND m.state = 'done')
       SELECT id FROM been WHERE NOT EXISTS (SELECT FROM directory.agency_merger m WHERE m.merged_id = been.id AND m.state = 'done')`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  rowsOfPeople(tx: Transaction, personIds: readonly string[]): Promise<PositionRow[]> {
    return tx.query<PositionRow[]>(
      `SELECT ${ROW} FROM directory.position WHERE person_id = ANY ($1::uuid[]) ORDER BY starts_on, id`,
      [personIds],
    );
  }

  /**
   * Those of people's positions that go on after today in the agency's zone, coming ones too. Whoever has their last day there today has left
   * it, as access says.
   */
  lastingOf(tx: Transaction, personIds: readonly string[], now: Date): Promise<{ id: string; agencyId: string }[]> {
    return tx.query<{ id: string; agencyId: string }[]>(
      `SELECT p.id, p.agency_id AS "agencyId" FROM directory.position p JOIN directory.agency a ON a.id = p.agency_id
       WHERE p.person_id = ANY ($1::uuid[]) AND (p.ends_on IS NULL OR p.ends_on > ($2::timestamptz AT TIME ZONE a.time_zone)::date)`,
      [personIds, now],
    );
  }

  /** At which agencies all work of each of the people, by any record, has a last day, the latest of which is today there or to come. */
  withKnownEnd(
    tx: Transaction,
    personIds: readonly string[],
    now: Date,
  ): Promise<{ personId: string; agencyId: string }[]> {
    return tx.query<{ personId: string; agencyId: string }[]>(
      `SELECT asked.id AS "personId", p.agency_id AS "agencyId"
       FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL directory.same_people(asked.id) AS record (id)
         JOIN directory.position p ON p.person_id = record.id JOIN directory.agency a ON a.id = p.agency_id
       GROUP BY asked.id, p.agency_id, a.time_zone
       HAVING max(coalesce(p.ends_on, 'infinity')) < 'infinity' AND max(p.ends_on) >= ($2::timestamptz AT TIME ZONE a.time_zone)::date`,
      [personIds, now],
    );
  }

  /** At which agencies each of the people has worked and does not work beyond today, with the day that it is there. */
  leftBy(
    tx: Transaction,
    personIds: readonly string[],
    now: Date,
  ): Promise<{ personId: string; agencyId: string; today: CivilDate }[]> {
    return tx.query<{ personId: string; agencyId: string; today: CivilDate }[]>(
      `SELECT person_id AS "personId", agency_id AS "agencyId", today::text
       FROM (SELECT p.person_id, p.agency_id, p.ends_on, ($2::timestamptz AT TIME ZONE a.time_zone)::date AS today
         FROM directory.position p JOIN directory.agency a ON a.id = p.agency_id WHERE p.person_id = ANY ($1::uuid[])) held
       GROUP BY 1, 2, held.today HAVING max(coalesce(ends_on, 'infinity')) <= held.today ORDER BY 1, 2`,
      [personIds, now],
    );
  }

  /** The records with which people's positions at an agency were first. */
  async recordsAt(tx: Transaction, personIds: readonly string[], agencyId: string): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ personId: string; records: string[] }[]>(
      `SELECT person_id AS "personId", array_agg(DISTINCT coalesce(origin_person_id, person_id)) AS records
       FROM directory.position WHERE person_id = ANY ($1::uuid[]) AND agency_id = $2 GROUP BY 1`,
      [personIds, agencyId],
    );
    return new Map(rows.map(({ personId, records }) => [personId, records]));
  }

  /** All positions that an agency has ever had. */
  rowsOfAgency(tx: Transaction, agencyId: string): Promise<PositionRow[]> {
    return tx.query<PositionRow[]>(
      `SELECT ${ROW} FROM directory.position WHERE agency_id = $1 ORDER BY starts_on, id`,
      [agencyId],
    );
  }

  /** Writes positions in one statement, however many. Further work goes with the record by which the agency knows the person, as after an undone merge. */
  async insert(tx: Transaction, rows: readonly PositionRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on, origin_person_id)
       SELECT row.*, ${mergedRecordAt('row.person_id', 'row.agency_id')}
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::date[], $8::date[])
         AS row (id, person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.personId),
        rows.map((row) => row.agencyId),
        rows.map((row) => row.discipline),
        rows.map((row) => row.title),
        rows.map((row) => row.supervisorId),
        rows.map((row) => row.startsOn),
        rows.map((row) => row.endsOn),
      ],
    );
  }

  async update(tx: Transaction, row: PositionRow): Promise<void> {
    await tx.query(
      `UPDATE directory.position SET discipline = $2, title = $3, supervisor_id = $4, starts_on = $5, ends_on = $6
       WHERE id = $1`,
      [row.id, row.discipline, row.title, row.supervisorId, row.startsOn, row.endsOn],
    );
  }

  /**
   * Whether one person stands anywhere above another, by the supervisors of positions that last on a day. Held until the end of
   * the transaction: of two changes that would close a circle together, the second sees the first.
   */
  async standsAbove(tx: Transaction, personId: string, belowId: string, on: CivilDate): Promise<boolean> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('directory.position supervisor'))`);
    const [row] = await tx.query<{ above: boolean }[]>(
      `WITH RECURSIVE line (id) AS (
         SELECT $2::uuid
         UNION SELECT p.supervisor_id FROM line l JOIN directory.position p ON p.person_id = l.id
           WHERE p.supervisor_id IS NOT NULL AND coalesce(p.ends_on, 'infinity') >= $3)
       SELECT EXISTS (SELECT FROM line WHERE id = $1) AS above`,
      [personId, belowId, on],
    );
    return row?.above ?? false;
  }

  /** Sets the last day. The reason stays with the position; it is free text, so no log and no list repeats it. */
  async end(tx: Transaction, id: string, endsOn: CivilDate, reason: string | null): Promise<void> {
    await tx.query(`UPDATE directory.position SET ends_on = $2, end_reason = $3 WHERE id = $1`, [id, endsOn, reason]);
  }
}
