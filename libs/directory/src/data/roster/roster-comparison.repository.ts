import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { apartByCourt } from '../apart-by-court.js';
import { isOfRecord } from '../position-of-record.js';
import { agencyNumberOf, NUMBER_HERE, numberHolders, numberIsOfAgency, worksElsewhere } from './agency-number-of.js';
import { RosterSeekRepository } from './roster-seek.repository.js';
import { serviceDatesOf } from './service-dates-of.js';

/** Refusals of the lines that are told apart here; the sentences are `REFUSALS` of `domain/roster/refusals.ts`. */
export type RefusalCode =
  | 'again'
  | 'of-others'
  | 'email-of-colleague'
  | 'email-elsewhere'
  | 'address-locked'
  | 'name-locked'
  | 'name-of-colleague'
  | 'address-of-another'
  | 'address-of-former'
  | 'address-of-stranger'
  | 'number-of-several'
  | 'number-taken';

/** People with a position at the agency, past ones too, whom a line names; with their newest position there. */
const KNOWN = `CREATE TEMP TABLE roster_known ON COMMIT DROP AS
  WITH named AS (
    SELECT p.id FROM roster_sought s JOIN directory.person p ON p.external_id = s.external_id
    UNION SELECT p.id FROM (SELECT DISTINCT supervisor_external_id FROM roster_sought) s
      JOIN directory.person p ON p.external_id = s.supervisor_external_id
    UNION SELECT n.person_id FROM roster_sought s
      JOIN directory.agency_external_id n ON n.agency_id = $1 AND n.external_id = s.external_id
    UNION SELECT n.person_id FROM (SELECT DISTINCT supervisor_external_id FROM roster_sought) s
      JOIN directory.agency_external_id n ON n.agency_id = $1 AND n.external_id = s.supervisor_external_id
    UNION SELECT p.id FROM roster_sought s JOIN directory.person p ON p.email = s.email
    UNION SELECT m.survivor_id FROM roster_sought s JOIN directory.person p ON p.email = s.email
      JOIN directory.merged_people() m ON m.merged_id = p.id),
  held AS (
    SELECT DISTINCT ON (h.person_id) h.person_id, h.discipline, h.title, h.supervisor_id, h.starts_on, h.ends_on,
      count(*) OVER whole AS positions, bool_or(h.ends_on IS NULL OR h.ends_on >= $2) OVER whole AS lasting
    FROM directory.position h WHERE h.agency_id = $1 AND h.person_id = ANY (ARRAY(SELECT id FROM named))
    WINDOW whole AS (PARTITION BY h.person_id)
    ORDER BY h.person_id, h.starts_on DESC, h.id DESC)
  SELECT p.id, ${NUMBER_HERE}, n.external_id IS NOT NULL AS numbered, p.email, p.given_name, p.family_name, held.discipline, held.title, held.supervisor_id,
    held.starts_on, held.ends_on, held.positions, held.lasting, d.licensed_on, d.oath_on
  FROM held JOIN directory.person p ON p.id = held.person_id ${serviceDatesOf('held.person_id')}
    ${agencyNumberOf('held.person_id')}`;

/** Whom each number means; nobody where several people have it, of whom not just one still works here. */
const NUMBERS = `CREATE TEMP TABLE roster_number ON COMMIT DROP AS
  SELECT external_id, CASE WHEN count(*) = 1 THEN min(id::text)::uuid END AS id
  FROM roster_known WHERE external_id IS NOT NULL GROUP BY external_id`;
const NUMBERS_OF_SEVERAL = `UPDATE roster_number n SET id = one.id
  FROM (SELECT k.external_id, (array_agg(k.id ORDER BY k.lasting DESC, k.id))[1] AS id
    FROM roster_known k JOIN roster_number doubtful ON doubtful.external_id = k.external_id AND doubtful.id IS NULL
    GROUP BY k.external_id HAVING count(DISTINCT directory.person_of(k.id)) = 1
      OR count(DISTINCT directory.person_of(k.id)) FILTER (WHERE k.lasting) = 1) one
  WHERE n.external_id = one.external_id`;

