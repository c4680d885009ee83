import { Inject, Injectable } from '@nestjs/common';
import { PersonRecords } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { KeptPerson } from '../roster-import.repository.js';
import { numberHolders } from './agency-number-of.js';
import { changedAt, lastDatesPutBack, lastPutBack } from './roster-write.repository.js';

/**
 * People of an import whom something has changed since: a row that it wrote was changed or is gone, or they have a position that it did
 * not write, or their records were merged or parted. They stay as they are, whole: half of a person taken back is nobody's wish.
 */
// The former address is read out first: row-level security lets no index be sought by an expression that is not known to be leakproof, and
// each of 10,000 lines would be compared with everybody.
const TOUCHED = `CREATE TEMP TABLE roster_kept ON COMMIT DROP AS
  WITH change AS MATERIALIZED (SELECT c.*, coalesce(link.survivor_id, c.person_id) AS person, c.before ->> 'email' AS email_before, i.applied_at
    FROM directory.roster_change c JOIN directory.roster_import i ON i.id = c.import_id
    LEFT JOIN directory.merged_people() link ON link.merged_id = c.person_id WHERE c.import_id = $1)
  SELECT DISTINCT c.person_id FROM change c LEFT JOIN directory.position h ON h.id = c.row_id ${lastPutBack('h')}
    WHERE c.kind IN ('position-started', 'position-changed')
      AND (h.id IS NULL OR ${changedAt('h')} > c.applied_at OR coalesce(h.origin_person_id, h.person_id) <> c.person_id)
  UNION SELECT c.person_id FROM change c JOIN directory.person p ON p.id = c.person_id ${lastPutBack('p')}
    WHERE ${changedAt('p')} > c.applied_at
  UNION SELECT c.person_id FROM change c JOIN directory.position h ON h.person_id = c.person
    WHERE h.created_at > c.applied_at OR c.kind = 'person-added' AND h.agency_id <> c.agency_id
  UNION SELECT c.person_id FROM change c JOIN directory.person other
    ON other.email = c.email_before AND other.id <> c.person_id WHERE c.kind = 'person-changed'
  UNION SELECT c.person_id FROM change c JOIN directory.service_dates d ON d.person_id = c.person_id AND d.agency_id = c.agency_id
    ${lastDatesPutBack('d')} WHERE ${changedAt('d')} > c.applied_at
  UNION SELECT c.person_id FROM change c LEFT JOIN directory.leave l ON l.id = c.row_id WHERE c.kind LIKE 'leave-%'
    AND (l.id IS NULL OR c.before -> 'written' <> jsonb_build_array(l.kind, l.starts_on, l.first_day_back))
  UNION SELECT c.person_id FROM change c JOIN roster_merged_since since ON since.person_id = c.person`;

/** People whose records were merged, or a merge of whose records was taken back, after an import $1. Before it, an import knew of it. */
const MERGED_SINCE = `CREATE TEMP TABLE roster_merged_since ON COMMIT DROP AS
  SELECT DISTINCT directory.person_of(either.id) AS person_id, m.id AS merge_id FROM directory.roster_import i
    JOIN directory.person_merge m ON m.noted_at > i.applied_at
    CROSS JOIN LATERAL (VALUES (m.survivor_id), (m.merged_id)) AS either (id)
  WHERE i.id = $1`;

// In the words in which it is said of people whom the import added.
const MERGED_SINCE_SAYS = `SELECT c.person_id, CASE WHEN m.undone_at IS NULL THEN 'Another record was merged with theirs.'
    ELSE 'A merge of their records was taken back.' END AS says
  FROM directory.roster_change c JOIN roster_merged_since since ON since.person_id = directory.person_of(c.person_id)
    JOIN directory.person_merge m ON m.id = since.merge_id
  WHERE c.import_id = $1 AND c.kind <> 'person-added'`;

const ADDED = `SELECT c.person_id FROM directory.roster_change c WHERE c.import_id = $1 AND c.kind = 'person-added'`;

/**
 * People whom the agency would know by a number again that somebody else has by now. Whoever got it since keeps it. No file gives the
 * number of one of its people to another, so whoever has it got it otherwise.
 */
