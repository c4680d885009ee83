import { Injectable } from '@nestjs/common';
import type { ServiceDatesAnswer, ServiceDatesBody } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** The rows of `directory.service_dates`: the days of license and oath by person and agency. */
@Injectable()
export class ServiceDatesRepository {
  /** For each agency at which the person holds or held a position, with its dates or none; by name of the agency. */
  of(tx: Transaction, personId: string): Promise<ServiceDatesAnswer[]> {
    return tx.query<ServiceDatesAnswer[]>(
      `SELECT a.id AS "agencyId", a.name AS "agencyName", d.licensed_on::text AS "licensedOn", d.oath_on::text AS "oathOn"
       FROM directory.agency a
       LEFT JOIN directory.service_dates d ON d.agency_id = a.id AND d.person_id = $1
       WHERE a.id IN (SELECT p.agency_id FROM directory.position p WHERE p.person_id = $1) ORDER BY a.name, a.id`,
      [personId],
    );
  }

  async save(
    tx: Transaction,
    personId: string,
    agencyId: string,
    { licensedOn, oathOn }: ServiceDatesBody,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO directory.service_dates (person_id, agency_id, licensed_on, oath_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, agency_id) DO UPDATE SET licensed_on = excluded.licensed_on, oath_on = excluded.oath_on`,
      [personId, agencyId, licensedOn, oathOn],
    );
  }
}
