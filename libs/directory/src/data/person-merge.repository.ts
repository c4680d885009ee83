import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { PersonFields } from './person.repository.js';
import { seenByRecord } from './position-of-record.js';

export interface MergeRow {
  id: string;
  survivorId: string;
  mergedId: string;
  mergedAt: Date;
  mergedBy: string;
  undoneAt: Date | null;
}

const ROW = `m.id, m.survivor_id AS "survivorId", m.merged_id AS "mergedId", m.merged_at AS "mergedAt", m.merged_by AS "mergedBy",
  m.undone_at AS "undoneAt"`;

/** Tables in which a person stands once in a place. */
const PLACES = [
  ['provisioned_person', 'agency_id'],
  ['agency_group_member', 'group_id'],
] as const;

/** The rows of `directory.person_merge`, and the links between records of one person that follow from them. */
@Injectable()
export class PersonMergeRepository {
  /** The record to which this one leads; itself when it was not merged. Known whatever the reach. */
  async survivorOf(tx: Transaction, personId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(`SELECT directory.person_of($1) AS id`, [personId]);
    return row?.id ?? personId;
  }

  /** Those of the records that were merged, each with the one to which it leads. Known whatever the reach. */
  async survivorsOf(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; survivor: string }[]>(
      `SELECT merged_id AS id, survivor_id AS survivor FROM directory.merged_people() WHERE merged_id = ANY ($1::uuid[])`,
      [personIds],
    );
    return new Map(rows.map(({ id, survivor }) => [id, survivor]));
  }

  /** All records of the person to whom this one belongs, the surviving one first. */
  async samePeople(tx: Transaction, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM directory.same_people($1) AS id ORDER BY id <> directory.person_of($1), id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes the merge and the link. The record leads to the survivor from then on. */
  async add(tx: Transaction, merge: Omit<MergeRow, 'undoneAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO directory.person_merge (id, survivor_id, merged_id, merged_at, merged_by) VALUES ($1, $2, $3, $4, $5)`,
      [merge.id, merge.survivorId, merge.mergedId, merge.mergedAt, merge.mergedBy],
    );
    await tx.query(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [merge.mergedId, merge.survivorId]);
  }

  /** Takes the link away again. */
  async undo(tx: Transaction, merge: MergeRow, at: Date, by: string): Promise<void> {
    await tx.query(
      `UPDATE directory.person_merge SET undone_at = $2, undone_by = $3, noted_at = clock_timestamp() WHERE id = $1`,
      [merge.id, at, by],
    );
    await tx.query(`UPDATE directory.person SET merged_into_id = NULL WHERE id = $1`, [merge.mergedId]);
  }

  /** A merge in which one of the records survives, held until the end of the transaction. */
  async lock(tx: Transaction, id: string, survivorIds: readonly string[]): Promise<MergeRow | undefined> {
    const [row] = await tx.query<MergeRow[]>(
      `SELECT ${ROW} FROM directory.person_merge m WHERE m.id = $1 AND m.survivor_id = ANY ($2::uuid[]) FOR UPDATE`,
      [id, survivorIds],
    );
    return row;
  }

  /** All merges into any of the records, undone ones too, newest first. */
  into(tx: Transaction, survivorIds: readonly string[]): Promise<MergeRow[]> {
    return tx.query<MergeRow[]>(
      `SELECT ${ROW} FROM directory.person_merge m WHERE m.survivor_id = ANY ($1::uuid[]) ORDER BY m.merged_at DESC, m.id DESC`,
      [survivorIds],
    );
  }

  /** Merges with any of the records that were made or undone after a moment, newest first. */
  since(tx: Transaction, personIds: readonly string[], moment: Date): Promise<MergeRow[]> {
    return tx.query<MergeRow[]>(
      `SELECT ${ROW} FROM directory.person_merge m
       WHERE (m.survivor_id = ANY ($1::uuid[]) OR m.merged_id = ANY ($1::uuid[])) AND greatest(m.merged_at, m.undone_at) > $2
       ORDER BY m.merged_at DESC, m.id DESC`,
      [personIds, moment],
    );
  }

  /** Those of the records that the transaction sees by a position that was first with that very record, or sees as it sees everybody. */
  async seen(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT asked.id FROM unnest($1::uuid[]) AS asked (id) WHERE kernel.is_system() OR kernel.reach_mode('roster') = 'all'
         OR ${seenByRecord('asked.id')}`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Whether the survivor has ever worked at a court, and somebody of another agency than a court would know the person by the survivor's name
   * only from the merge on. Runs for the program itself.
   */
  async tellsOfCourt(tx: Transaction, survivorId: string, mergedId: string): Promise<boolean> {
    const [row] = await tx.query<{ tells: boolean }[]>(
      `SELECT EXISTS (SELECT FROM directory.position h WHERE h.person_id = $1 AND h.agency_id IN (SELECT directory.court_ids()))
         AND EXISTS (SELECT FROM directory.position h WHERE h.person_id = $2 AND h.agency_id NOT IN (SELECT directory.court_ids())
           AND h.agency_id NOT IN (SELECT here.agency_id FROM directory.position here WHERE here.person_id = $1)) AS tells`,
      [survivorId, mergedId],
    );
    return row?.tells ?? false;
  }

  /** The records of these ids as they are, merged or not. */
  async records(tx: Transaction, ids: readonly string[]): Promise<Map<string, PersonFields>> {
    const rows = await tx.query<PersonFields[]>(
      `SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.email, p.external_id AS "externalId"
       FROM directory.person p WHERE p.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Lets positions, leaves, what identity providers know, and memberships of groups stand with the person to whom the records lead now. Each remembers the
   * record with which it was first, so that this is a function of the links alone: in whatever order they came and went.
   */
  async gather(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE directory.position SET person_id = directory.person_of(coalesce(origin_person_id, person_id)),
         origin_person_id = coalesce(origin_person_id, person_id)
       WHERE (person_id = ANY ($1::uuid[]) OR origin_person_id = ANY ($1::uuid[]))
         AND person_id <> directory.person_of(coalesce(origin_person_id, person_id))`,
      [personIds],
    );
    await tx.query(
      `UPDATE directory.leave SET person_id = directory.person_of(coalesce(origin_person_id, person_id)),
         origin_person_id = coalesce(origin_person_id, person_id)
       WHERE (person_id = ANY ($1::uuid[]) OR origin_person_id = ANY ($1::uuid[]))
         AND person_id <> directory.person_of(coalesce(origin_person_id, person_id))`,
      [personIds],
    );
    // A provider knows a person once, and a group has them once: where both records are there, each entry stays with its own.
    for (const [table, place] of PLACES) {
      await tx.query(
        `UPDATE directory.${table} e SET person_id = directory.person_of(coalesce(e.origin_person_id, e.person_id)),
           origin_person_id = coalesce(e.origin_person_id, e.person_id)
         WHERE (e.person_id = ANY ($1::uuid[]) OR e.origin_person_id = ANY ($1::uuid[]))
           AND e.person_id <> directory.person_of(coalesce(e.origin_person_id, e.person_id))
           AND NOT EXISTS (SELECT FROM directory.${table} other WHERE other.${place} = e.${place}
             AND other.person_id = directory.person_of(coalesce(e.origin_person_id, e.person_id)))`,
        [personIds],
      );
    }
  }

  /**
   * Lets the positions of an agency stand with the records with which they were first, until `gatherAgain` in the same transaction: a
   * roster speaks of the record that it names, so that what it says is the same before a merge, after it and after undoing it. Neither
   * is a change of a position.
   */
  async part(tx: Transaction, agencyId: string): Promise<void> {
    await this.unnoted(tx, true);
    await tx.query(
      `UPDATE directory.position SET person_id = origin_person_id
       WHERE agency_id = $1 AND origin_person_id IS NOT NULL AND person_id <> origin_person_id`,
      [agencyId],
    );
    await this.unnoted(tx, false);
  }

  /** Gathers what stands with merged records, new positions of theirs too. */
  async gatherAgain(tx: Transaction): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT m.merged_id AS id FROM directory.merged_people() m
       WHERE EXISTS (SELECT FROM directory.position h WHERE h.person_id = m.merged_id)`,
    );
    if (rows.length === 0) return;
    await this.unnoted(tx, true);
    await this.gather(
      tx,
      rows.map(({ id }) => id),
    );
    await this.unnoted(tx, false);
  }

  /** Whether `directory.note_position_change` passes over positions that go from one record of a person to another. */
  private async unnoted(tx: Transaction, on: boolean): Promise<void> {
    await tx.query(`SELECT set_config('muster.same_person', $1, true)`, [on ? 'on' : 'off']);
  }
}