/** Everybody whom a line may mean by a number of several is not missing. */
const NAMED_AMONG_SEVERAL = `INSERT INTO roster_same (person_id)
  SELECT DISTINCT k.id FROM roster_number n JOIN roster_known k ON k.external_id = n.external_id
    JOIN roster_recognized r ON r.external_id = n.external_id AND r.known_id IS NULL
  WHERE n.id IS NULL`;

/** Somebody taken on without a number of this agency would be known by the one they have, which somebody else here may have. */
const NUMBER_TAKEN = `UPDATE roster_recognized r SET refusal = 'number-taken' FROM directory.person p
  WHERE p.id = r.outside_id AND r.good AND r.refusal IS NULL AND r.external_id IS NULL AND NOT ${apartByCourt('p.id', '$1')}
    AND (EXISTS (SELECT FROM roster_sought s WHERE s.external_id = p.external_id)
      OR EXISTS (${numberHolders('$1', 'p.external_id')} AND directory.person_of(holder.id) <> directory.person_of(p.id)))`;

/** Whoever is taken on with a number that is not theirs already, or is a court's: the other agency finds them by that one. */
const APART_FROM_FIRST = `UPDATE roster_recognized r SET number_apart = true FROM directory.person p
  WHERE r.known_id IS NULL AND p.id = r.outside_id AND r.good AND r.external_id IS NOT NULL
    AND (r.external_id <> coalesce(p.external_id, '') OR ${apartByCourt('p.id', '$1')})`;

/**
 * Another number for somebody who has one and works for another agency as well is this agency's own: the other finds them by theirs. A court is told
 * none. CASE keeps the search for other work from being made for each person who is known, where most lines give no other number.
 */
const APART = `UPDATE roster_recognized r SET number_apart = true FROM roster_known k
  WHERE r.known_id = k.id AND r.good AND r.external_id IS NOT NULL
    AND CASE WHEN r.external_id IS DISTINCT FROM k.external_id
      THEN k.external_id IS NOT NULL AND (k.numbered OR ${worksElsewhere('k')}) OR ${apartByCourt('k.id', '$1')} END`;

/**
 * Whoever came by a merger of agencies works here from its day on and has served for longer: a line with a first day of that time means
 * the position that goes on, not one here before, and what it says of title and discipline corrects that one. Of several that go on,
 * the line means the one that it names.
 */
const SERVES_SINCE = `UPDATE roster_recognized r SET starts_on = h.starts_on FROM directory.position h
  WHERE h.begun_by_merger_id IS NOT NULL AND h.agency_id = $1 AND h.person_id = r.known_id
    AND r.starts_on >= h.serves_since AND r.starts_on < h.starts_on AND coalesce(r.ends_on, h.starts_on) >= h.starts_on
    AND (coalesce(r.discipline, h.discipline) = h.discipline AND coalesce(r.title, h.title) IS NOT DISTINCT FROM h.title
      OR NOT EXISTS (SELECT FROM directory.position o WHERE o.person_id = h.person_id AND o.agency_id = h.agency_id AND o.id <> h.id
        AND o.begun_by_merger_id IS NOT NULL))`;

