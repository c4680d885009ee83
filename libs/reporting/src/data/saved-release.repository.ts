import { Injectable } from '@nestjs/common';
import type { ReportDefinition } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { TableKind } from '../domain/index.js';
import type { SmallCells } from '../release/small-cells.js';

/** A file of a saved report that was handed out. */
export interface SavedRelease {
  id: string;
  savedReportId: string;
  definition: ReportDefinition;
  startsOn: CivilDate;
  endsOn: CivilDate;
  smallCells: SmallCells;
  contentHash: string;
  releasedBy: string;
  releasedAt: Date;
}

export interface SavedReleaseRow {
  kind: TableKind;
  completionId: string;
}

/** One of the tables that left before, with its completions. */
export interface EarlierSavedTable extends Pick<SavedRelease, 'smallCells'> {
  kind: TableKind;
  completionIds: string[];
}

/** What of saved reports has left the grantee: added once, never changed. */
@Injectable()
export class SavedReleaseRepository {
  /** @returns false when the same was handed out before. */
  async add(tx: Transaction, release: SavedRelease, rows: readonly SavedReleaseRow[]): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO reporting.saved_report_release (id, saved_report_id, definition, starts_on, ends_on, small_cells, content_hash, released_by, released_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (saved_report_id, content_hash) DO NOTHING RETURNING id`,
      [
        release.id,
        release.savedReportId,
        JSON.stringify(release.definition),
        release.startsOn,
        release.endsOn,
        JSON.stringify(release.smallCells),
        release.contentHash,
        release.releasedBy,
        release.releasedAt,
      ],
    );
    if (added.length === 0) return false;
    await tx.query(
      `INSERT INTO reporting.saved_report_release_row (release_id, table_kind, completion_id)
       SELECT $1, kind, id FROM unnest($2::text[], $3::uuid[]) AS row (kind, id)`,
      [release.id, rows.map(({ kind }) => kind), rows.map(({ completionId }) => completionId)],
    );
    return true;
  }

  /** Those with some of the completions, the oldest first. */
  sharing(tx: Transaction, completionIds: readonly string[]): Promise<EarlierSavedTable[]> {
    return tx.query<EarlierSavedTable[]>(
      `SELECT r.table_kind AS kind, s.small_cells AS "smallCells", array_agg(r.completion_id::text) AS "completionIds"
       FROM reporting.saved_report_release s JOIN reporting.saved_report_release_row r ON r.release_id = s.id
       WHERE s.id IN (SELECT w.release_id FROM reporting.saved_report_release_row w WHERE w.completion_id = ANY ($1::uuid[]))
       GROUP BY s.id, s.released_at, r.table_kind, s.small_cells ORDER BY s.released_at, s.id, r.table_kind`,
      [completionIds],
    );
  }
}
