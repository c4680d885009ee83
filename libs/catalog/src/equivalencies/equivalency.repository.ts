import { Injectable } from '@nestjs/common';
import type { EquivalencyKind, WithdrawalReason } from '@muster/contracts';
import { queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

/** What was earned for `fromId` on the days from `startsOn` to `endsOn` counts for `toId`. */
export interface EquivalencyRow {
  id: string;
  kind: EquivalencyKind;
  fromId: string;
  toId: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
}

export interface NewEquivalency extends EquivalencyRow {
  note: string | null;
  createdBy: string;
}

export interface StoredEquivalency extends EquivalencyRow {
  fromTitle: string;
  toTitle: string;
  toOwnerId: string | null;
  note: string | null;
  createdAt: Date;
  withdrawnAt: Date | null;
  withdrawnBecause: WithdrawalReason | null;
}

const ROW = `e.id, e.kind, e.from_id AS "fromId", e.to_id AS "toId", e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn"`;
const title = (
  id: string,
): string => `CASE e.kind WHEN 'course' THEN (SELECT c.title FROM catalog.course c WHERE c.id = ${id})
  ELSE (SELECT v.title FROM catalog.requirement_version v WHERE v.requirement_id = ${id} AND (v.number = 1 OR v.effective_from <= current_date)
    ORDER BY v.number DESC LIMIT 1) END`;

/** The rows of `catalog.equivalency` and their withdrawals: both are only ever added. */
@Injectable()
export class EquivalencyRepository {
  /** Those that were not taken back. */
  inForce(tx: Transaction): Promise<EquivalencyRow[]> {
    return queryPrepared<EquivalencyRow>(
      tx,
      `SELECT ${ROW} FROM catalog.equivalency e
       WHERE NOT EXISTS (SELECT FROM catalog.equivalency_withdrawal w WHERE w.equivalency_id = e.id) ORDER BY e.created_at, e.id`,
      [],
    );
  }

  /** All, the newest first; one alone with an id. */
  list(tx: Transaction, id: string | null = null): Promise<StoredEquivalency[]> {
    return tx.query<StoredEquivalency[]>(
      `SELECT ${ROW}, coalesce(${title('e.from_id')}, '') AS "fromTitle", coalesce(${title('e.to_id')}, '') AS "toTitle", e.note,
         coalesce((SELECT r.owner_agency_id FROM catalog.requirement r WHERE r.id = e.to_id),
           (SELECT c.owner_agency_id FROM catalog.course c WHERE c.id = e.to_id)) AS "toOwnerId",
         e.created_at AS "createdAt", w.withdrawn_at AS "withdrawnAt", w.reason AS "withdrawnBecause"
       FROM catalog.equivalency e LEFT JOIN catalog.equivalency_withdrawal w ON w.equivalency_id = e.id
       WHERE $1::uuid IS NULL OR e.id = $1 ORDER BY e.created_at DESC, e.id`,
      [id],
    );
  }

  /** Lets one of two who add at once wait for the other, so that together they close no circle. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.equivalency'))`);
  }

  async add(tx: Transaction, row: NewEquivalency): Promise<void> {
    await tx.query(
      `INSERT INTO catalog.equivalency (id, kind, from_id, to_id, starts_on, ends_on, note, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.kind, row.fromId, row.toId, row.startsOn, row.endsOn, row.note, row.createdBy],
    );
  }

  /** @returns whether it was still in force: of two who withdraw at once one is told so. */
  async withdraw(tx: Transaction, id: string, reason: WithdrawalReason, by: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO catalog.equivalency_withdrawal (equivalency_id, reason, withdrawn_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING equivalency_id`,
      [id, reason, by],
    );
    return rows.length > 0;
  }

  /** Requirements that name one of the courses in a curriculum of any of their versions. */
  async requirementsNaming(tx: Transaction, courseIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT v.requirement_id AS id FROM catalog.requirement_version v
       JOIN catalog.curriculum_item i ON i.curriculum_id IN (v.curriculum_id, v.renewal_curriculum_id, v.reinstatement_curriculum_id)
       WHERE i.course_id = ANY ($1::uuid[]) ORDER BY 1`,
      [courseIds],
    );
    return rows.map(({ id }) => id);
  }
}