/** By identifier within the agency, then by address. A newcomer's id is made here, so that others can name them as supervisor. */
const RECOGNIZED = `CREATE TEMP TABLE roster_recognized ON COMMIT DROP AS
  WITH again_id AS (
    SELECT external_id, min(line) AS line FROM roster_sought WHERE good AND external_id IS NOT NULL
    GROUP BY external_id HAVING count(*) > 1),
  again_email AS (
    SELECT email, min(line) AS line FROM roster_sought WHERE good AND email IS NOT NULL GROUP BY email HAVING count(*) > 1),
  found AS (
    SELECT s.*, coalesce(CASE WHEN by_email.external_id = s.external_id THEN by_email.id END, by_id.id, by_email.id) AS known_id,
      by_email.id AS email_known_id, s.email AS address, by_email.id IS NOT NULL AND by_id.id IS NULL
        AND (s.external_id IS NULL OR by_email.external_id IS DISTINCT FROM s.external_id) AS by_address,
      by_id.external_id IS NOT NULL AND by_id.id IS NULL AND by_email.external_id IS DISTINCT FROM s.external_id AS of_several,
      CASE WHEN by_email.id IS NULL THEN holder.id END AS outside_id, least(again_id.line, again_email.line) AS first_line
    FROM roster_sought s
    LEFT JOIN roster_number by_id ON by_id.external_id = s.external_id
    LEFT JOIN directory.person holder ON holder.email = s.email
    LEFT JOIN roster_known by_email ON by_email.id = holder.id
    LEFT JOIN again_id ON again_id.external_id = s.external_id
    LEFT JOIN again_email ON again_email.email = s.email)
  SELECT found.*, false AS number_apart,
    CASE WHEN good THEN coalesce(known_id, outside_id, kernel.new_id()) END AS person_id,
    CASE
      WHEN NOT good THEN NULL
      WHEN first_line < line THEN 'again'
      WHEN of_several THEN 'number-of-several'
      WHEN email_known_id <> known_id THEN 'email-of-colleague'
      WHEN outside_id IS NOT NULL AND (known_id IS NOT NULL OR NOT $1) THEN 'email-elsewhere'
      WHEN known_id IS NULL AND discipline IS NULL THEN 'no-discipline'
      WHEN known_id IS NULL AND starts_on IS NULL THEN 'no-start'
    END AS refusal
  FROM found`;

/**
 * That a record is a court's and never was the agency's, `$1`. Whoever does not see all, `$2`, must find out neither by its address nor by its
 * name of whom else the record is.
 */
const keptApart = (record: string): string => `(NOT $2::boolean
  AND EXISTS (SELECT FROM directory.position h WHERE ${isOfRecord('h', record)} AND h.agency_id IN (SELECT directory.court_ids()))
  AND NOT EXISTS (SELECT FROM directory.position h WHERE ${isOfRecord('h', record)} AND h.agency_id = $1))`;

/** The address of such a record is somebody's elsewhere, also for whoever takes people on by their addresses. */
const ADDRESS_OF_COURT = `UPDATE roster_recognized r SET refusal = 'email-elsewhere'
  WHERE r.good AND r.known_id IS NULL AND r.outside_id IS NOT NULL AND r.refusal IS DISTINCT FROM 'again' AND ${keptApart('r.outside_id')}`;

/** The address of another record of the same person is nobody else's; each record keeps its own. */
const OTHER_ADDRESS = `UPDATE roster_recognized r SET email = NULL, refusal = NULL
  WHERE r.refusal IN ('email-of-colleague', 'email-elsewhere') AND r.known_id IS NOT NULL
    AND directory.person_of(r.known_id) = directory.person_of(coalesce(r.email_known_id, r.outside_id))
    AND NOT ${keptApart('coalesce(r.email_known_id, r.outside_id)')}`;

/**
 * Newcomers whose address is that of a merged record, with the person to whom it belongs. They are few, so the rest is asked of them alone and
 * not of each line of the file or each merged record there is.
 */
const MERGED_ADDRESS = `CREATE TEMP TABLE roster_merged_address ON COMMIT DROP AS
  WITH found AS MATERIALIZED (SELECT r.line, m.merged_id, m.survivor_id, k.id AS known_id
    FROM roster_recognized r JOIN directory.merged_people() m ON m.merged_id = r.outside_id LEFT JOIN roster_known k ON k.id = m.survivor_id
    WHERE r.good AND r.known_id IS NULL AND r.refusal IS DISTINCT FROM 'again')
  SELECT * FROM found WHERE NOT ${keptApart('merged_id')}`;
/** Somebody who works here, by the address of a record that was merged into theirs. */
const BY_MERGED_ADDRESS = `UPDATE roster_recognized r
  SET known_id = m.known_id, person_id = m.known_id, outside_id = NULL, email = NULL, refusal = NULL, by_address = true
  FROM roster_merged_address m WHERE m.line = r.line AND m.known_id IS NOT NULL`;
