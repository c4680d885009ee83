import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { MergingPost } from '../domain/agency-merger.js';
import { numberHolders } from './roster/agency-number-of.js';

/** A position at one of the two agencies. */
export interface AgencyPost extends MergingPost {
  personId: string;
  agencyId: string;
  discipline: Discipline;
}

/** Membership of the agency that is merged, with that of the other one in the same task force. */
export interface SharedMembership {
  taskForceId: string;
  taskForceName: string;
  joinedOn: CivilDate;
  leftOn: CivilDate | null;
  /** The one that has the first day which it has to have, else any; null when the other agency has none in it, past or future. */
  there: { joinedOn: CivilDate; leftOn: CivilDate | null } | null;
}

/** Two people who would have one number at the agency that stays. */
export interface SameNumber {
  /** Of the agency that is merged, by name. */
  recordId: string;
  name: string;
  /** Record of the other agency that has it. */
  holderId: string;
  externalId: string;
}

/** Whether an agency has not known a record up to now. */
function unknownAt(agencyId: string, recordId: string): string {
  return `NOT EXISTS (SELECT FROM directory.position known WHERE known.agency_id = ${agencyId}
      AND coalesce(known.origin_person_id, known.person_id) = ${recordId})
    AND NOT EXISTS (SELECT FROM directory.agency_external_id known WHERE known.agency_id = ${agencyId} AND known.person_id = ${recordId})`;
}

/** What is looked at before two agencies are merged. Call it with the program's reach. */
@Injectable()
export class MergerFactsRepository {
  posts(tx: Transaction, agencyIds: readonly string[]): Promise<AgencyPost[]> {
    return tx.query<AgencyPost[]>(
      `SELECT p.id, p.person_id AS "personId", coalesce(p.origin_person_id, p.person_id) AS "recordId", p.agency_id AS "agencyId",
         p.discipline, p.starts_on::text AS "startsOn", p.ends_on::text AS "endsOn", p.serves_since::text AS "servesSince"
       FROM directory.position p WHERE p.agency_id = ANY ($1::uuid[]) ORDER BY p.starts_on, p.id`,
      [agencyIds],
    );
  }

  /** Lets nobody else change the people who work at the agencies, or are about to, until the end of the transaction. Locks them by id, as all do. */
  async holdPeople(tx: Transaction, agencyIds: readonly string[], from: CivilDate): Promise<void> {
    await tx.query(
      `SELECT p.id FROM directory.person p WHERE p.id IN (SELECT h.person_id FROM directory.position h
         WHERE h.agency_id = ANY ($1::uuid[]) AND coalesce(h.ends_on, 'infinity') >= $2) ORDER BY p.id FOR NO KEY UPDATE`,
      [agencyIds, from],
    );
  }

