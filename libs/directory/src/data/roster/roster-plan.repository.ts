import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import {
  ADDRESS_OF_ANOTHER,
  NAME_CHANGES,
  NAME_IS_NUMBER,
  NAME_OF_COLLEAGUE_TAKEN,
  NAMES_EXCHANGED,
  NUMBER_CHANGES,
  REFUSALS,
  SERVICE_DAY_AHEAD,
  SUPERVISOR_WARNINGS,
} from '../../domain/roster/refusals.js';
import type { RosterCounts } from '../../domain/roster/roster-counts.js';
import type { KnownPosition, RosterOutcome } from '../../domain/roster/roster-plan.js';
import { numberIsOfAgency } from './agency-number-of.js';

/** A line about somebody whose positions it may change. */
export interface OpenLine {
  line: number;
  personId: string;
  discipline: Discipline | null;
  title: string | null;
  startsOn: string | null;
  endsOn: string | null;
  supervisorId: string | null;
}

/** A position that a line begins or changes. */
export interface PlannedPost {
  line: number;
  starts: boolean;
  after: KnownPosition;
}

/** How a roster changes one of the two name columns. */
export interface ChangedNames {
  column: 'given_name' | 'family_name';
  changed: number;
  slipped: number;
  /** To what looks like a number. */
  numbered: number;
}

export interface Decision {
  line: number;
  outcome: Exclude<RosterOutcome, 'created'> | 'rejected';
}

const AS_JSON = `jsonb_build_object('id', h.id, 'personId', h.person_id, 'agencyId', h.agency_id, 'discipline', h.discipline,
  'title', h.title, 'supervisorId', h.supervisor_id, 'startsOn', h.starts_on, 'endsOn', h.ends_on)`;

/** The person of a record `h.person_id`, by a join and not by `directory.person_of`, which would be asked for each of 100,000. */
const WITH_LINK = `LEFT JOIN directory.merged_people() link ON link.merged_id = h.person_id`;
const PERSON = `coalesce(link.survivor_id, h.person_id)`;

/** What an import is about to write, line by line, in the temporary tables that `RosterComparisonRepository` made. */
@Injectable()
export class RosterPlanRepository {
  openLines(tx: Transaction, after: number, limit: number): Promise<OpenLine[]> {
    return tx.query<OpenLine[]>(
      `SELECT line, person_id AS "personId", discipline, title, starts_on::text AS "startsOn", ends_on::text AS "endsOn",
         supervisor_id AS "supervisorId"
       FROM roster_plan WHERE outcome IS NULL AND line > $1 ORDER BY line LIMIT $2`,
      [after, limit],
    );
  }

  async decide(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
    await tx.query(
      `UPDATE roster_plan p SET outcome = CASE WHEN d.outcome = 'unchanged' AND (p.facts_differ OR p.dates_differ) THEN 'updated' ELSE d.outcome END
       FROM unnest($1::integer[], $2::text[]) AS d (line, outcome) WHERE p.line = d.line`,
      [decisions.map(({ line }) => line), decisions.map(({ outcome }) => outcome)],
    );
  }

  /** How a position is before it changes stands in its row, so that it need not come back with the plan. */
  async addPosts(tx: Transaction, posts: readonly PlannedPost[]): Promise<void> {
    if (posts.length === 0) return;
    await tx.query(
      `INSERT INTO roster_post (line, person_id, position_id, starts, discipline, title, supervisor_id, starts_on, ends_on, before)
       SELECT planned.*, CASE WHEN NOT planned.starts THEN (SELECT ${AS_JSON} FROM directory.position h WHERE h.id = planned.position_id) END
       FROM unnest($1::integer[], $2::uuid[], $3::uuid[], $4::boolean[], $5::text[], $6::text[], $7::uuid[], $8::date[], $9::date[])
         AS planned (line, person_id, position_id, starts, discipline, title, supervisor_id, starts_on, ends_on)`,
      [
        posts.map(({ line }) => line),
        posts.map(({ after }) => after.personId),
        posts.map(({ after }) => after.id),
        posts.map(({ starts }) => starts),
        posts.map(({ after }) => after.discipline),
        posts.map(({ after }) => after.title),
        posts.map(({ after }) => after.supervisorId),
        posts.map(({ after }) => after.startsOn),
        posts.map(({ after }) => after.endsOn),
      ],
    );
  }