/** Whoever is taken on by such an address has the new position with the record that stands for them, as with every other one. */
const TAKEN_ON_BY_MERGED_ADDRESS = `UPDATE roster_recognized r SET outside_id = m.survivor_id, person_id = m.survivor_id
  FROM roster_merged_address m WHERE m.line = r.line AND m.known_id IS NULL`;

/**
 * An address alone does not make somebody of another name: where the number differs as well, whoever has the family name; without a number
 * to compare, whoever has either name, as people marry. The family names of all records of a person are theirs, as far as the sender may know.
 */
const ADDRESS_OF_ANOTHER = `UPDATE roster_recognized r
  SET refusal = CASE WHEN k.lasting THEN 'address-of-another' ELSE 'address-of-former' END
  FROM roster_known k
  WHERE r.known_id = k.id AND r.by_address AND r.good AND r.refusal IS NULL
    AND lower(r.family_name) <> lower(k.family_name)
    AND (lower(r.given_name) <> lower(k.given_name) OR r.external_id <> k.external_id AND ${numberIsOfAgency('k', '$3')})
    AND NOT EXISTS (SELECT FROM directory.same_people(k.id) AS same (id) JOIN directory.person p ON p.id = same.id
      WHERE lower(p.family_name) = lower(r.family_name) AND NOT ${keptApart('p.id')})`;
const ADDRESS_OF_STRANGER = `UPDATE roster_recognized r SET refusal = 'address-of-stranger' FROM directory.person p
  WHERE p.id = r.outside_id AND r.good AND r.refusal IS NULL
    AND lower(r.family_name) <> lower(p.family_name) AND lower(r.given_name) <> lower(p.given_name)
    AND NOT EXISTS (SELECT FROM directory.same_people(p.id) AS same (id) JOIN directory.person s ON s.id = same.id
      WHERE (lower(s.family_name) = lower(r.family_name) OR lower(s.given_name) = lower(r.given_name)) AND NOT ${keptApart('s.id')})`;

/**
 * Lines that give somebody who is known another name, and the name before, both as written and in lower case; whether the given and the family
 * name change places.
 */
const RENAMED = `CREATE TEMP TABLE roster_renamed ON COMMIT DROP AS
  SELECT r.line, k.id, r.given_name, r.family_name, k.given_name AS given_before, k.family_name AS family_before,
    lower(r.given_name) AS given, lower(r.family_name) AS family, lower(k.given_name) AS was_given, lower(k.family_name) AS was_family,
    lower(k.external_id) AS was_number,
    (lower(r.given_name), lower(r.family_name)) = (lower(k.family_name), lower(k.given_name)) AS exchanged
  FROM roster_recognized r JOIN roster_known k ON k.id = r.known_id
  WHERE r.good AND r.refusal IS NULL AND (lower(r.given_name), lower(r.family_name)) <> (lower(k.given_name), lower(k.family_name))`;
/** A name that a colleague loses by the same file: names that slipped would give everybody's record to somebody else. */
const NAME_OF_COLLEAGUE = `UPDATE roster_recognized r SET refusal = 'name-of-colleague' FROM roster_renamed renamed
    JOIN roster_renamed loses ON loses.was_given = renamed.given AND loses.was_family = renamed.family AND loses.id <> renamed.id
  WHERE r.line = renamed.line`;
/**
 * Each given or family name that a line changes: whether others lose it by the same file, as all do whose column was sorted by itself, and
 * whether a colleague bears it whom a line is about that was not passed over as known. Where one person has several records, their names are
 * that person's. And whether it is a number, as where the column changed places with the identifiers: it has digits, which the name before had
 * not, or was the person's identifier.
 */
