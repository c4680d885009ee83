import { Injectable } from '@nestjs/common';
import type { RosterImportAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface RosterImportRow {
  createdBy: string;
  idempotencyKey: string | null;
  requestHash: string;
  answer: RosterImportAnswer;
}

/** The rows of `directory.roster_import`: what each import did, as it was answered. */
@Injectable()
export class RosterImportRepository {
  async find(tx: Transaction, id: string): Promise<RosterImportAnswer | undefined> {
    const [row] = await tx.query<{ answer: RosterImportAnswer }[]>(
      `SELECT answer FROM directory.roster_import WHERE id = $1`,
      [id],
    );
    return row?.answer;
  }

  /** The import that this person sent with this key in the last 24 hours; older keys are free again. */
  async findRepeat(tx: Transaction, createdBy: string, key: string, now: Date): Promise<RosterImportRow | undefined> {
    await tx.query(
      `UPDATE directory.roster_import SET idempotency_key = NULL
       WHERE created_by = $1 AND idempotency_key = $2 AND created_at < $3::timestamptz - interval '24 hours'`,
      [createdBy, key, now],
    );
    const [row] = await tx.query<RosterImportRow[]>(
      `SELECT created_by AS "createdBy", idempotency_key AS "idempotencyKey", request_hash AS "requestHash", answer
       FROM directory.roster_import WHERE created_by = $1 AND idempotency_key = $2`,
      [createdBy, key],
    );
    return row;
  }

  async insert(tx: Transaction, row: RosterImportRow): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_import (id, agency_id, created_by, idempotency_key, request_hash, answer, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        row.answer.id,
        row.answer.agencyId,
        row.createdBy,
        row.idempotencyKey,
        row.requestHash,
        JSON.stringify(row.answer),
        row.answer.createdAt,
      ],
    );
  }
}
