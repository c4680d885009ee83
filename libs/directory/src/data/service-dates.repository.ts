import { Injectable } from '@nestjs/common';
import type { ServiceDatesAnswer, ServiceDatesBody } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

const gathered = (column: string): string =>
  `coalesce(min(d.${column}) FILTER (WHERE d.person_id = directory.person_of($1)), min(d.${column}))::text`;

/**
 * The rows of `directory.service_dates`: the days of license and oath by record of a person and agency. They stay with the record for
 * which they were entered, as rules ask by record too, so that undoing a merge gives each its own.
 */
@Injectable()
export class ServiceDatesRepository {
  /**
   * For each agency at which the person holds or held a position, with its dates or none; by name of the agency. Of several records,
   * what the person's own says, else the earliest of the others.
   */
  of(tx: Transaction, personId: string): Promise<ServiceDatesAnswer[]> {
    return tx.query<ServiceDatesAnswer[]>(
      `SELECT a.id AS "agencyId", a.name AS "agencyName", ${gathered('licensed_on')} AS "licensedOn", ${gathered('oath_on')} AS "oathOn"
       FROM directory.agency a
       LEFT JOIN directory.service_dates d ON d.agency_id = a.id AND d.person_id IN (SELECT directory.same_people($1))
       WHERE a.id IN (SELECT p.agency_id FROM directory.position p WHERE p.person_id = directory.person_of($1)) GROUP BY a.id ORDER BY a.name, a.id`,
      [personId],
    );
  }

  /**
   * Enters the dates for each record of the person that has been at the agency.
   * @returns the records for which that says something new.
   */
  async save(
    tx: Transaction,
    personId: string,
    agencyId: string,
    { licensedOn, oathOn }: ServiceDatesBody,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO directory.service_dates (person_id, agency_id, licensed_on, oath_on)
       SELECT record.id, $2, $3, $4 FROM (
         SELECT coalesce(origin_person_id, person_id) AS id FROM directory.position
           WHERE person_id = directory.person_of($1) AND agency_id = $2
         UNION SELECT person_id FROM directory.service_dates
           WHERE agency_id = $2 AND person_id IN (SELECT directory.same_people($1))) record
       LEFT JOIN directory.service_dates d ON d.person_id = record.id AND d.agency_id = $2
       WHERE (d.licensed_on, d.oath_on) IS DISTINCT FROM ($3::date, $4::date)
       ON CONFLICT (person_id, agency_id) DO UPDATE SET licensed_on = excluded.licensed_on, oath_on = excluded.oath_on
       RETURNING person_id AS id`,
      [personId, agencyId, licensedOn, oathOn],
    );
    return rows.map(({ id }) => id);
  }
}
