import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { keepNumbersApart } from '../apart-by-court.js';

/** Lines of the file from one to another, both included. */
export interface Slice {
  from: number;
  to: number;
}

const NEW_HERE = `new_here AND outcome <> 'rejected'`;
const POST_KEY = `kernel.new_id()::text`;
const STARTED = `jsonb_build_object('positionId', %id, 'personId', person_id, 'agencyId', $1::uuid, 'discipline', discipline,
  'startsOn', starts_on)`;
const ENDED = `jsonb_build_object('positionId', %id, 'personId', person_id, 'agencyId', $1::uuid, 'endsOn', ends_on)`;
/** Of a post: whether its beginning, or its end, is told. */
const START_TOLD = `(starts OR (starts_on::text, discipline) IS DISTINCT FROM (before ->> 'startsOn', before ->> 'discipline'))`;
const END_TOLD = `(ends_on IS NOT NULL AND ends_on::text IS DISTINCT FROM before ->> 'endsOn')`;
/** Of a position `h`: looked up by its key. PostgreSQL would read all positions for those few thousand. */
const IS_OF_POST = `h.id = ANY (ARRAY(SELECT position_id FROM roster_post WHERE NOT starts))`;
const of = (payload: string, id: string): string => payload.replace('%id', id);

/** When a row of person or position was last changed by anything that was not taken back, with `lastPutBack` joined. */
export function changedAt(row: string): string {
  return `coalesce(back.before_changed_at, ${row}.changed_at)`;
}

export function lastPutBack(row: string): string {
  return putBack(row, `row_id = ${row}.id`);
}

/** As `lastPutBack`, of the days of license and oath, which have no id of their own. */
export function lastDatesPutBack(row: string): string {
  return putBack(row, `row_id = ${row}.person_id AND agency_id = ${row}.agency_id AND kind = 'service-dates-changed'`);
}

/** Row by row, so that the small index of what was put back is asked and not every change of every import read. */
function putBack(row: string, isOfRow: string): string {
  return `LEFT JOIN LATERAL (SELECT before_changed_at FROM directory.roster_change
    WHERE ${isOfRow} AND restored_at = ${row}.changed_at AND restored_at IS NOT NULL LIMIT 1) back ON true`;
}

/** Writes what the temporary tables of the plan say, each kind of row in one statement. */
@Injectable()
export class RosterWriteRepository {
  /** People who are new to the program. They are seen by nobody until they have a position. */
  async insertPeople(tx: Transaction, importId: string, agencyId: string, { from, to }: Slice): Promise<void> {
    await tx.query(
      `WITH added AS (
         INSERT INTO directory.person (id, given_name, family_name, email, external_id)
         SELECT person_id, given_name, family_name, email, external_id FROM roster_plan
         WHERE outcome = 'created' AND line BETWEEN $3 AND $4)
       INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id)
       SELECT $1, $2, person_id, 'person-added', person_id FROM roster_plan WHERE outcome = 'created' AND line BETWEEN $3 AND $4`,
      [importId, agencyId, from, to],
    );
  }

