import { Injectable } from '@nestjs/common';
import type { ExceptionKind, ExceptionReason, HoldKind, WithdrawalReason } from '@muster/contracts';
import { queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Extension } from '../domain/index.js';

/** A row of `certification.exception`. `from` to `to` is half-open. */
export interface ExceptionRow {
  id: string;
  kind: ExceptionKind;
  personId: string;
  agencyId: string;
  court: boolean;
  requirementId: string | null;
  holdKind: HoldKind | null;
  sequence: number | null;
  moves: Extension['moves'] | null;
  from: CivilDate;
  to: CivilDate | null;
  movedTo: CivilDate | null;
  reason: ExceptionReason;
  note: string | null;
  followsId: string | null;
  createdBy: string | null;
}

export interface StoredException extends ExceptionRow {
  createdAt: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnBecause: WithdrawalReason | null;
}

const SELECT = `SELECT e.id, e.kind, e.person_id AS "personId", e.agency_id AS "agencyId", e.court,
    e.requirement_id AS "requirementId", e.hold_kind AS "holdKind", e.sequence, e.moves, e.from_on::text AS "from",
    e.to_on::text AS "to", e.moved_to::text AS "movedTo", e.reason, e.note, e.follows_id AS "followsId",
    e.created_by AS "createdBy", e.created_at AS "createdAt", w.withdrawn_at AS "withdrawnAt",
    w.withdrawn_by AS "withdrawnBy", w.reason AS "withdrawnBecause"
  FROM certification.exception e LEFT JOIN certification.exception_withdrawal w ON w.exception_id = e.id`;

/** The rows of `certification.exception` and their withdrawals: both are only ever added. */
@Injectable()
export class ExceptionRepository {
  async add(tx: Transaction, row: ExceptionRow): Promise<void> {
    await tx.query(
      `INSERT INTO certification.exception (id, kind, person_id, agency_id, court, requirement_id, hold_kind, sequence, moves,
         from_on, to_on, moved_to, reason, note, follows_id, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        row.id,
        row.kind,
        row.personId,
        row.agencyId,
        row.court,
        row.requirementId,
        row.holdKind,
        row.sequence,
        row.moves,
        row.from,
        row.to,
        row.movedTo,
        row.reason,
        row.note,
        row.followsId,
        row.createdBy,
      ],
    );
  }

  /** @returns whether it was still in force: of two who withdraw at once one is told so. */
  async withdraw(tx: Transaction, id: string, reason: WithdrawalReason, by: string | null): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO certification.exception_withdrawal (exception_id, reason, withdrawn_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING exception_id`,
      [id, reason, by],
    );
    return rows.length > 0;
  }

  /** Those that are in force, in the order in which they were entered. */
  async inForce(tx: Transaction, personIds: readonly string[]): Promise<StoredException[]> {
    return queryPrepared<StoredException>(
      tx,
      `${SELECT} WHERE e.person_id = ANY ($1) AND w.exception_id IS NULL ORDER BY e.created_at, e.id`,
      [personIds],
    );
  }

  /** All of the person to whom a record belongs, the newest first, those that were withdrawn too. */
  async ofPerson(tx: Transaction, personId: string): Promise<StoredException[]> {
    return tx.query<StoredException[]>(
      `${SELECT} WHERE e.person_id IN (SELECT directory.same_people($1)) ORDER BY e.created_at DESC, e.id DESC`,
      [personId],
    );
  }
}
