import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** Deletes what rosters leave behind. The imports themselves, with their counts, stay. */
@Injectable()
export class RosterSweepRepository {
  /** Imports whose file has stopped coming in. */
  async forgetUnfinished(tx: Transaction, hours: number): Promise<void> {
    const [gone] = await tx.query<[{ id: string }[], number]>(
      `DELETE FROM directory.roster_import WHERE state = 'receiving' AND changed_at < clock_timestamp() - make_interval(hours => $1)
       RETURNING id`,
      [hours],
    );
    const ids = gone.map(({ id }) => id);
    await tx.query(`DELETE FROM directory.roster_line WHERE import_id = ANY ($1::uuid[])`, [ids]);
    await tx.query(`DELETE FROM directory.roster_problem WHERE import_id = ANY ($1::uuid[])`, [ids]);
  }

  /** Lines of imports that ended some hours ago. */
  async forgetLines(tx: Transaction, hours: number): Promise<void> {
    await tx.query(
      `DELETE FROM directory.roster_line l USING directory.roster_import i
       WHERE i.id = l.import_id AND i.finished_at IS NOT NULL AND i.changed_at < clock_timestamp() - make_interval(hours => $1)`,
      [hours],
    );
  }

  /** What imports changed so many days ago, and what was wrong with their files. Whom they changed stays known. */
  async forgetChanges(tx: Transaction, days: number): Promise<void> {
    const old = (table: string): string =>
      `DELETE FROM directory.${table} r USING directory.roster_import i
       WHERE i.id = r.import_id AND i.finished_at IS NOT NULL AND i.changed_at < clock_timestamp() - make_interval(days => $1)`;
    await tx.query(
      `WITH gone AS (${old('roster_change')} RETURNING r.import_id, r.agency_id, r.person_id, r.restored_at)
       INSERT INTO directory.roster_act (import_id, agency_id, person_id, undone)
       SELECT import_id, agency_id, person_id, bool_or(restored_at IS NOT NULL) FROM gone GROUP BY 1, 2, 3`,
      [days],
    );
    await tx.query(old('roster_problem'), [days]);
  }
}