  /** An empty field leaves what is known. Of somebody whom the agency knows by a number of its own none is written to what others know, too. */
  async updatePeople(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id, before, before_changed_at)
       SELECT $1, $2, k.id, 'person-changed', k.id, jsonb_build_object('givenName', k.given_name, 'familyName', k.family_name,
         'email', k.email, 'externalId', k.external_id), ${changedAt('k')}
       FROM roster_plan p JOIN directory.person k ON k.id = p.person_id ${lastPutBack('k')}
       WHERE p.facts_differ AND p.outcome <> 'rejected'`,
      [importId, agencyId],
    );
    await tx.query(
      `UPDATE directory.person p SET given_name = r.given_name, family_name = r.family_name,
         email = coalesce(r.email, p.email),
         external_id = CASE WHEN r.number_apart OR k.numbered THEN p.external_id ELSE coalesce(r.external_id, p.external_id) END
       FROM roster_plan r JOIN roster_known k ON k.id = r.person_id
       WHERE r.facts_differ AND r.outcome <> 'rejected' AND p.id = r.person_id`,
    );
  }

  /** The numbers of people who are taken on here stay their agencies', where a court keeps them apart. Runs for the program itself. */
  async keepNumbersApart(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(
      keepNumbersApart(`SELECT person_id FROM roster_plan WHERE ${NEW_HERE} AND outcome <> 'created'`, '$1::uuid'),
      [agencyId],
    );
  }

  /** The agency's own numbers of people whom another agency knows by another. */
  async writeNumbers(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    const among = `FROM roster_plan p WHERE p.number_apart AND p.outcome <> 'rejected'`;
    await tx.query(
      `INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id, before)
       SELECT $1, $2, p.person_id, 'number-changed', p.person_id, (SELECT jsonb_build_object('externalId', n.external_id)
         FROM directory.agency_external_id n WHERE n.agency_id = $2 AND n.person_id = p.person_id) ${among}`,
      [importId, agencyId],
    );
    await tx.query(
      `INSERT INTO directory.agency_external_id (agency_id, person_id, external_id) SELECT $1, p.person_id, p.external_id ${among}
       ON CONFLICT (agency_id, person_id) DO UPDATE SET external_id = excluded.external_id`,
      [agencyId],
    );
  }

  /**
   * Days of license and oath; an empty field leaves what is known. What a newcomer to the program has goes with the newcomer, so it needs
   * no note of how it was.
   */
  async writeServiceDates(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id, before, before_changed_at)
       SELECT $1, $2, p.person_id, 'service-dates-changed', p.person_id,
         CASE WHEN d.person_id IS NOT NULL THEN jsonb_build_object('licensedOn', d.licensed_on, 'oathOn', d.oath_on) END, ${changedAt('d')}
       FROM roster_plan p LEFT JOIN directory.service_dates d ON d.person_id = p.person_id AND d.agency_id = $2
         ${lastDatesPutBack('d')}
       WHERE p.dates_differ AND p.outcome NOT IN ('rejected', 'created')`,
      [importId, agencyId],
    );
    await tx.query(
      `INSERT INTO directory.service_dates AS d (person_id, agency_id, licensed_on, oath_on)
       SELECT person_id, $1, licensed_on, oath_on FROM roster_plan WHERE dates_differ AND outcome <> 'rejected'
       ON CONFLICT (person_id, agency_id) DO UPDATE SET licensed_on = coalesce(excluded.licensed_on, d.licensed_on),
         oath_on = coalesce(excluded.oath_on, d.oath_on)`,
      [agencyId],
    );
  }

  /** Tells of days of license and oath of people who were known; those of others are told with their position. */
  async tellServiceDates(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(
      `SELECT jobs.emit_all('service-dates.changed', array_agg(${POST_KEY}), array_agg(jsonb_build_object('personId', person_id,
         'agencyId', $1::uuid))) FROM roster_plan WHERE dates_differ AND NOT new_here AND outcome <> 'rejected' HAVING count(*) > 0`,
      [agencyId],
    );
  }

  async startPositions(tx: Transaction, importId: string, agencyId: string, { from, to }: Slice): Promise<void> {
    await tx.query(
      `WITH started AS (
         INSERT INTO directory.position (id, person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on)
         SELECT started_id, person_id, $2, discipline, title, supervisor_id, starts_on, ends_on FROM roster_plan
         WHERE ${NEW_HERE} AND line BETWEEN $3 AND $4)
       INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id)
       SELECT $1, $2, person_id, 'position-started', started_id FROM roster_plan WHERE ${NEW_HERE} AND line BETWEEN $3 AND $4`,
      [importId, agencyId, from, to],
    );
  }

  /** Positions of people who are known: what ends or is corrected first, so that nothing overlaps what begins. */
  async writePosts(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id, before, before_changed_at)
       SELECT $1, $2, p.person_id, CASE WHEN p.starts THEN 'position-started' ELSE 'position-changed' END, p.position_id, p.before,
         ${changedAt('h')}
       FROM roster_post p LEFT JOIN directory.position h ON h.id = p.position_id AND ${IS_OF_POST} ${lastPutBack('h')}`,
      [importId, agencyId],
    );
    await tx.query(
      `UPDATE directory.position h SET discipline = p.discipline, title = p.title, supervisor_id = p.supervisor_id,
         starts_on = p.starts_on, ends_on = p.ends_on
       FROM roster_post p WHERE NOT p.starts AND h.id = p.position_id AND ${IS_OF_POST}`,
    );
    await tx.query(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on)
       SELECT position_id, person_id, $1, discipline, title, supervisor_id, starts_on, ends_on FROM roster_post WHERE starts`,
      [agencyId],
    );
  }

  /** @returns false when an address was taken by another account meanwhile. */
  async openAccounts(tx: Transaction, { from, to }: Slice): Promise<boolean> {
    const [row] = await tx.query<{ all: boolean }[]>(
      `SELECT coalesce(identity.open_accounts(array_agg(person_id), array_agg(email)) = count(*), true) AS all FROM roster_plan
       WHERE outcome = 'created' AND email IS NOT NULL AND line BETWEEN $1 AND $2`,
      [from, to],
    );
    return row?.all ?? true;
  }

  async changeAddresses(tx: Transaction): Promise<void> {
    await tx.query(
      `SELECT identity.change_emails(array_agg(p.person_id), array_agg(p.email))
       FROM roster_plan p JOIN roster_known k ON k.id = p.person_id
       WHERE p.facts_differ AND p.outcome <> 'rejected' AND p.email IS DISTINCT FROM k.email AND p.email IS NOT NULL
       HAVING count(*) > 0`,
    );
  }

  /** Tells of the positions of newcomers. */
  async tellNewcomers(tx: Transaction, agencyId: string, { from, to }: Slice): Promise<void> {
    const among = `FROM roster_plan WHERE ${NEW_HERE} AND line BETWEEN $2 AND $3`;
    await tx.query(
      `SELECT jobs.emit_all('position.started', array_agg(${POST_KEY}), array_agg(${of(STARTED, 'started_id')})) ${among}
       HAVING count(*) > 0`,
      [agencyId, from, to],
    );
    await tx.query(
      `SELECT jobs.emit_all('position.ended', array_agg(${POST_KEY}), array_agg(${of(ENDED, 'started_id')})) ${among}
         AND ends_on IS NOT NULL HAVING count(*) > 0`,
      [agencyId, from, to],
    );
  }

  /** Tells of the positions of people who were known. A beginning or discipline that was told wrong is told again. */
  async tellPosts(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(
      `SELECT jobs.emit_all('position.started', array_agg(${POST_KEY}), array_agg(${of(STARTED, 'position_id')})) FROM roster_post
       WHERE ${START_TOLD}
       HAVING count(*) > 0`,
      [agencyId],
    );
    await tx.query(
      `SELECT jobs.emit_all('position.ended', array_agg(${POST_KEY}), array_agg(${of(ENDED, 'position_id')})) FROM roster_post
       WHERE ${END_TOLD} HAVING count(*) > 0`,
      [agencyId],
    );
  }

  /** Of how many people was told, each counted once. Newcomers have a line each and no post from before. */
  async toldPeople(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ people: number }[]>(
      `SELECT ((SELECT count(*) FROM roster_plan WHERE ${NEW_HERE}) + (SELECT count(*) FROM (
         SELECT person_id FROM roster_post WHERE ${START_TOLD} OR ${END_TOLD}
         UNION SELECT person_id FROM roster_plan WHERE dates_differ AND NOT new_here AND outcome <> 'rejected') known))::integer AS people`,
    );
    return row?.people ?? 0;
  }

  /** Lets access be looked at again on each last day that is still to come, when that day begins in the agency's zone. */
  async awaitEnds(tx: Transaction, agencyId: string, today: string, timeZone: string): Promise<void> {
    await tx.query(
      `WITH ending AS (
         SELECT person_id, started_id AS id, ends_on FROM roster_plan WHERE ${NEW_HERE} AND ends_on > $2
         UNION ALL SELECT person_id, position_id, ends_on FROM roster_post
           WHERE ends_on > $2 AND ends_on::text IS DISTINCT FROM before ->> 'endsOn')
       SELECT jobs.emit_all('end-access', array_agg(id || ' ' || ends_on), array_agg(${of(ENDED, 'id')}),
         array_agg(ends_on::timestamp AT TIME ZONE $3)) FROM ending HAVING count(*) > 0`,
      [agencyId, today, timeZone],
    );
  }

  /** People, in pages by id, for whom a position ends by today. */
  left(tx: Transaction, today: string, after: string | undefined, limit: number): Promise<string[]> {
    return this.ids(
      tx,
      `SELECT directory.person_of(person_id) AS person_id FROM roster_post WHERE ends_on <= $1 AND NOT starts AND ends_on::text IS DISTINCT FROM before ->> 'endsOn'`,
      today,
      after,
      limit,
    );
  }

  /** People, in pages by id, who were here or elsewhere before and get a position that lasts beyond today. */
  returned(tx: Transaction, today: string, after: string | undefined, limit: number): Promise<string[]> {
    return this.ids(
      tx,
      `SELECT directory.person_of(person_id) AS person_id FROM roster_post WHERE (ends_on IS NULL OR ends_on > $1)
         AND (starts OR (before ->> 'endsOn')::date <= $1)
       UNION SELECT directory.person_of(person_id) FROM roster_plan WHERE ${NEW_HERE} AND outcome = 'rehired' AND (ends_on IS NULL OR ends_on > $1)`,
      today,
      after,
      limit,
    );
  }

  private async ids(
    tx: Transaction,
    among: string,
    today: string,
    after: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT person_id AS id FROM (${among}) AS found WHERE $2::uuid IS NULL OR person_id > $2 ORDER BY 1 LIMIT $3`,
      [today, after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The last line of the plan; 0 without any. */
  async lastLine(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ line: number }[]>(`SELECT coalesce(max(line), 0) AS line FROM roster_plan`);
    return row?.line ?? 0;
  }
}