  /** Lines that only the rest of the file can answer for have said who they are about, broken or not; the others are missing. */
  async endMissing(tx: Transaction, agencyId: string, today: string): Promise<void> {
    await tx.query(
      `INSERT INTO roster_post (person_id, position_id, starts, discipline, title, supervisor_id, starts_on, ends_on, before)
       SELECT h.person_id, h.id, false, h.discipline, h.title, h.supervisor_id, h.starts_on, $2::date, ${AS_JSON}
       FROM directory.position h
       WHERE h.agency_id = $1 AND h.starts_on <= $2 AND (h.ends_on IS NULL OR h.ends_on > $2)
         AND NOT EXISTS (SELECT FROM roster_recognized r WHERE r.known_id = h.person_id)
         AND NOT EXISTS (SELECT FROM roster_same s WHERE s.person_id = h.person_id)`,
      [agencyId, today],
    );
  }

  /** People who hold a position at an agency on a date, each once whatever records they have. */
  async headcount(tx: Transaction, agencyId: string, on: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(DISTINCT ${PERSON})::integer AS count FROM directory.position h ${WITH_LINK}
       WHERE h.agency_id = $1 AND $2::date BETWEEN h.starts_on AND coalesce(h.ends_on, 'infinity')`,
      [agencyId, on],
    );
    return row?.count ?? 0;
  }

  /**
   * @param read lines that were read; those that are not in the plan say what is known.
   * @returns the lines by what becomes of them, and the people of whom a record is missing from a full roster. During a comparison
   * positions stand with the record with which they were first.
   */
  async counts(tx: Transaction, read: number): Promise<{ lines: Partial<RosterCounts>; missing: number }> {
    const rows = await tx.query<{ outcome: keyof RosterCounts; count: number }[]>(
      `SELECT outcome, count(*)::integer AS count FROM roster_plan GROUP BY outcome`,
    );
    const planned = rows.reduce((sum, { count }) => sum + count, 0);
    const [left] = await tx.query<{ missing: number }[]>(
      `SELECT count(DISTINCT ${PERSON})::integer AS missing FROM roster_post h ${WITH_LINK} WHERE line IS NULL`,
    );
    const lines: Partial<RosterCounts> = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    return { lines: { ...lines, unchanged: (lines.unchanged ?? 0) + read - planned }, missing: left?.missing ?? 0 };
  }

  /**
   * How many people who hold a position at the agency on a day leave it sooner by the plan than without it, within so many days: by a
   * last day in their line or because they are missing. Each counts once whatever records they have; whoever goes on in another position
   * does not leave.
   */
  async separated(
    tx: Transaction,
    agencyId: string,
    { on, withinDays }: { on: CivilDate; withinDays: number },
  ): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `WITH ended AS (SELECT DISTINCT ${PERSON} AS person FROM roster_post h ${WITH_LINK} WHERE NOT h.starts AND h.ends_on <= $2::date + $3::integer),
         record AS (SELECT person, person AS id FROM ended
           UNION ALL SELECT e.person, m.merged_id FROM ended e JOIN directory.merged_people() m ON m.survivor_id = e.person),
         post AS (
           SELECT r.person, coalesce(h.ends_on, 'infinity') AS was,
             coalesce(CASE WHEN p.position_id IS NULL THEN h.ends_on ELSE p.ends_on END, 'infinity') AS becomes,
             $2::date BETWEEN h.starts_on AND coalesce(h.ends_on, 'infinity') AS held
           FROM record r JOIN directory.position h ON h.person_id = r.id AND h.agency_id = $1
             LEFT JOIN roster_post p ON p.position_id = h.id
           UNION ALL SELECT r.person, NULL, coalesce(p.ends_on, 'infinity'), false
             FROM record r JOIN roster_post p ON p.person_id = r.id AND p.starts)
       SELECT count(*)::integer AS count
       FROM (SELECT FROM post GROUP BY person HAVING bool_or(held) AND max(becomes) < max(was) AND max(becomes) <= $2::date + $3::integer) leaver`,
      [agencyId, on, withinDays],
    );
    return row?.count ?? 0;
  }

  /** Those of the people for whom no position at the agency is left after a day, as the plan is. */
  async leaving(tx: Transaction, personIds: readonly string[], agencyId: string, today: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH mine AS (SELECT asked.id AS person, r.id AS record FROM unnest($1::uuid[]) AS asked (id), directory.same_people(asked.id) AS r (id))
       SELECT asked.id FROM unnest($1::uuid[]) AS asked (id)
       WHERE EXISTS (SELECT FROM roster_post p JOIN mine m ON m.record = p.person_id WHERE m.person = asked.id AND NOT p.starts AND p.ends_on <= $3)
         AND NOT EXISTS (SELECT FROM roster_post p JOIN mine m ON m.record = p.person_id
           WHERE m.person = asked.id AND (p.ends_on IS NULL OR p.ends_on > $3))
         AND NOT EXISTS (SELECT FROM directory.position h JOIN mine m ON m.record = h.person_id
           WHERE m.person = asked.id AND h.agency_id = $2 AND (h.ends_on IS NULL OR h.ends_on > $3)
             AND NOT EXISTS (SELECT FROM roster_post p WHERE p.position_id = h.id))`,
      [personIds, agencyId, today],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes out of the plan what it would do to these people's positions, and refuses their lines.
   * @returns whether one of them stands in no line.
   */
  async keep(tx: Transaction, personIds: readonly string[]): Promise<boolean> {
    if (personIds.length === 0) return false;
    const records = `SELECT r.id FROM unnest($1::uuid[]) AS asked (id), directory.same_people(asked.id) AS r (id)`;
    await tx.query(
      `UPDATE roster_plan SET outcome = 'rejected', refusal = 'outlasts-yours'
       WHERE outcome <> 'rejected' AND line IN (SELECT line FROM roster_post WHERE person_id IN (${records}))`,
      [personIds],
    );
    const [unnamed] = await tx.query<{ found: boolean }[]>(
      `WITH gone AS (DELETE FROM roster_post WHERE person_id IN (${records}) RETURNING line)
       SELECT EXISTS (SELECT FROM gone WHERE line IS NULL) AS found`,
      [personIds],
    );
    return unnamed?.found ?? false;
  }

  /**
   * Writes down what is wrong with lines in the light of the others, of what is known and of the day.
   * @param today civil date in the agency's zone.
   */
  async noteProblems(tx: Transaction, importId: string, agencyId: string, today: string): Promise<void> {
    const codes = Object.keys(REFUSALS);
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $1, $2, p.line, why."column", replace(why.message, '%s', coalesce(p.first_line::text, '')), 'error', true
       FROM roster_plan p JOIN unnest($3::text[], $4::text[], $5::text[]) AS why (code, "column", message) ON why.code = p.refusal`,
      [
        importId,
        agencyId,
        codes,
        codes.map((code) => REFUSALS[code]?.column ?? null),
        codes.map((code) => REFUSALS[code]?.message ?? ''),
      ],
    );
    await this.noteAddresses(tx, importId, agencyId, today);
    await this.noteNames(tx, importId, agencyId);
    const { nobody, several, self, circle } = SUPERVISOR_WARNINGS;
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $1, $2, line, 'supervisor_external_id', CASE supervisor_problem WHEN 'self' THEN $4
           WHEN 'nobody' THEN replace($3, '%s', supervisor_external_id)
           WHEN 'several' THEN replace($6, '%s', supervisor_external_id) ELSE replace($5, '%s', supervisor_problem) END, 'warning', true
       FROM roster_plan WHERE supervisor_problem IS NOT NULL AND outcome <> 'rejected'`,
      [importId, agencyId, nobody, self, circle, several],
    );
    for (const column of ['licensed_on', 'oath_on']) {
      await tx.query(
        `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
         SELECT $1, $2, line, '${column}', replace($4, '%s', ${column}::text), 'warning', true
         FROM roster_plan WHERE ${column} > $3 AND dates_differ AND outcome <> 'rejected'`,
        [importId, agencyId, today, SERVICE_DAY_AHEAD],
      );
    }
  }