  /** Agencies that stand directly below another. */
  below(tx: Transaction, agencyId: string): Promise<{ id: string; name: string }[]> {
    return tx.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM directory.agency WHERE parent_id = $1 ORDER BY name, id`,
      [agencyId],
    );
  }

  /** Records that work from a day on at an agency, or anywhere below another. */
  async recordsAt(
    tx: Transaction,
    { agencyIds, belowId, from }: { agencyIds: readonly string[]; belowId: string; from: CivilDate },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH RECURSIVE below AS (
         SELECT a.id FROM directory.agency a WHERE a.parent_id = $2
         UNION SELECT a.id FROM directory.agency a JOIN below b ON a.parent_id = b.id
       )
       SELECT DISTINCT coalesce(p.origin_person_id, p.person_id) AS id FROM directory.position p
       WHERE coalesce(p.ends_on, 'infinity') >= $3 AND (p.agency_id = ANY ($1::uuid[]) OR p.agency_id IN (SELECT id FROM below))`,
      [agencyIds, belowId, from],
    );
    return rows.map(({ id }) => id);
  }

  /** Memberships of the agency that reach a day or begin after it. */
  memberships(
    tx: Transaction,
    { mergedId, intoId, on }: { mergedId: string; intoId: string; on: CivilDate },
  ): Promise<SharedMembership[]> {
    return tx.query<SharedMembership[]>(
      `SELECT m.task_force_id AS "taskForceId", t.name AS "taskForceName", m.joined_on::text AS "joinedOn", m.left_on::text AS "leftOn",
         CASE WHEN o.agency_id IS NOT NULL THEN jsonb_build_object('joinedOn', o.joined_on, 'leftOn', o.left_on) END AS there
       FROM directory.task_force_agency m JOIN directory.task_force t ON t.id = m.task_force_id
       LEFT JOIN LATERAL (SELECT * FROM directory.task_force_agency o WHERE o.task_force_id = m.task_force_id AND o.agency_id = $2
         ORDER BY greatest(m.joined_on, $3::date) BETWEEN o.joined_on AND coalesce(o.left_on, 'infinity') DESC, o.joined_on DESC LIMIT 1) o ON true
       WHERE m.agency_id = $1 AND (m.left_on IS NULL OR m.left_on >= $3) ORDER BY t.name, t.id, m.joined_on`,
      [mergedId, intoId, on],
    );
  }

  /**
   * Records among those that go on which the other agency does not know yet, and which the one that is merged knows by a number of its
   * own: the other one knows them by it from then on. Whom it knows already keeps the number there.
   */
  async carriedNumbers(
    tx: Transaction,
    { mergedId, intoId }: { mergedId: string; intoId: string },
    recordIds: readonly string[],
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT n.person_id AS id FROM directory.agency_external_id n
       WHERE n.agency_id = $1 AND n.person_id = ANY ($3::uuid[]) AND ${unknownAt('$2', 'n.person_id')} ORDER BY 1`,
      [mergedId, intoId, recordIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Records that go on and would have the number there that somebody else at the other agency has, each with who that is. */
  sameNumbers(
    tx: Transaction,
    { mergedId, intoId }: { mergedId: string; intoId: string },
    recordIds: readonly string[],
  ): Promise<SameNumber[]> {
    return tx.query<SameNumber[]>(
      `SELECT p.id AS "recordId", held.id AS "holderId", coming.number AS "externalId", p.given_name || ' ' || p.family_name AS name
       FROM directory.person p LEFT JOIN directory.agency_external_id n ON n.agency_id = $1 AND n.person_id = p.id
       CROSS JOIN LATERAL (SELECT coalesce(n.external_id, p.external_id) AS number) coming
       CROSS JOIN LATERAL (${numberHolders('$2', 'coming.number')} AND directory.person_of(holder.id) <> directory.person_of(p.id)) held
       WHERE p.id = ANY ($3::uuid[]) AND ${unknownAt('$2', 'p.id')} ORDER BY 4, 1, 2`,
      [mergedId, intoId, recordIds],
    );
  }

  /**
   * Leaves that go on, of the records whose positions do, each with whether it has begun by the day; `collides` where one of the same
   * record at the other agency shares days.
   */
  leaves(
    tx: Transaction,
    { mergedId, intoId, on }: { mergedId: string; intoId: string; on: CivilDate },
    recordIds: readonly string[],
  ): Promise<{ id: string; recordId: string; hasBegun: boolean; collides: boolean }[]> {
    return tx.query(
      `SELECT l.id, own.record_id AS "recordId", l.starts_on < $3::date AS "hasBegun", EXISTS (
         SELECT FROM directory.leave_in_force f JOIN directory.leave o ON o.id = f.id
         WHERE o.agency_id = $2 AND coalesce(o.origin_person_id, o.person_id) = own.record_id
           AND f.away && (l.away * daterange($3::date, NULL))) AS collides
       FROM directory.leave_in_force l JOIN directory.leave row ON row.id = l.id
       CROSS JOIN LATERAL (SELECT coalesce(row.origin_person_id, row.person_id) AS record_id) own
       WHERE l.agency_id = $1 AND l.away && daterange($3::date, NULL) AND own.record_id = ANY ($4::uuid[])
       ORDER BY l.starts_on, l.id`,
      [mergedId, intoId, on, recordIds],
    );
  }

  /** Names by record. */
  async names(tx: Transaction, recordIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>(
      `SELECT id, given_name || ' ' || family_name AS name FROM directory.person WHERE id = ANY ($1::uuid[])`,
      [recordIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
