import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { readStored, storableJson } from '../domain/cmi/storable-text.js';

/** `data`: a store of adl.data as `{ text }`. `objective`: the known values of a global objective. */
export type SharedKind = 'data' | 'objective';

export interface SharedValueRow {
  name: string;
  value: CmiTree;
  /** Whose commit wrote it last. */
  attemptId: string;
}

/** The commit that values come from. */
export interface SharedOrigin {
  attemptId: string;
  launchNo: number;
  seq: number;
  /** It was kept by a browser and comes after its launch has ended: what others wrote since that launch was opened is newer. */
  replayed: boolean;
}

/** The rows of `scorm.shared_value`: what the parts of courses share, for an attempt or for all courses of a person. */
@Injectable()
export class SharedValueRepository {
  /** @param targets what a course asks for: it learns nothing of what other courses keep under other names. */
  stores(tx: Transaction, holderId: string, targets: readonly string[]): Promise<SharedValueRow[]> {
    return this.rows(tx, holderId, 'data', targets);
  }

  /** Without those that the course's own attempts wrote before it was last passed or completed. */
  objectives(
    tx: Transaction,
    holderId: string,
    names: readonly string[],
    attemptId: string,
  ): Promise<SharedValueRow[]> {
    return this.rows(tx, holderId, 'objective', names, attemptId);
  }

  private async rows(
    tx: Transaction,
    holderId: string,
    kind: SharedKind,
    names: readonly string[],
    reader?: string,
  ): Promise<SharedValueRow[]> {
    const rows = await tx.query<SharedValueRow[]>(
      `SELECT name, value, attempt_id AS "attemptId" FROM scorm.shared_value
       WHERE holder_id = $1 AND kind = $2 AND name = ANY ($3)
         AND ($4::uuid IS NULL OR NOT scorm.is_of_earlier_round(attempt_id, $4))
       ORDER BY name`,
      [holderId, kind, names, reader ?? null],
    );
    return rows.map((row) => ({ ...row, value: readStored(row.value) }));
  }

  /**
   * Keeps values unless newer ones are kept: within an attempt the order is that of launches and commits, between attempts that in which
   * they arrive, and no earlier time round takes an objective from a later one. Only the values that are named change; an objective keeps the others that it has from the same time round. Attempts of a
   * person that share a holder write one after the other, so that two cannot wait for each other in a circle.
   */
  async write(
    tx: Transaction,
    holder: { personId: string; holderId: string },
    kind: SharedKind,
    values: Readonly<Record<string, CmiTree>>,
    origin: SharedOrigin,
  ): Promise<void> {
    if (Object.keys(values).length === 0) return;
    await tx.query(`SELECT pg_advisory_xact_lock(uuid_hash_extended($1::uuid, 2))`, [holder.holderId]);
    await tx.query(
      `INSERT INTO scorm.shared_value AS s (person_id, holder_id, kind, name, value, attempt_id, launch_no, seq)
       SELECT $1, $2, $3, e.key, e.value, $5, $6, $7 FROM jsonb_each($4::jsonb) e
       ON CONFLICT (holder_id, kind, name) DO UPDATE SET
         value = CASE WHEN s.kind = 'objective' AND NOT scorm.is_of_earlier_round(s.attempt_id, $5) THEN s.value || excluded.value ELSE excluded.value END,
         attempt_id = excluded.attempt_id, launch_no = excluded.launch_no, seq = excluded.seq, written_at = clock_timestamp()
       WHERE CASE
         WHEN s.attempt_id = excluded.attempt_id THEN (s.launch_no, s.seq) < (excluded.launch_no, excluded.seq)
         WHEN s.kind = 'objective' AND scorm.is_of_earlier_round(excluded.attempt_id, s.attempt_id) THEN false
         ELSE NOT $8::boolean OR s.written_at < (SELECT o.opened_at FROM scorm.opening o WHERE o.attempt_id = $5 AND o.launch_no = $6)
       END`,
      [
        holder.personId,
        holder.holderId,
        kind,
        storableJson(values),
        origin.attemptId,
        origin.launchNo,
        origin.seq,
        origin.replayed,
      ],
    );
  }
}