  /**
   * Who gets a wholly other name: of a number or an address that was given to somebody else; whose two names change places; who gets a number
   * for a name; and who gets one name of a colleague.
   */
  private async noteNames(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $2, $1, n.line, 'given_name', format(CASE WHEN n.exchanged THEN $4 ELSE $3 END, concat_ws(' ', n.given_before, n.family_before), concat_ws(' ', n.given_name, n.family_name)),
         'warning', true
       FROM roster_renamed n JOIN roster_plan p ON p.line = n.line
       WHERE p.outcome <> 'rejected' AND n.given <> n.was_given AND n.family <> n.was_family`,
      [agencyId, importId, NAME_CHANGES, NAMES_EXCHANGED],
    );
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $2, $1, n.line, c.part, CASE c.part WHEN 'given_name' THEN format(told.sentence, 'given', n.given_before, n.given_name)
         ELSE format(told.sentence, 'family', n.family_before, n.family_name) END, 'warning', true
       FROM roster_name_part c JOIN roster_renamed n ON n.line = c.line JOIN roster_plan p ON p.line = n.line
         CROSS JOIN LATERAL (SELECT CASE WHEN c.numbered THEN $4
           WHEN (c.lost OR c.borne) AND (n.given = n.was_given OR n.family = n.was_family) THEN $3 END) AS told (sentence)
       WHERE p.outcome <> 'rejected' AND told.sentence IS NOT NULL`,
      [agencyId, importId, NAME_OF_COLLEAGUE_TAKEN, NAME_IS_NUMBER],
    );
  }

  /** Of the lines that are taken in, how many call somebody otherwise, and how many of them by the same two names in exchange. */
  async exchanged(tx: Transaction): Promise<{ changed: number; exchanged: number }> {
    const [row] = await tx.query<{ changed: number; exchanged: number }[]>(
      `SELECT count(*)::integer AS changed, count(*) FILTER (WHERE n.exchanged)::integer AS exchanged
       FROM roster_renamed n JOIN roster_plan p ON p.line = n.line WHERE p.outcome <> 'rejected'`,
    );
    return row ?? { changed: 0, exchanged: 0 };
  }

  /**
   * Of the lines that are taken in, how many change a given or a family name, how many of them to one that others lose by the file, and how
   * many to a number.
   */
  names(tx: Transaction): Promise<ChangedNames[]> {
    return tx.query<ChangedNames[]>(
      `SELECT c.part AS column, count(*)::integer AS changed, count(*) FILTER (WHERE c.lost)::integer AS slipped,
         count(*) FILTER (WHERE c.numbered)::integer AS numbered
       FROM roster_name_part c JOIN roster_plan p ON p.line = c.line WHERE p.outcome <> 'rejected' GROUP BY 1 ORDER BY 1 DESC`,
    );
  }

  /** Whose the address of a line is, where it is of another name or number. A number by which only another agency knows them is not told. */
  private async noteAddresses(tx: Transaction, importId: string, agencyId: string, today: string): Promise<void> {
    const name = `concat_ws(' ', k.given_name, k.family_name)`;
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $3, $1, p.line, 'email', format($4, p.address, ${name} ||
         CASE WHEN k.external_id IS NOT NULL AND ${numberIsOfAgency('k')} THEN ' (identifier ' || k.external_id || ')' ELSE '' END), 'error', true
       FROM roster_plan p JOIN roster_known k ON k.id = p.person_id WHERE p.refusal = 'address-of-another'`,
      [agencyId, today, importId, ADDRESS_OF_ANOTHER],
    );
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $2, $1, p.line, 'external_id', format($3, p.address, ${name}, k.external_id, p.external_id), 'warning', true
       FROM roster_plan p JOIN roster_known k ON k.id = p.person_id
       WHERE p.external_id <> k.external_id AND p.address IS NOT NULL AND p.outcome <> 'rejected' AND (k.numbered OR NOT p.number_apart)`,
      [agencyId, importId, NUMBER_CHANGES],
    );
  }
}