const NUMBERS_TAKEN = `CREATE TEMP TABLE roster_number_taken ON COMMIT DROP AS
  WITH changed AS (
    SELECT c.person_id, c.agency_id, bool_or(c.kind = 'number-changed') AS own_changed, bool_or(c.kind = 'person-changed') AS changed,
      max(c.before ->> 'externalId') FILTER (WHERE c.kind = 'number-changed') AS own_before,
      max(c.before ->> 'externalId') FILTER (WHERE c.kind = 'person-changed') AS before
    FROM directory.roster_change c WHERE c.import_id = $1 AND c.kind IN ('person-changed', 'number-changed') GROUP BY 1, 2)
  SELECT c.person_id FROM changed c JOIN directory.person p ON p.id = c.person_id
  LEFT JOIN directory.agency_external_id n ON n.agency_id = c.agency_id AND n.person_id = c.person_id
  CROSS JOIN LATERAL (SELECT coalesce(CASE WHEN c.own_changed THEN c.own_before ELSE n.external_id END,
    CASE WHEN c.changed THEN c.before ELSE p.external_id END) AS number) back
  WHERE back.number <> coalesce(n.external_id, p.external_id, '') AND EXISTS (
    ${numberHolders('c.agency_id', 'back.number')} AND directory.person_of(holder.id) <> directory.person_of(c.person_id))`;

/**
 * People whose leave would last into another one again that was entered since. $1 is the import; what it entered itself is taken back as
 * well.
 */
const LEAVES_TAKEN = `CREATE TEMP TABLE roster_leave_taken ON COMMIT DROP AS
  SELECT DISTINCT c.person_id FROM directory.roster_change c JOIN directory.leave l ON l.id = c.row_id
    JOIN directory.leave_in_force o ON o.person_id = l.person_id AND o.agency_id = l.agency_id AND o.id <> l.id
      AND o.away && daterange(l.starts_on, (c.before ->> 'firstDayBack')::date)
  WHERE c.import_id = $1 AND c.kind = 'leave-changed'
    AND o.id NOT IN (SELECT w.row_id FROM directory.roster_change w WHERE w.import_id = $1 AND w.kind = 'leave-entered')`;

const LEAVE_TAKEN_SAYS = `SELECT person_id, 'Their leave would share days with another one that was entered since.'::text AS says
  FROM roster_leave_taken`;

const NUMBER_TAKEN_SAYS = `SELECT person_id, 'The number that they had before is that of somebody else by now, so they keep the present one.'::text AS says
  FROM roster_number_taken`;

/**
 * Supervisors whom the import added stay with those whom they supervise: through a position that it did not write, or of somebody who
 * stays, and so on upwards.
 */
const SUPERVISORS = `INSERT INTO roster_kept (person_id)
  WITH RECURSIVE stays AS (
    SELECT person_id FROM roster_kept
    UNION SELECT h.supervisor_id FROM directory.position h WHERE h.supervisor_id IN (${ADDED})
      AND h.id NOT IN (SELECT w.row_id FROM directory.roster_change w WHERE w.import_id = $1 AND w.kind LIKE 'position-%')
    UNION SELECT h.supervisor_id FROM stays JOIN directory.position h ON h.person_id = stays.person_id
      WHERE h.supervisor_id IN (${ADDED}))
  SELECT person_id FROM stays EXCEPT SELECT person_id FROM roster_kept`;

const SUPERVISES = `SELECT h.supervisor_id AS person_id, 'They are the supervisor of somebody who stays.'::text AS says
  FROM directory.position h WHERE h.supervisor_id IN (SELECT person_id FROM roster_kept) AND h.supervisor_id IN (${ADDED})`;

/** For all whom nothing that may be said keeps: a change of their own rows is plain to whoever sees them. */
const UNSAID = 'They or their positions were changed, or something else was recorded.';

/** What the import $1 wrote about whoever its undo does not leave as they are. */
export const CHANGES = `directory.roster_change c WHERE c.import_id = $1 AND c.person_id NOT IN (SELECT person_id FROM roster_kept)`;

/** What an import began, was corrected or ended, with how it was: the ground for telling of it and for access. */
const UNDONE = `CREATE TEMP TABLE roster_undone ON COMMIT DROP AS
  SELECT c.person_id, c.kind, c.row_id, c.before, h.starts_on AS began_on FROM ${CHANGES.replace(
    'WHERE',
    `LEFT JOIN directory.position h ON h.id = c.row_id WHERE (c.kind LIKE 'position-%' OR c.kind = 'service-dates-changed') AND`,
  )}`;

/** Somebody whom an undo leaves alone because whoever undoes it may not change them. */
export interface RefusedUndo {
  personId: string;
  says: string;
}

