import { Injectable } from '@nestjs/common';
import type { FormerParent } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** The rows of `directory.former_parent`. */
@Injectable()
export class FormerParentRepository {
  /**
   * Notes that an agency no longer stands where it stood.
   * @param parentId what it stood below; null at the top.
   * @param until first day on which it no longer does, on the agency's calendar.
   */
  async note(tx: Transaction, agencyId: string, parentId: string | null, until: CivilDate): Promise<void> {
    await tx.query(`INSERT INTO directory.former_parent (agency_id, parent_id, until) VALUES ($1, $2, $3)`, [
      agencyId,
      parentId,
      until,
    ]);
  }

  /** Where an agency stood before, newest first; what did not last a day is left out. A name out of sight is null. */
  of(tx: Transaction, agencyId: string): Promise<FormerParent[]> {
    return tx.query<FormerParent[]>(
      `SELECT f.parent_id AS "parentId", parent.name AS "parentName", f.since::text AS since, f.until::text AS until
       FROM (SELECT *, lag(until) OVER (ORDER BY until, id) AS since FROM directory.former_parent WHERE agency_id = $1) f
         LEFT JOIN directory.agency parent ON parent.id = f.parent_id
       WHERE f.since IS DISTINCT FROM f.until ORDER BY f.until DESC, f.id DESC`,
      [agencyId],
    );
  }
}