const NAME_PARTS = `CREATE TEMP TABLE roster_name_part ON COMMIT DROP AS
  WITH person AS (SELECT k.id, coalesce(link.survivor_id, k.id)::text AS person, lower(k.given_name) AS given, lower(k.family_name) AS family
    FROM roster_known k LEFT JOIN directory.merged_people() link ON link.merged_id = k.id),
  changed AS MATERIALIZED (
    SELECT line, id, 'given_name' AS part, given AS name, was_given AS was, was_number FROM roster_renamed WHERE given <> was_given
    UNION ALL SELECT line, id, 'family_name', family, was_family, was_number FROM roster_renamed WHERE family <> was_family),
  lost AS (SELECT DISTINCT part, was AS name FROM changed),
  borne AS (
    SELECT called.part, called.name, min(person) AS first, max(person) AS last
    FROM person CROSS JOIN LATERAL (VALUES ('given_name', given), ('family_name', family)) AS called (part, name)
    WHERE (called.part, called.name) IN (SELECT part, name FROM changed) GROUP BY 1, 2)
  SELECT c.line, c.part, lost.name IS NOT NULL AS lost, coalesce(borne.first <> person.person OR borne.last <> person.person, false) AS borne,
    c.name ~ '[0-9]' AND c.was !~ '[0-9]' OR c.name IS NOT DISTINCT FROM c.was_number AS numbered
  FROM changed c JOIN person ON person.id = c.id
    LEFT JOIN lost ON lost.part = c.part AND lost.name = c.name
    LEFT JOIN borne ON borne.part = c.part AND borne.name = c.name`;

/** One person on two lines, by identifier on one and by address on the other, or by the addresses of two records. */
const SAME_PERSON = `UPDATE roster_recognized r SET refusal = 'again', first_line = twice.line
  FROM (SELECT coalesce(known_id, outside_id) AS id, min(line) AS line FROM roster_recognized
    WHERE good AND refusal IS NULL AND coalesce(known_id, outside_id) IS NOT NULL GROUP BY 1 HAVING count(*) > 1) twice
  WHERE coalesce(r.known_id, r.outside_id) = twice.id AND r.line > twice.line AND r.good AND r.refusal IS NULL`;

/** Supervisors may come later in the file than those they supervise, so everybody is recognized first. */
const PLAN = `CREATE TEMP TABLE roster_plan ON COMMIT DROP AS
  WITH placed AS (
    SELECT r.*, nullif(coalesce(boss.person_id, by_id.id), r.person_id) AS supervisor_id,
      CASE WHEN r.supervisor_external_id IS NULL THEN NULL
        WHEN coalesce(boss.person_id, by_id.id) IS NULL THEN CASE WHEN by_id.external_id IS NULL THEN 'nobody' ELSE 'several' END
        WHEN coalesce(boss.person_id, by_id.id) = r.person_id THEN 'self' END AS supervisor_problem
    FROM roster_recognized r
    LEFT JOIN roster_recognized boss ON boss.external_id = r.supervisor_external_id AND boss.good AND boss.refusal IS NULL
    LEFT JOIN roster_number by_id ON by_id.external_id = r.supervisor_external_id)
  SELECT r.line, r.known_id IS NULL AS new_here, r.person_id, r.external_id, r.number_apart, r.email, r.address, r.given_name, r.family_name, r.discipline,
    r.title, r.starts_on, r.ends_on, r.supervisor_external_id, r.supervisor_id, r.supervisor_problem, r.refusal, r.first_line,
    CASE WHEN r.known_id IS NULL THEN kernel.new_id() END AS started_id,
    coalesce(r.supervisor_id, k.supervisor_id) IS DISTINCT FROM k.supervisor_id AS supervisor_differs,
    r.licensed_on, r.oath_on, (coalesce(r.licensed_on, k.licensed_on), coalesce(r.oath_on, k.oath_on))
      IS DISTINCT FROM (k.licensed_on, k.oath_on) AS dates_differ,
    coalesce((r.given_name, r.family_name, coalesce(r.email, k.email), coalesce(r.external_id, k.external_id))
      IS DISTINCT FROM (k.given_name, k.family_name, k.email, k.external_id), false) AND k.id IS NOT NULL AS facts_differ,
    CASE
      WHEN NOT r.good OR r.refusal IS NOT NULL THEN 'rejected'
      WHEN r.known_id IS NULL THEN CASE WHEN r.outside_id IS NULL THEN 'created' ELSE 'rehired' END
      WHEN k.positions = 1 AND k.lasting
        AND (coalesce(r.discipline, k.discipline), coalesce(r.title, k.title), coalesce(r.starts_on, k.starts_on),
          coalesce(r.ends_on, k.ends_on), coalesce(r.supervisor_id, k.supervisor_id))
          IS NOT DISTINCT FROM (k.discipline, k.title, k.starts_on, k.ends_on, k.supervisor_id)
        THEN 'unchanged'
    END AS outcome
  FROM placed r LEFT JOIN roster_known k ON k.id = r.known_id`;

