import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { agencyNumberOf, NUMBER_HERE } from './agency-number-of.js';
import { serviceDatesOf } from './service-dates-of.js';

/**
 * Lines that say what is known, and whose person no other line may be about: most lines of most files, so they are found by one
 * statement and left out of all others. What is in doubt is not among them: a number or address that is there twice, here or in the
 * file; a line without the address that the person has, by which another line may mean them; more than one position. Supervisors are put to
 * the people before the lines are (OFFSET keeps it so): PostgreSQL does not know how many lines there are, and would keep all of them twice.
 */
const SAME_AS_KNOWN = `FROM directory.roster_line s
    LEFT JOIN (SELECT h.*, boss.external_id AS boss_number FROM roster_here h
      LEFT JOIN roster_here boss ON boss.person_id = h.supervisor_id AND boss.external_id IS NOT NULL OFFSET 0) h
      ON h.external_id = s.external_id AND s.good AND (h.ends_on IS NULL OR h.ends_on >= $2)
      AND (s.given_name, s.family_name, s.email) IS NOT DISTINCT FROM (h.given_name, h.family_name, h.email)
      AND (coalesce(s.discipline, h.discipline), coalesce(s.title, h.title), coalesce(s.starts_on, h.starts_on),
        coalesce(s.ends_on, h.ends_on), coalesce(s.licensed_on, h.licensed_on), coalesce(s.oath_on, h.oath_on))
        IS NOT DISTINCT FROM (h.discipline, h.title, h.starts_on, h.ends_on, h.licensed_on, h.oath_on)
  WHERE s.import_id = $1`;
// What a line says of leave is looked at later, among the lines that are sought.
const IS_SAME = `(h.person_id IS NOT NULL AND s.leave_starts_on IS NULL AND (s.supervisor_external_id IS NULL OR s.supervisor_external_id = h.boss_number))`;

const HERE = `CREATE TEMP TABLE roster_here ON COMMIT DROP AS
  SELECT h.person_id, ${NUMBER_HERE}, p.email, p.given_name, p.family_name, h.discipline, h.title, h.supervisor_id, h.starts_on, h.ends_on,
    d.licensed_on, d.oath_on
  FROM directory.position h JOIN directory.person p ON p.id = h.person_id ${serviceDatesOf('h.person_id')}
    ${agencyNumberOf('h.person_id')} WHERE h.agency_id = $1`;

/** Numbers and addresses that more than one position here, or more than one line, has. */
const TWICE = `CREATE TEMP TABLE roster_twice ON COMMIT DROP AS
  SELECT external_id AS key FROM roster_here WHERE external_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1`;
const TWICE_IN_LINES = `INSERT INTO roster_twice
  SELECT coalesce(external_id, email) FROM directory.roster_line WHERE import_id = $1
  GROUP BY GROUPING SETS ((external_id), (email)) HAVING count(*) > 1 AND coalesce(external_id, email) IS NOT NULL`;
const ALL_DIFFER = (column: string): string =>
  `count(DISTINCT hashtextextended(${column}, 0)) FILTER (WHERE ${column} IS NOT NULL) = count(${column})`;
/**
 * Whether each number and address is on one line only, in half the time that it takes to find those that are not: equal texts have equal
 * hashes. Where others have the same hash, they are looked for in vain. FILTER takes out nothing: it keeps PostgreSQL from sorting all lines by
 * one of the two before it counts.
 */
const ONCE_IN_LINES = `SELECT ${ALL_DIFFER('external_id')} AND ${ALL_DIFFER('email')} AS once
  FROM directory.roster_line WHERE import_id = $1`;
const WITHOUT_TWICE = `DELETE FROM roster_here
  WHERE external_id IN (SELECT key FROM roster_twice) OR email IN (SELECT key FROM roster_twice)`;

const LINES = `CREATE TEMP TABLE roster_sought ON COMMIT DROP AS
  SELECT s.line, s.good, s.external_id, s.email, s.given_name, s.family_name, s.discipline, s.title, s.starts_on, s.ends_on,
    s.supervisor_external_id, s.licensed_on, s.oath_on, s.leave_kind, s.leave_starts_on, s.leave_back_on `;

/** Tells lines that say something from those that say what is known, in temporary tables of the transaction. Runs for the program itself. */
@Injectable()
export class RosterSeekRepository {
  /** Takes the lines that have to be compared, and notes the people of the others where somebody will ask who is missing. */
  async seek(
    tx: Transaction,
    importId: string,
    agencyId: string,
    today: string,
    { many, full }: { many: boolean; full: boolean },
  ): Promise<void> {
    await tx.query(`CREATE TEMP TABLE roster_same (person_id uuid NOT NULL) ON COMMIT DROP`);
    if (many) {
      // PostgreSQL does not know yet how many lines were staged, and after a first import not how many people there are: where it takes
      // them for few, it would look at each of them for each of the others, or sort them. All joins here are of equals, and fit into this memory.
      await tx.query(
        `SELECT set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true), set_config('work_mem', '64MB', true)`,
      );
      await tx.query(HERE, [agencyId]);
      const [here] = await tx.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT FROM roster_here) AS any`);
      if (here?.any) {
        await this.leaveOutTwice(tx, importId);
        if (full) {
          await tx.query(`INSERT INTO roster_same SELECT h.person_id ${SAME_AS_KNOWN} AND ${IS_SAME}`, [
            importId,
            today,
          ]);
        }
        await tx.query(`${LINES} ${SAME_AS_KNOWN} AND ${IS_SAME} IS NOT TRUE`, [importId, today]);
      } else await tx.query(`${LINES} FROM directory.roster_line s WHERE s.import_id = $1`, [importId]);
      await tx.query(`SELECT set_config('enable_nestloop', 'on', true), set_config('enable_sort', 'on', true)`);
    } else await tx.query(`${LINES} FROM directory.roster_line s WHERE s.import_id = $1`, [importId]);
    await tx.query(`ANALYZE roster_same`);
    await tx.query(`ANALYZE roster_sought (external_id, email, supervisor_external_id, leave_starts_on)`);
  }

  private async leaveOutTwice(tx: Transaction, importId: string): Promise<void> {
    await tx.query(TWICE);
    const [lines] = await tx.query<{ once: boolean }[]>(ONCE_IN_LINES, [importId]);
    if (!lines?.once) await tx.query(TWICE_IN_LINES, [importId]);
    const [twice] = await tx.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT FROM roster_twice) AS any`);
    if (twice?.any) await tx.query(WITHOUT_TWICE);
  }
}
