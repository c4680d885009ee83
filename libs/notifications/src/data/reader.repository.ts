import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import { queryPlannedOnce } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface HeldPlace {
  personId: string;
  agencyId: string;
  supervisorId: string | null;
  discipline: Discipline;
}

export interface Administrator {
  agencyId: string;
  personId: string;
  role: 'agency_admin' | 'judicial_educator';
}

/** Who is to be told. Asked by the program itself. */
@Injectable()
export class ReaderRepository {
  /**
   * Those of the people who may be told on a day: they can sign in or were never invited, and are at work somewhere if they
   * ever were: neither separated nor on leave.
   */
  async reachable(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<Set<string>> {
    const rows = await queryPlannedOnce<{ id: string }>(
      tx,
      `SELECT p.id FROM directory.person p LEFT JOIN identity.account a ON a.person_id = p.id
       WHERE p.id = ANY ($1::uuid[]) AND a.disabled_at IS NULL AND p.merged_into_id IS NULL
         AND (NOT EXISTS (SELECT FROM directory.position x WHERE x.person_id = p.id)
           OR EXISTS (SELECT FROM directory.position x WHERE x.person_id = p.id AND x.starts_on <= $2
             AND (x.ends_on IS NULL OR x.ends_on >= $2)
             AND NOT EXISTS (SELECT FROM directory.leave_in_force l WHERE l.person_id = x.person_id AND l.agency_id = x.agency_id
               AND l.starts_on <= $2 AND (l.first_day_back IS NULL OR l.first_day_back > $2))))`,
      [personIds, on],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The places that people hold on a day, the newest first. */
  async places(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<HeldPlace[]> {
    return tx.query<HeldPlace[]>(
      `SELECT x.person_id AS "personId", x.agency_id AS "agencyId", directory.person_of(x.supervisor_id) AS "supervisorId", x.discipline
       FROM directory.position x
       WHERE x.person_id = ANY ($1::uuid[]) AND x.starts_on <= $2 AND (x.ends_on IS NULL OR x.ends_on >= $2)
       ORDER BY x.starts_on DESC, x.id`,
      [personIds, on],
    );
  }

  /**
   * Who answers for the training of agencies: the administrators of the agency itself or, where it has none, of the nearest above it. Of
   * a court its own judicial educators and nobody else.
   */
  async administrators(tx: Transaction, agencyIds: readonly string[]): Promise<Administrator[]> {
    return tx.query<Administrator[]>(
      `WITH RECURSIVE up AS (
         SELECT g.id AS of, g.id, g.parent_id, 0 AS distance FROM directory.agency g
         WHERE g.id = ANY ($1::uuid[]) AND g.id NOT IN (SELECT directory.court_ids())
         UNION ALL
         SELECT up.of, p.id, p.parent_id, up.distance + 1 FROM up JOIN directory.agency p ON p.id = up.parent_id
         WHERE p.id NOT IN (SELECT directory.court_ids())),
       found AS (
         SELECT up.of, up.distance, r.person_id FROM up
         JOIN identity.role_grant r ON r.scope_kind = 'agency' AND r.scope_id = up.id AND r.role = 'agency_admin')
       SELECT f.of AS "agencyId", f.person_id AS "personId", 'agency_admin' AS role FROM found f
       WHERE f.distance = (SELECT min(x.distance) FROM found x WHERE x.of = f.of)
       UNION ALL
       SELECT r.scope_id, r.person_id, 'judicial_educator' FROM identity.role_grant r
       WHERE r.role = 'judicial_educator' AND r.scope_kind = 'agency' AND r.scope_id = ANY ($1::uuid[])`,
      [agencyIds],
    );
  }

  /** The zones in which agencies are. */
  async timeZones(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ zone: string }[]>(
      `SELECT DISTINCT time_zone AS zone FROM directory.agency ORDER BY 1`,
    );
    return rows.map(({ zone }) => zone);
  }
}