/** Positions that begin or change, but for those of newcomers, which are lines of \`roster_plan\`. Without a line: who is missing. */
const POSTS = `CREATE TEMP TABLE roster_post (line integer, person_id uuid NOT NULL, position_id uuid NOT NULL, starts boolean NOT NULL,
  discipline text NOT NULL, title text, supervisor_id uuid, starts_on date NOT NULL, ends_on date, before jsonb) ON COMMIT DROP`;

/**
 * Of the people whose supervisor the file sets, those whom supervisors lead back to. Only who supervises somebody can be in a circle,
 * so the walk stays among those. `PositionRepository.standsAbove` asks the same of one person and what is stored; here the whole file is
 * asked at once, before any of it is stored, so that all lines of a circle are told together.
 */
const CIRCLES = `WITH RECURSIVE edge AS MATERIALIZED (
    SELECT person_id, supervisor_id FROM roster_plan WHERE outcome IS DISTINCT FROM 'rejected' AND supervisor_id IS NOT NULL
    UNION SELECT h.person_id, h.supervisor_id FROM directory.position h
      WHERE h.agency_id = $1 AND h.supervisor_id IS NOT NULL AND (h.ends_on IS NULL OR h.ends_on >= $2)
        AND NOT EXISTS (SELECT FROM roster_plan p WHERE p.person_id = h.person_id AND p.supervisor_id IS NOT NULL)),
  boss AS MATERIALIZED (SELECT * FROM edge WHERE person_id IN (SELECT supervisor_id FROM edge)),
  walk AS (
    SELECT b.person_id AS start, b.supervisor_id AS at FROM boss b
      JOIN roster_plan p ON p.person_id = b.person_id AND p.supervisor_differs AND p.outcome IS DISTINCT FROM 'rejected'
    UNION SELECT w.start, b.supervisor_id FROM walk w JOIN boss b ON b.person_id = w.at WHERE w.at <> w.start),
  circle AS (
    SELECT a.start, string_agg(p.line::text, ', ' ORDER BY p.line) AS lines FROM walk a
      JOIN walk b ON b.start = a.at AND b.at = a.start
      JOIN roster_plan p ON p.person_id = a.at AND p.outcome IS DISTINCT FROM 'rejected'
    WHERE EXISTS (SELECT FROM walk back WHERE back.start = a.start AND back.at = a.start) GROUP BY a.start)
  UPDATE roster_plan p SET supervisor_id = NULL, supervisor_problem = circle.lines FROM circle WHERE p.person_id = circle.start`;

/** Compares the staged lines of an import with what is known, in temporary tables of the transaction. Runs for the program itself. */
@Injectable()
export class RosterComparisonRepository {
  constructor(@Inject(RosterSeekRepository) private readonly lines: RosterSeekRepository) {}

