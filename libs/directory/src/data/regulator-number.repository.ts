import { Injectable } from '@nestjs/common';
import type { Regulator, RegulatorNumberBody } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface RegulatorNumberRow {
  agencyId: string;
  agencyName: string;
  /** Null where the agency has none, as with the other three. */
  regulator: Regulator | null;
  number: string | null;
  enteredAt: Date | null;
  enteredBy: string | null;
}

/** Records of the person ($1) that have been at the agency ($2). */
const RECORDS_THERE = `SELECT coalesce(origin_person_id, person_id) AS id FROM directory.position WHERE person_id = directory.person_of($1) AND agency_id = $2
  UNION SELECT person_id FROM directory.regulator_number WHERE agency_id = $2 AND person_id IN (SELECT directory.same_people($1))`;

/**
 * The rows of `directory.regulator_number`: one for each record of a person, agency and regulator. They stay with the record for which they were
 * entered, so that undoing a merge gives each its own.
 */
@Injectable()
export class RegulatorNumberRepository {
  /**
   * For each agency at which the person holds or held a position, its numbers, or one row without any; by name of the agency. Of several
   * records, the number of the person's own, else the newest.
   */
  of(tx: Transaction, personId: string): Promise<RegulatorNumberRow[]> {
    return tx.query<RegulatorNumberRow[]>(
      `SELECT DISTINCT ON (a.name, a.id, n.regulator) a.id AS "agencyId", a.name AS "agencyName", n.regulator, n.number, n.entered_at AS "enteredAt",
         n.entered_by AS "enteredBy"
       FROM directory.agency a
       LEFT JOIN directory.regulator_number n ON n.agency_id = a.id AND n.person_id IN (SELECT directory.same_people($1))
       WHERE a.id IN (SELECT p.agency_id FROM directory.position p WHERE p.person_id = directory.person_of($1))
       ORDER BY a.name, a.id, n.regulator, n.person_id = directory.person_of($1) DESC, n.entered_at DESC, n.person_id`,
      [personId],
    );
  }

  /** The numbers that an agency has of people for a regulator, by person; those without one are not in the map. */
  async at(
    tx: Transaction,
    agencyId: string,
    regulator: Regulator,
    personIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await tx.query<{ personId: string; number: string }[]>(
      `SELECT DISTINCT ON (w.id) w.id AS "personId", n.number
       FROM unnest($3::uuid[]) w (id) CROSS JOIN LATERAL directory.same_people(w.id) AS same (id)
       JOIN directory.regulator_number n ON n.person_id = same.id AND n.agency_id = $1 AND n.regulator = $2
       ORDER BY w.id, n.person_id = w.id DESC, n.entered_at DESC, n.person_id`,
      [agencyId, regulator, personIds],
    );
    return new Map(rows.map(({ personId, number }) => [personId, number]));
  }

  /** Enters the number for each record of the person that has been at the agency. @returns whether that says something new. */
  async enter(
    tx: Transaction,
    personId: string,
    agencyId: string,
    { regulator, number }: RegulatorNumberBody & { number: string },
    by: { id: string; at: Date },
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO directory.regulator_number AS n (person_id, agency_id, regulator, number, entered_by, entered_at)
       SELECT record.id, $2, $3, $4, $5, $6 FROM (${RECORDS_THERE}) record
       ON CONFLICT (person_id, agency_id, regulator) DO UPDATE SET number = excluded.number, entered_by = excluded.entered_by, entered_at = excluded.entered_at
         WHERE n.number <> excluded.number
       RETURNING 1`,
      [personId, agencyId, regulator, number, by.id, by.at],
    );
    return rows.length > 0;
  }

  /** @returns whether there was one. */
  async remove(tx: Transaction, personId: string, agencyId: string, regulator: Regulator): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `WITH gone AS (DELETE FROM directory.regulator_number
         WHERE agency_id = $2 AND regulator = $3 AND person_id IN (SELECT directory.same_people($1)) RETURNING 1)
       SELECT * FROM gone`,
      [personId, agencyId, regulator],
    );
    return rows.length > 0;
  }
}
