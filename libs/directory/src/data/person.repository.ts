import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { PersonName } from '@muster/identity';
import { containing, notFound, queryPrepared, withSystemReach } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';
import { emailTakenElsewhere, personErased } from '../directory.errors.js';
import { seenByCourtRecordAlone } from './apart-by-court.js';
import { foundBy } from './person-search-sql.js';
import { seenByRecord } from './position-of-record.js';

export interface PersonRow {
  id: string;
  givenName: string;
  familyName: string;
  /** In lower case; unique over all people. */
  email: string | null;
  /**
   * The number by which agencies know the person, but for those that have one of their own (`agency_external_id`); unique within each
   * agency the person works in.
   */
  externalId: string | null;
  createdAt: Date;
  /** When who the person was was erased on request; null when not. */
  erasedAt: Date | null;
}
/** What can be written of a person. */
export type PersonFields = Omit<PersonRow, 'createdAt' | 'erasedAt'>;

export interface PersonFilter {
  /** The caller: always among the listed, where the filters allow it. */
  self: string;
  /** Agencies in the caller's reach; undefined when the reach is not a list. */
  agencyIds: readonly string[] | undefined;
  q?: string | undefined;
  agencyId?: string | undefined;
  discipline?: Discipline | undefined;
  externalId?: string | undefined;
  email?: string | undefined;
  active?: boolean | undefined;
  asOf?: CivilDate | undefined;
  onLeave?: boolean | undefined;
}

const ROW = `p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.email, p.external_id AS "externalId",
  p.created_at AS "createdAt", p.erased_at AS "erasedAt"`;
const DAY = `coalesce($12::date, ($10::timestamptz AT TIME ZONE a.time_zone)::date)`;
const ON_THE_DAY = `${DAY} BETWEEN held.starts_on AND coalesce(held.ends_on, 'infinity')`;

export function displayNameOf(person: { givenName: string; familyName: string }): string {
  return `${person.givenName} ${person.familyName}`;
}

/** The rows of `directory.person`. */
@Injectable()
export class PersonRepository {
  /**
   * Under each id the name of the person to whom it belongs: a merged record has that of the one it leads to, for whoever sees a position that
   * was first with that very record. Somebody else would learn by the merge that a colleague is also that one, perhaps of a court.
   */
  async names(tx: Transaction, ids: readonly string[]): Promise<Map<string, PersonName>> {
    const rows = await queryPrepared<PersonRow & { asked: string }>(
      tx,
      // All mergers at once: looked up one by one for hundreds of people they take longer than everything else here.
      `WITH asked AS MATERIALIZED (SELECT asked.id, coalesce(m.survivor_id, asked.id) AS whose FROM unnest($1::uuid[]) AS asked (id)
         LEFT JOIN directory.merged_people() m ON m.merged_id = asked.id)
       SELECT asked.id AS asked, ${ROW} FROM asked
       JOIN directory.person p ON p.id = asked.whose AND p.id = ANY (ARRAY(SELECT whose FROM asked))
       WHERE p.id = asked.id OR p.id = kernel.current_person() OR kernel.is_system() OR kernel.reach_mode('roster') = 'all'
         OR ${seenByRecord('asked.id')}`,
      [ids],
    );
    return new Map(
      rows.map(({ asked, id, givenName, familyName, email }) => [
        asked,
        { id, givenName, familyName, displayName: displayNameOf({ givenName, familyName }), email },
      ]),
    );
  }

  /** Merged records are left out, as in everything here but for names. */
  find(tx: Transaction, ids: readonly string[]): Promise<PersonRow[]> {
    return tx.query<PersonRow[]>(
      `SELECT ${ROW} FROM directory.person p WHERE p.id = ANY ($1::uuid[]) AND p.merged_into_id IS NULL`,
      [ids],
    );
  }

  /** Everybody who has or had a position at an agency. */
  everAt(tx: Transaction, agencyId: string): Promise<PersonRow[]> {
    return tx.query<PersonRow[]>(
      `SELECT ${ROW} FROM directory.person p
       WHERE p.id IN (SELECT held.person_id FROM directory.position held WHERE held.agency_id = $1)`,
      [agencyId],
    );
  }

