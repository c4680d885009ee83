import { Injectable } from '@nestjs/common';
import type { RosterColumn, RosterDateStyle } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface RosterFormatRow {
  /** By the file's name in lower case; null for a column that is left out. */
  columns: Record<string, RosterColumn | null>;
  dates: RosterDateStyle;
}

/** The rows of `directory.roster_format`: how an agency's files name their columns and write their days. */
@Injectable()
export class RosterFormatRepository {
  /** What is remembered; our own names and style where nothing is. */
  async find(tx: Transaction, agencyId: string): Promise<RosterFormatRow> {
    const [row] = await tx.query<RosterFormatRow[]>(
      `SELECT columns, dates FROM directory.roster_format WHERE agency_id = $1`,
      [agencyId],
    );
    return row ?? { columns: {}, dates: 'iso' };
  }

  /** Adds to what is remembered. */
  async remember(tx: Transaction, agencyId: string, { columns, dates }: RosterFormatRow, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_format (agency_id, columns, dates, changed_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency_id) DO UPDATE SET columns = roster_format.columns || excluded.columns, dates = excluded.dates,
         changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
      [agencyId, JSON.stringify(columns), dates, by],
    );
  }
}
