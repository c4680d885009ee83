import { Injectable } from '@nestjs/common';
import type { ApprovalNumber, EquivalencyKind, WithdrawalReason } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface ApprovalRow {
  id: string;
  kind: EquivalencyKind;
  subjectId: string;
  authority: string;
  number: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
}

export interface StoredApproval extends ApprovalRow {
  withdrawnAt: Date | null;
  withdrawnBecause: WithdrawalReason | null;
}

const SELECT = `SELECT a.id, a.kind, a.subject_id AS "subjectId", a.authority, a.number, a.starts_on::text AS "startsOn",
    a.ends_on::text AS "endsOn", w.withdrawn_at AS "withdrawnAt", w.reason AS "withdrawnBecause"
  FROM catalog.approval a LEFT JOIN catalog.approval_withdrawal w ON w.approval_id = a.id`;

/** The rows of `catalog.approval` and their withdrawals: both are only ever added. */
@Injectable()
export class ApprovalRepository {
  async add(tx: Transaction, row: ApprovalRow, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO catalog.approval (id, kind, subject_id, authority, number, starts_on, ends_on, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.kind, row.subjectId, row.authority, row.number, row.startsOn, row.endsOn, by],
    );
  }

  /** @returns whether it was still in force: of two who take it back at once one is told so. */
  async withdraw(tx: Transaction, id: string, reason: WithdrawalReason, by: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO catalog.approval_withdrawal (approval_id, reason, withdrawn_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING approval_id`,
      [id, reason, by],
    );
    return rows.length > 0;
  }

  async find(tx: Transaction, id: string): Promise<StoredApproval | undefined> {
    const [row] = await tx.query<StoredApproval[]>(`${SELECT} WHERE a.id = $1`, [id]);
    return row;
  }

  /** All of one course or requirement, the newest first. */
  of(tx: Transaction, subjectId: string): Promise<StoredApproval[]> {
    return tx.query<StoredApproval[]>(`${SELECT} WHERE a.subject_id = $1 ORDER BY a.created_at DESC, a.id`, [
      subjectId,
    ]);
  }

  /** Those of some courses and requirements that hold on a day, in the order in which they were entered. */
  on(tx: Transaction, subjectIds: readonly string[], on: CivilDate): Promise<ApprovalNumber[]> {
    return tx.query<ApprovalNumber[]>(
      `SELECT a.authority, a.number FROM catalog.approval a
       WHERE a.subject_id = ANY ($1::uuid[]) AND $2::date BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
         AND NOT EXISTS (SELECT FROM catalog.approval_withdrawal w WHERE w.approval_id = a.id)
       ORDER BY a.created_at, a.id`,
      [subjectIds, on],
    );
  }
}
