import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** Whom imports of rosters touched. What an import changed is kept for as long as it can be taken back, whom it touched for good. */
@Injectable()
export class RosterActRepository {
  /** The events of the imports that added or changed a person, by whichever of their records, and of taking those back. */
  actsOn(tx: Transaction, personId: string): Promise<{ action: string; subjectId: string }[]> {
    return tx.query(
      `WITH touched AS (
         SELECT import_id, restored_at IS NOT NULL AS undone FROM directory.roster_change
           WHERE person_id = ANY (ARRAY(SELECT directory.same_people($1)))
         UNION SELECT import_id, undone FROM directory.roster_act
           WHERE person_id = ANY (ARRAY(SELECT directory.same_people($1))))
       SELECT 'roster.imported' AS action, import_id AS "subjectId" FROM touched
       UNION SELECT 'roster.undone', import_id FROM touched WHERE undone`,
      [personId],
    );
  }

  /** Marks what an import changed as taken back, but of the people who were kept. After `RosterUndoRepository.write`. */
  async markUndone(tx: Transaction, importId: string): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_change SET restored_at = clock_timestamp()
       WHERE import_id = $1 AND restored_at IS NULL AND person_id NOT IN (SELECT person_id FROM roster_kept)`,
      [importId],
    );
  }

  /** Those for whom an import was taken back. */
  async undonePeople(tx: Transaction, importId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT person_id AS id FROM directory.roster_change WHERE import_id = $1 AND restored_at IS NOT NULL
       UNION SELECT person_id FROM directory.roster_act WHERE import_id = $1 AND undone`,
      [importId],
    );
    return rows.map(({ id }) => id);
  }
}