  /**
   * Recognizes the person of each line, but for lines that say what is known.
   * @param today civil date in the agency's zone.
   * @param takesOn whether people of other agencies may be taken on by their address.
   * @param seesAll whether the caller sees everybody, people of courts too.
   * @param governed whether the caller has the say over who works here; if not, no line is taken for true unseen.
   * @param many whether there are so many lines that a look at all people of the agency is worth it.
   * @param full whether it will be asked who is missing.
   */
  async recognize(
    tx: Transaction,
    importId: string,
    agencyId: string,
    today: string,
    of: { takesOn: boolean; seesAll: boolean; governed: boolean; many: boolean; full: boolean },
  ): Promise<void> {
    await this.lines.seek(tx, importId, agencyId, today, { many: of.many && of.governed, full: of.full });
    await tx.query(KNOWN, [agencyId, today]);
    await tx.query(`ANALYZE roster_known`);
    await tx.query(NUMBERS);
    await tx.query(NUMBERS_OF_SEVERAL);
    await tx.query(`ANALYZE roster_number`);
    await tx.query(RECOGNIZED, [of.takesOn]);
    await tx.query(NAMED_AMONG_SEVERAL);
    await tx.query(SERVES_SINCE, [agencyId]);
    const seen = [agencyId, of.seesAll];
    await tx.query(ADDRESS_OF_COURT, seen);
    await tx.query(OTHER_ADDRESS, seen);
    await tx.query(MERGED_ADDRESS, seen);
    await tx.query(BY_MERGED_ADDRESS);
    await tx.query(TAKEN_ON_BY_MERGED_ADDRESS);
    await tx.query(ADDRESS_OF_ANOTHER, [...seen, today]);
    await tx.query(ADDRESS_OF_STRANGER, seen);
    await tx.query(SAME_PERSON);
    await tx.query(RENAMED);
    await tx.query(`ANALYZE roster_renamed`);
    await tx.query(NAME_OF_COLLEAGUE);
    await tx.query(NAME_PARTS);
    await tx.query(NUMBER_TAKEN, [agencyId]);
    await tx.query(APART, [agencyId, today]);
    await tx.query(APART_FROM_FIRST, [agencyId]);
  }

  /**
   * People of the lines who work here no longer, in pages by id, or all who are known; others may have the say over them.
   * @param governed whether the caller has the say over who works here.
   */
  async perhapsOfOthers(
    tx: Transaction,
    governed: boolean,
    after: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT k.id FROM roster_known k WHERE NOT ($1 AND k.lasting) AND ($2::uuid IS NULL OR k.id > $2)
         AND EXISTS (SELECT FROM roster_recognized r WHERE r.known_id = k.id AND r.good) ORDER BY k.id LIMIT $3`,
      [governed, after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** People to whom a line gives another address than they have, in pages by id. */
  async withNewAddress(tx: Transaction, after: string | undefined, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT k.id FROM roster_known k JOIN roster_recognized r ON r.known_id = k.id
       WHERE r.good AND r.refusal IS NULL AND r.email IS DISTINCT FROM coalesce(k.email, '') AND r.email IS NOT NULL
         AND ($1::uuid IS NULL OR k.id > $1) ORDER BY k.id LIMIT $2`,
      [after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** People whom a line calls otherwise than they are called, in pages by id. */
  async withNewName(tx: Transaction, after: string | undefined, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT k.id FROM roster_known k JOIN roster_recognized r ON r.known_id = k.id
       WHERE r.good AND r.refusal IS NULL AND (r.given_name, r.family_name) IS DISTINCT FROM (k.given_name, k.family_name)
         AND ($1::uuid IS NULL OR k.id > $1) ORDER BY k.id LIMIT $2`,
      [after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Refuses the lines about these people. A line that is there twice stays refused for that. */
  async refuse(tx: Transaction, personIds: readonly string[], code: RefusalCode): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query(
      `UPDATE roster_recognized SET refusal = $2 WHERE known_id = ANY ($1::uuid[]) AND good AND refusal IS DISTINCT FROM 'again'`,
      [personIds, code],
    );
  }

  /** Gives each line what becomes of it, where that needs no look at more than one position; the others are left open. */
  async plan(tx: Transaction, agencyId: string, today: string): Promise<void> {
    await tx.query(PLAN);
    await tx.query(
      `UPDATE roster_plan SET outcome = 'updated' WHERE outcome = 'unchanged' AND (facts_differ OR dates_differ)`,
    );
    await tx.query(POSTS);
    await tx.query(`CREATE UNIQUE INDEX roster_plan_by_line ON roster_plan (line)`);
    await tx.query(`ANALYZE roster_plan (person_id, supervisor_id, outcome)`);
    const [changed] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM roster_plan WHERE supervisor_differs AND outcome IS DISTINCT FROM 'rejected') AS found`,
    );
    if (changed?.found) await tx.query(CIRCLES, [agencyId, today]);
  }
}