/** `identity`: what they are called or sign in with. `work`: a position at the agency. */
export type ChangedThere = 'identity' | 'work';
const CHANGED_THERE: Readonly<Record<ChangedThere, string>> = {
  // The import changes nothing else about a person but the number, which is the agency's own.
  identity: `c.kind = 'person-changed' AND EXISTS (SELECT FROM directory.person p WHERE p.id = c.person_id
    AND (p.given_name, p.family_name, p.email) IS DISTINCT FROM (c.before ->> 'givenName', c.before ->> 'familyName', c.before ->> 'email'))`,
  work: `c.kind IN ('position-started', 'position-changed')`,
};

const KEY = `kernel.new_id()::text`;

/** Takes back what an import wrote. */
@Injectable()
export class RosterUndoRepository {
  constructor(@Inject(PersonRecords) private readonly records: PersonRecords) {}

  /** People, in pages by id, whose name or address the import changed, or whose place at the agency. */
  async changed(
    tx: Transaction,
    importId: string,
    what: ChangedThere,
    after: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT c.person_id AS id FROM directory.roster_change c WHERE c.import_id = $1 AND ${CHANGED_THERE[what]}
         AND ($2::uuid IS NULL OR c.person_id > $2) ORDER BY 1 LIMIT $3`,
      [importId, after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Of each record the person that it is. */
  async peopleOf(tx: Transaction, records: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; person: string }[]>(
      `SELECT asked.id, coalesce(link.survivor_id, asked.id) AS person FROM unnest($1::uuid[]) AS asked (id)
       LEFT JOIN directory.merged_people() link ON link.merged_id = asked.id`,
      [records],
    );
    return new Map(rows.map(({ id, person }) => [id, person]));
  }

  /**
   * Finds what is to be taken back, and whom to leave alone. Runs for the program itself: what somebody does elsewhere counts too.
   * @param refused people who are not the caller's to change, each with the reason that is said.
   */
  async compare(tx: Transaction, importId: string, refused: readonly RefusedUndo[] = []): Promise<void> {
    // Whoever records something about one of them, or changes their leaves, holds the row; from here on they wait.
    await tx.query(
      `SELECT FROM directory.person WHERE id IN (SELECT c.person_id FROM directory.roster_change c WHERE c.import_id = $1
         AND (c.kind = 'person-added' OR c.kind LIKE 'leave-%')) ORDER BY id FOR UPDATE`,
      [importId],
    );
    await tx.query(MERGED_SINCE, [importId]);
    await tx.query(TOUCHED, [importId]);
    const ids = refused.map(({ personId }) => personId);
    await tx.query(
      `INSERT INTO roster_kept (person_id) SELECT unnest($1::uuid[]) EXCEPT SELECT person_id FROM roster_kept`,
      [ids],
    );
    await tx.query(
      `INSERT INTO roster_kept (person_id) SELECT person_id FROM (${this.records.about(ADDED)}) AS stands
       EXCEPT SELECT person_id FROM roster_kept`,
      [importId],
    );
    await tx.query(NUMBERS_TAKEN, [importId]);
    await tx.query(
      `INSERT INTO roster_kept (person_id) SELECT person_id FROM roster_number_taken EXCEPT SELECT person_id FROM roster_kept`,
    );
    await tx.query(LEAVES_TAKEN, [importId]);
    await tx.query(
      `INSERT INTO roster_kept (person_id) SELECT person_id FROM roster_leave_taken EXCEPT SELECT person_id FROM roster_kept`,
    );
    await tx.query(SUPERVISORS, [importId]);
    await tx.query(
      `CREATE TEMP TABLE roster_because ON COMMIT DROP AS
       SELECT DISTINCT person_id, says FROM (${this.records.openAbout(ADDED)}) AS stands`,
      [importId],
    );
    await tx.query(`INSERT INTO roster_because SELECT * FROM unnest($1::uuid[], $2::text[])`, [
      ids,
      refused.map(({ says }) => says),
    ]);
    // Locks and closes the accounts of the others; whoever has used theirs meanwhile stays.
    await tx.query(
      `INSERT INTO roster_kept (person_id)
       SELECT c.person_id FROM ${CHANGES} AND c.kind = 'person-added'
       EXCEPT SELECT identity.close_unused_accounts(coalesce(array_agg(c.person_id), '{}')) FROM ${CHANGES} AND c.kind = 'person-added'`,
      [importId],
    );
    await tx.query(UNDONE, [importId]);
  }

  /** Adds why people stay, as far as the transaction sees it. After `compare`. */
  async findReasons(tx: Transaction, importId: string): Promise<void> {
    await tx.query(
      `INSERT INTO roster_because SELECT DISTINCT person_id, says FROM (${this.records.about(ADDED)} UNION ALL ${SUPERVISES} UNION ALL ${MERGED_SINCE_SAYS} UNION ALL ${NUMBER_TAKEN_SAYS} UNION ALL ${LEAVE_TAKEN_SAYS}) AS stands
       WHERE person_id IN (SELECT person_id FROM roster_kept) EXCEPT SELECT person_id, says FROM roster_because`,
      [importId],
    );
  }

  /** People who stay as they are, with the reasons that may be said. */
  kept(tx: Transaction, limit: number): Promise<KeptPerson[]> {
    return tx.query<KeptPerson[]>(
      `SELECT k.person_id AS "personId", coalesce(array_agg(b.says ORDER BY b.says) FILTER (WHERE b.says IS NOT NULL), ARRAY[$2]) AS reasons
       FROM (SELECT DISTINCT person_id FROM roster_kept) k LEFT JOIN roster_because b USING (person_id)
       GROUP BY 1 ORDER BY 1 LIMIT $1`,
      [limit, UNSAID],
    );
  }

  async counts(tx: Transaction, importId: string): Promise<{ removed: number; restored: number; kept: number }> {
    const [row] = await tx.query<{ removed: number; restored: number; kept: number }[]>(
      `SELECT count(*) FILTER (WHERE added)::integer AS removed, count(*) FILTER (WHERE NOT added)::integer AS restored,
         (SELECT count(DISTINCT person_id)::integer FROM roster_kept) AS kept
       FROM (SELECT bool_or(c.kind = 'person-added') AS added FROM ${CHANGES} GROUP BY c.person_id) AS person`,
      [importId],
    );
    return row ?? { removed: 0, restored: 0, kept: 0 };
  }

  async write(tx: Transaction, importId: string): Promise<void> {
    await tx.query(
      `DELETE FROM directory.position h USING ${CHANGES} AND c.kind = 'position-started' AND h.id = c.row_id`,
      [importId],
    );
    await tx.query(
      `UPDATE directory.position h SET discipline = c.before ->> 'discipline', title = c.before ->> 'title',
         supervisor_id = (c.before ->> 'supervisorId')::uuid, starts_on = (c.before ->> 'startsOn')::date,
         ends_on = (c.before ->> 'endsOn')::date
       FROM ${CHANGES} AND c.kind = 'position-changed' AND h.id = c.row_id`,
      [importId],
    );
    await tx.query(
      `UPDATE directory.person p SET given_name = c.before ->> 'givenName', family_name = c.before ->> 'familyName',
         email = c.before ->> 'email', external_id = c.before ->> 'externalId'
       FROM ${CHANGES} AND c.kind = 'person-changed' AND p.id = c.person_id`,
      [importId],
    );
    await tx.query(
      `DELETE FROM directory.agency_external_id n USING ${CHANGES} AND c.kind = 'number-changed' AND c.before IS NULL
         AND n.person_id = c.person_id AND n.agency_id = c.agency_id`,
      [importId],
    );
    await tx.query(
      `UPDATE directory.agency_external_id n SET external_id = c.before ->> 'externalId'
       FROM ${CHANGES} AND c.kind = 'number-changed' AND n.person_id = c.person_id AND n.agency_id = c.agency_id`,
      [importId],
    );
    await tx.query(
      `DELETE FROM directory.service_dates d USING ${CHANGES} AND d.person_id = c.person_id AND d.agency_id = c.agency_id
         AND (c.kind = 'person-added' OR c.kind = 'service-dates-changed' AND c.before IS NULL)`,
      [importId],
    );
    await tx.query(
      `UPDATE directory.service_dates d SET licensed_on = (c.before ->> 'licensedOn')::date, oath_on = (c.before ->> 'oathOn')::date
       FROM ${CHANGES} AND c.kind = 'service-dates-changed' AND d.person_id = c.person_id AND d.agency_id = c.agency_id`,
      [importId],
    );
    await tx.query(
      `UPDATE directory.roster_change c SET restored_at = d.changed_at FROM directory.service_dates d
       WHERE c.import_id = $1 AND c.kind = 'service-dates-changed' AND d.person_id = c.person_id AND d.agency_id = c.agency_id
         AND c.person_id NOT IN (SELECT person_id FROM roster_kept)`,
      [importId],
    );
    for (const [table, kind] of [
      ['position', 'position-changed'],
      ['person', 'person-changed'],
    ]) {
      await tx.query(
        `UPDATE directory.roster_change c SET restored_at = r.changed_at FROM directory.${table} r
         WHERE c.import_id = $1 AND c.kind = '${kind}' AND r.id = c.row_id
           AND c.person_id NOT IN (SELECT person_id FROM roster_kept)`,
        [importId],
      );
    }
  }

  /**
   * Takes people whom the import added out of every list and gives their address and number back. Runs for the program itself, because
   * without a position nobody sees them any more.
   */
  async withdrawPeople(tx: Transaction, importId: string): Promise<void> {
    await tx.query(
      `UPDATE directory.person p SET email = NULL, external_id = NULL, withdrawn_at = clock_timestamp()
       FROM ${CHANGES} AND c.kind = 'person-added' AND p.id = c.person_id`,
      [importId],
    );
    await tx.query(
      `SELECT identity.change_emails(array_agg(c.person_id), array_agg(c.before ->> 'email'))
       FROM ${CHANGES} AND c.kind = 'person-changed' AND c.before ->> 'email' IS NOT NULL HAVING count(*) > 0`,
      [importId],
    );
  }

  /**
   * Tells of it: what began ends before its first day, which is never, and what was changed is told as it was. Listeners look at what
   * the person holds then.
   */
  async tell(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(
      `SELECT jobs.emit_all('position.ended', array_agg(${KEY}), array_agg(jsonb_build_object('positionId', row_id,
         'personId', person_id, 'agencyId', $1::uuid, 'endsOn', began_on - 1)))
       FROM roster_undone WHERE kind = 'position-started' HAVING count(*) > 0`,
      [agencyId],
    );
    await tx.query(
      `SELECT jobs.emit_all('position.started', array_agg(${KEY}), array_agg(jsonb_build_object('positionId', row_id,
         'personId', person_id, 'agencyId', $1::uuid, 'discipline', before ->> 'discipline', 'startsOn', before ->> 'startsOn')))
       FROM roster_undone WHERE kind = 'position-changed' HAVING count(*) > 0`,
      [agencyId],
    );
    await tx.query(
      `SELECT jobs.emit_all('position.ended', array_agg(${KEY}), array_agg(jsonb_build_object('positionId', row_id,
         'personId', person_id, 'agencyId', $1::uuid, 'endsOn', before ->> 'endsOn')))
       FROM roster_undone WHERE kind = 'position-changed' AND before ->> 'endsOn' IS NOT NULL HAVING count(*) > 0`,
      [agencyId],
    );
    await tx.query(
      `SELECT jobs.emit_all('service-dates.changed', array_agg(${KEY}), array_agg(jsonb_build_object('personId', person_id,
         'agencyId', $1::uuid))) FROM roster_undone WHERE kind = 'service-dates-changed' HAVING count(*) > 0`,
      [agencyId],
    );
  }

  /** Of how many people was told, each counted once. */
  async toldPeople(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ people: number }[]>(
      `SELECT count(DISTINCT person_id)::integer AS people FROM roster_undone
       WHERE kind IN ('position-started', 'position-changed', 'service-dates-changed')`,
    );
    return row?.people ?? 0;
  }

  /** Keeps for whom work at the agency lasts beyond a day while all is as the import left it. Between `compare` and `write`. */
  async keepWhoLasts(tx: Transaction, agencyId: string, today: CivilDate): Promise<void> {
    await tx.query(
      `CREATE TEMP TABLE roster_lasted ON COMMIT DROP AS
       SELECT DISTINCT h.person_id AS id FROM directory.position h
       WHERE h.agency_id = $1 AND (h.ends_on IS NULL OR h.ends_on > $2)
         AND h.person_id IN (SELECT directory.person_of(person_id) FROM roster_undone WHERE kind LIKE 'position-%')`,
      [agencyId, today],
    );
  }

  /** Those of the people whose work at the agency lasted when `keepWhoLasts` looked. */
  async lasted(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(`SELECT id FROM roster_lasted WHERE id = ANY ($1::uuid[])`, [
      personIds,
    ]);
    return rows.map(({ id }) => id);
  }

  /** People, in pages by id, whose positions are again as they were. */
  async people(tx: Transaction, after: string | undefined, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT id FROM (SELECT directory.person_of(person_id) AS id FROM roster_undone WHERE kind LIKE 'position-%') AS undone
       WHERE $1::uuid IS NULL OR id > $1 ORDER BY 1 LIMIT $2`,
      [after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the people who hold a position at the agency that lasts beyond a day. */
  async lasting(tx: Transaction, personIds: readonly string[], agencyId: string, today: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT person_id AS id FROM directory.position
       WHERE person_id = ANY ($1::uuid[]) AND agency_id = $2 AND (ends_on IS NULL OR ends_on > $3)`,
      [personIds, agencyId, today],
    );
    return rows.map(({ id }) => id);
  }
}
