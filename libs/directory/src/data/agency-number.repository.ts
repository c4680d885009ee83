import { Injectable } from '@nestjs/common';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { keepNumbersApart } from './apart-by-court.js';
import { numberHolders } from './roster/agency-number-of.js';

/** The number by which an agency knows somebody who has or had a position there. */
export interface AgencyNumber {
  personId: string;
  /** The person's own record where it has or had a position there, else the one with which the newest was first: the number stands with it. */
  recordId: string;
  agencyId: string;
  externalId: string | null;
  /** Whether it is the agency's own, and not the one that stands with the person. */
  own: boolean;
  /** Whether the agency is a court that knows the person by a record which was merged into another one. */
  ofMergedCourtRecord: boolean;
  /** The address of such a record; null for every other. */
  courtEmail: string | null;
}

/** By what a court knows the person of a record of its own. */
interface CourtRecord {
  id: string;
  email: string | null;
  externalId: string | null;
}

/** The rows of `directory.agency_external_id`, and who has which number at an agency. */
@Injectable()
export class AgencyNumberRepository {
  /**
   * Of each of the people the number at every agency at which the transaction sees a position of theirs. Only a record that was merged is looked
   * up apart from its person: as they are few, PostgreSQL seeks them by their keys and does not read all people for each page of a file.
   */
  async of(tx: Transaction, personIds: readonly string[]): Promise<AgencyNumber[]> {
    const rows = await tx.query<Omit<AgencyNumber, 'courtEmail'>[]>(
      `SELECT DISTINCT ON (h.person_id, h.agency_id) h.person_id AS "personId", h.agency_id AS "agencyId", own.record_id AS "recordId",
         coalesce(n.external_id, r.external_id, p.external_id) AS "externalId", n.external_id IS NOT NULL AS own,
         own.record_id <> h.person_id AND h.agency_id IN (SELECT directory.court_ids()) AS "ofMergedCourtRecord"
       FROM directory.position h JOIN directory.person p ON p.id = h.person_id
       CROSS JOIN LATERAL (SELECT coalesce(h.origin_person_id, h.person_id) AS record_id) own
       LEFT JOIN directory.person r ON r.id = h.origin_person_id
       LEFT JOIN directory.agency_external_id n ON n.person_id = own.record_id AND n.agency_id = h.agency_id
       WHERE h.person_id = ANY ($1::uuid[]) ORDER BY h.person_id, h.agency_id, own.record_id = h.person_id DESC, h.starts_on DESC, h.id DESC`,
      [personIds],
    );
    const records = await this.courtRecords(
      tx,
      rows.filter(({ ofMergedCourtRecord }) => ofMergedCourtRecord),
    );
    return rows.map((row) => {
      const record = row.ofMergedCourtRecord ? records.get(row.recordId) : undefined;
      const externalId = row.ofMergedCourtRecord && !row.own ? (record?.externalId ?? null) : row.externalId;
      return { ...row, externalId, courtEmail: record?.email ?? null };
    });
  }

  /** By its id what each merged record of a court says: nobody sees one by itself, and the court goes on to know its own. */
  private async courtRecords(
    tx: Transaction,
    numbers: readonly Pick<AgencyNumber, 'recordId'>[],
  ): Promise<Map<string, CourtRecord>> {
    if (numbers.length === 0) return new Map();
    const rows = await withSystemReach(tx, () =>
      tx.query<CourtRecord[]>(
        `SELECT id, email, external_id AS "externalId" FROM directory.person WHERE id = ANY ($1::uuid[])`,
        [numbers.map(({ recordId }) => recordId)],
      ),
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The number of one record at each agency of the positions that were first with it, in the order of the agencies' ids. */
  ofRecord(tx: Transaction, recordId: string): Promise<Pick<AgencyNumber, 'agencyId' | 'externalId'>[]> {
    return tx.query<Pick<AgencyNumber, 'agencyId' | 'externalId'>[]>(
      `SELECT DISTINCT h.agency_id AS "agencyId", coalesce(n.external_id, r.external_id) AS "externalId"
       FROM directory.position h JOIN directory.person r ON r.id = $1
       LEFT JOIN directory.agency_external_id n ON n.person_id = $1 AND n.agency_id = h.agency_id
       WHERE h.origin_person_id = $1 OR (h.origin_person_id IS NULL AND h.person_id = $1) ORDER BY 1`,
      [recordId],
    );
  }

  /** Another record than those that an agency knows by a number; the first of the agencies at which there is one. */
  async holder(
    tx: Transaction,
    agencyIds: readonly string[],
    number: string,
    except: readonly string[],
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT held.id FROM unnest($1::uuid[]) AS at (agency_id)
       CROSS JOIN LATERAL (${numberHolders('at.agency_id', '$2::text')} AND holder.id <> ALL ($3::uuid[])) held LIMIT 1`,
      [agencyIds, number, except],
    );
    return row?.id;
  }

  /**
   * Lets a number that stands with a record become that of the agencies which know the record by it, where one of them or the one that is
   * about to take the record on is a court: neither is told the other's. Ask it with system reach, and hold the person.
   * @returns whether there was such a number.
   */
  async keepApart(tx: Transaction, recordId: string, agencyId: string): Promise<boolean> {
    const [moved] = await tx.query<[{ id: string }[], number]>(
      `${keepNumbersApart('SELECT $1::uuid', '$2::uuid')} RETURNING p.id`,
      [recordId, agencyId],
    );
    return moved.length > 0;
  }

  /** Lets an agency know a record by a number of its own; null takes that away, so that the one of the person counts. */
  async put(tx: Transaction, agencyId: string, recordId: string, number: string | null): Promise<void> {
    if (number === null) {
      await tx.query(`DELETE FROM directory.agency_external_id WHERE agency_id = $1 AND person_id = $2`, [
        agencyId,
        recordId,
      ]);
      return;
    }
    await tx.query(
      `INSERT INTO directory.agency_external_id (agency_id, person_id, external_id) VALUES ($1, $2, $3)
       ON CONFLICT (agency_id, person_id) DO UPDATE SET external_id = excluded.external_id`,
      [agencyId, recordId, number],
    );
  }
}