  /** Which of these addresses are taken, by which record, and by whom: the address of a merged record by the person it leads to. */
  withEmails(tx: Transaction, emails: readonly string[]): Promise<{ id: string; recordId: string; email: string }[]> {
    return tx.query<{ id: string; recordId: string; email: string }[]>(
      `SELECT directory.person_of(id) AS id, id AS "recordId", email FROM directory.person WHERE email = ANY ($1::text[])`,
      [emails],
    );
  }

  /**
   * A page in the order family name, given name, id, with one row more than asked for. The condition on the caller's
   * agencies repeats row-level security in a form that an index serves.
   */
  async list(
    tx: Transaction,
    filter: PersonFilter,
    page: { after: PageKey | undefined; limit: number; now: Date },
  ): Promise<PersonRow[]> {
    const ofCourts = await this.foundByCourtRecord(tx, filter);
    return tx.query<PersonRow[]>(
      `SELECT ${ROW} FROM directory.person p
       WHERE p.merged_into_id IS NULL AND p.erased_at IS NULL AND ($1::uuid[] IS NULL OR p.id IN (
           SELECT held.person_id FROM directory.position held WHERE held.agency_id = ANY ($1) UNION ALL SELECT $2::uuid))
         AND ($3::text IS NULL OR ${foundBy('$3')} OR p.id = ANY ($14::uuid[]))
         AND ($4::text IS NULL OR p.external_id = $4 AND NOT ${seenByCourtRecordAlone('p.id')}
           OR p.id IN (SELECT directory.person_of(n.person_id) FROM directory.agency_external_id n WHERE n.external_id = $4)
           OR p.id = ANY ($15::uuid[]))
         AND ($5::text IS NULL OR p.email = lower($5) AND NOT ${seenByCourtRecordAlone('p.id')} OR p.id = ANY ($16::uuid[]))
         AND (($6::uuid IS NULL AND $7::text IS NULL AND $8::boolean IS DISTINCT FROM true) OR EXISTS (
           SELECT FROM directory.position held JOIN directory.agency a ON a.id = held.agency_id
           WHERE held.person_id = p.id AND ($6::uuid IS NULL OR held.agency_id = $6)
             AND ($7::text IS NULL OR held.discipline = $7) AND ($8::boolean IS DISTINCT FROM true OR ${ON_THE_DAY})))
         AND ($8::boolean IS DISTINCT FROM false OR NOT EXISTS (
           SELECT FROM directory.position held JOIN directory.agency a ON a.id = held.agency_id
           WHERE held.person_id = p.id AND ($6::uuid IS NULL OR held.agency_id = $6)
             AND ($7::text IS NULL OR held.discipline = $7) AND ${ON_THE_DAY}))
         AND ($13::boolean IS NULL OR $13 = EXISTS (
           SELECT FROM directory.leave_in_force l JOIN directory.agency a ON a.id = l.agency_id
           WHERE l.person_id = p.id AND ($6::uuid IS NULL OR l.agency_id = $6) AND l.away @> ${DAY}))
         AND p.withdrawn_at IS NULL
         AND ($9::text[] IS NULL OR (p.family_name, p.given_name, p.id) > (($9)[1], ($9)[2], ($9)[3]::uuid))
       ORDER BY p.family_name, p.given_name, p.id LIMIT $11`,
      [
        filter.agencyIds ?? null,
        filter.self,
        containing(filter.q),
        filter.externalId ?? null,
        filter.email ?? null,
        filter.agencyId ?? null,
        filter.discipline ?? null,
        filter.active ?? null,
        page.after ?? null,
        page.now,
        page.limit + 1,
        filter.asOf ?? null,
        filter.onLeave ?? null,
        ofCourts.q,
        ofCourts.externalId,
        ofCourts.email,
      ],
    );
  }

