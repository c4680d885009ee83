import { Injectable } from '@nestjs/common';
import type { RosterProblem } from '@muster/contracts';
import type { PageKey, Transaction } from '@muster/kernel';
import type { RosterLine } from '../domain/roster/roster-line.js';

/** Between fields that are sent as one text. No field holds it: the schemas of the columns refuse control characters. */
const SEPARATOR = '\u001f';
const column = (at: number): string => `string_to_array($${at}, chr(31), '')`;

/** The fields of a column; empty where none holds anything, which `unnest` fills up with NULL. */
function asOneText(fields: readonly (string | number | boolean | undefined)[]): string {
  return fields.every((field) => field === undefined) ? '' : fields.join(SEPARATOR);
}

/** The rows of `directory.roster_line` and `directory.roster_problem`: a roster as it was read, and what is wrong with it. */
@Injectable()
export class RosterLineRepository {
  /**
   * Writes lines in one statement, however many. COPY takes no rows into a table with row-level security. Each column is sent as one text,
   * which costs a fraction of an array, whose every element is looked through for quotes.
   */
  async stage(tx: Transaction, importId: string, agencyId: string, lines: readonly RosterLine[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.query(
      `INSERT INTO directory.roster_line (import_id, agency_id, line, good, external_id, email, given_name, family_name,
         discipline, title, starts_on, ends_on, supervisor_external_id, licensed_on, oath_on)
       SELECT $1, $2, * FROM unnest(${column(3)}::integer[], ${column(4)}::boolean[], ${column(5)}, ${column(6)}, ${column(7)}, ${column(8)},
         ${column(9)}, ${column(10)}, ${column(11)}::date[], ${column(12)}::date[], ${column(13)},
         ${column(14)}::date[], ${column(15)}::date[])`,
      [
        importId,
        agencyId,
        ...[
          lines.map(({ line }) => line),
          lines.map(({ values }) => values !== undefined),
          lines.map(({ externalId }) => externalId),
          lines.map(({ email }) => email),
          lines.map(({ values }) => values?.givenName),
          lines.map(({ values }) => values?.familyName),
          lines.map(({ values }) => values?.discipline),
          lines.map(({ values }) => values?.title),
          lines.map(({ values }) => values?.startsOn),
          lines.map(({ values }) => values?.endsOn),
          lines.map(({ values }) => values?.supervisorExternalId),
          lines.map(({ values }) => values?.licensedOn),
          lines.map(({ values }) => values?.oathOn),
        ].map(asOneText),
      ],
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
