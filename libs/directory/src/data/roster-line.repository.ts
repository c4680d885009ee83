import { Injectable } from '@nestjs/common';
import { rosterColumns } from '@muster/contracts';
import type { RosterColumn, RosterProblem } from '@muster/contracts';
import type { PageKey, Transaction } from '@muster/kernel';
import { holdsDays } from '../domain/roster/date-styles.js';
import { LINE_END } from '../domain/roster/staged-lines.js';
import type { StagedLines } from '../domain/roster/staged-lines.js';

/** A field of a row that was taken apart as `f`, behind its number and whether it is good. */
function fieldOf({ places }: StagedLines, column: RosterColumn): string {
  const place = places.get(column);
  return `${place === undefined ? 'NULL' : `f[${place + 3}]`}::${holdsDays(column) ? 'date' : 'text'}`;
}

/** The rows of `directory.roster_line` and `directory.roster_problem`: a roster as it was read, and what is wrong with it. */
@Injectable()
export class RosterLineRepository {
  /**
   * Writes lines in one statement, however many. COPY takes no rows into a table with row-level security. They are sent as one text,
   * which costs a fraction of arrays, whose every element is looked through for quotes. OFFSET keeps each from being taken apart anew
   * for each of its fields.
   */
  async stage(tx: Transaction, importId: string, agencyId: string, lines: StagedLines): Promise<void> {
    if (lines.count === 0) return;
    await tx.query(
      `INSERT INTO directory.roster_line (import_id, agency_id, line, good, ${rosterColumns.codes.join(', ')})
       SELECT $1, $2, f[1]::integer, f[2]::boolean, ${rosterColumns.codes.map((column) => fieldOf(lines, column)).join(', ')}
       FROM (SELECT string_to_array(line, $3, '') AS f FROM string_to_table($4, $5) AS line OFFSET 0) AS lines`,
      [importId, agencyId, lines.separator, lines.text, LINE_END],
    );
  }

  /** @param compared whether they were found in comparing, which may be done again, or in reading. */
  async addProblems(
    tx: Transaction,
    importId: string,
    agencyId: string,
    problems: readonly RosterProblem[],
    compared: boolean,
  ): Promise<void> {
    if (problems.length === 0) return;
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, compared, line, "column", message, severity)
       SELECT $1, $2, $3, * FROM unnest($4::integer[], $5::text[], $6::text[], $7::text[])`,
      [
        importId,
        agencyId,
        compared,
        problems.map(({ line }) => line),
        problems.map(({ column }) => column),
        problems.map(({ message }) => message),
        problems.map(({ severity }) => severity ?? 'error'),
      ],
    );
  }

  /** Forgets what was found in comparing, because it is compared again. */
  async clearCompared(tx: Transaction, importId: string): Promise<void> {
    await tx.query(`DELETE FROM directory.roster_problem WHERE import_id = $1 AND compared`, [importId]);
  }

  /** Problems by line; with one more than asked for. */
  problems(
    tx: Transaction,
    importId: string,
    page: { after?: PageKey | undefined; limit: number },
  ): Promise<(Required<RosterProblem> & { id: string })[]> {
    return tx.query<(Required<RosterProblem> & { id: string })[]>(
      `SELECT id, line, "column", message, severity FROM directory.roster_problem
       WHERE import_id = $1 AND ($2::integer IS NULL OR (line, id) > ($2, $3::bigint)) ORDER BY line, id LIMIT $4`,
      [importId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
    );
  }

  async countProblems(tx: Transaction, importId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM directory.roster_problem WHERE import_id = $1`,
      [importId],
    );
    return row?.count ?? 0;
  }

  /** Whether the lines are still there to be compared again. */
  async isStaged(tx: Transaction, importId: string): Promise<boolean> {
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM directory.roster_line WHERE import_id = $1) AS found`,
      [importId],
    );
    return row?.found ?? false;
  }

  async remove(tx: Transaction, importId: string): Promise<void> {
    await tx.query(`DELETE FROM directory.roster_line WHERE import_id = $1`, [importId]);
    await tx.query(`DELETE FROM directory.roster_problem WHERE import_id = $1`, [importId]);
  }
}