  /**
   * Whom each part of a search finds by the address or the number of a merged record of a court, among the agencies of the filter: the record is
   * seen by nobody, and the court goes on to know its own.
   */
  private async foundByCourtRecord(
    tx: Transaction,
    { agencyIds, q, externalId, email }: PersonFilter,
  ): Promise<{ q: string[]; externalId: string[]; email: string[] }> {
    const found = { q: [] as string[], externalId: [] as string[], email: [] as string[] };
    if (!agencyIds?.length || (q ?? externalId ?? email) === undefined) return found;
    const rows = await withSystemReach(tx, () =>
      tx.query<{ id: string; q: boolean; externalId: boolean; email: boolean }[]>(
        `SELECT m.survivor_id AS id, coalesce(r.email ILIKE $2 OR r.external_id ILIKE $2, false) AS q,
           coalesce(r.external_id = $3, false) AS "externalId", coalesce(r.email = lower($4), false) AS email
         FROM directory.merged_people() m JOIN directory.person r ON r.id = m.merged_id
         WHERE EXISTS (SELECT FROM directory.position h WHERE h.origin_person_id = r.id AND h.agency_id = ANY ($1)
           AND h.agency_id IN (SELECT directory.court_ids()))`,
        [agencyIds, containing(q), externalId ?? null, email ?? null],
      ),
    );
    for (const row of rows) {
      for (const part of ['q', 'externalId', 'email'] as const) if (row[part]) found[part].push(row.id);
    }
    return found;
  }

  /** Those of the people whom a search for the text finds, as far as the transaction may see them. */
  async among(tx: Transaction, personIds: readonly string[], text: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT p.id FROM directory.person p WHERE p.id = ANY ($1::uuid[]) AND ${foundBy('$2')}`,
      [personIds, containing(text)],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes people in one statement, however many. They are seen by nobody until they have a position. */
  async insert(tx: Transaction, rows: readonly PersonFields[]): Promise<void> {
    await refusingTakenEmail(
      tx.query(
        `INSERT INTO directory.person (id, given_name, family_name, email, external_id)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
        [
          rows.map((row) => row.id),
          rows.map((row) => row.givenName),
          rows.map((row) => row.familyName),
          rows.map((row) => row.email),
          rows.map((row) => row.externalId),
        ],
      ),
    );
  }

  async update(tx: Transaction, row: PersonFields): Promise<void> {
    await refusingTakenEmail(
      tx.query(
        `UPDATE directory.person SET given_name = $2, family_name = $3, email = $4, external_id = $5 WHERE id = $1`,
        [row.id, row.givenName, row.familyName, row.email, row.externalId],
      ),
    );
  }

  /**
   * Holds the person until the end of the transaction: two changes of their positions come one after the other. Undefined for a
   * record that has been merged, also while this waited, and for somebody who was erased or taken back with an import.
   */
  async lock(tx: Transaction, id: string): Promise<PersonRow | undefined> {
    const [row] = await tx.query<PersonRow[]>(
      `SELECT ${ROW} FROM directory.person p WHERE p.id = $1 AND p.merged_into_id IS NULL AND p.erased_at IS NULL
         AND p.withdrawn_at IS NULL FOR NO KEY UPDATE`,
      [id],
    );
    return row;
  }

  /** As `lock`. @throws MusterError 404, and 409 for somebody who was erased, as far as the transaction sees that record. */
  async require(tx: Transaction, id: string): Promise<PersonRow> {
    const row = await this.lock(tx, id);
    if (row) return row;
    const [erased] = await tx.query<unknown[]>(
      `SELECT FROM directory.person WHERE id = $1 AND merged_into_id IS NULL AND erased_at IS NOT NULL`,
      [id],
    );
    throw erased ? personErased() : notFound('person');
  }

  /** Lets nobody take people back with their import until the transaction ends. @returns those of them who are still there. */
  async hold(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT p.id FROM directory.person p WHERE p.id = ANY ($1::uuid[]) AND p.withdrawn_at IS NULL ORDER BY p.id FOR KEY SHARE`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }
}

/** Two requests that take one address at once: the unique index decides, and the second hears the same as if it had come later. */
async function refusingTakenEmail(statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    const { driverError } = error as { driverError?: { constraint?: string } };
    throw driverError?.constraint === 'person_email_key' ? emailTakenElsewhere() : error;
  }
}
