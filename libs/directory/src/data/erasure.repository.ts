import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { PersonNames } from './roster-erasure.repository.js';

/** Takes out of the directory's rows who somebody is. */
@Injectable()
export class ErasureRepository {
  /** When the person was erased; null when not; undefined for nobody whom the transaction sees. */
  async erasedAt(tx: Transaction, personId: string): Promise<Date | null | undefined> {
    const [row] = await tx.query<{ erasedAt: Date | null }[]>(
      `SELECT erased_at AS "erasedAt" FROM directory.person WHERE id = $1`,
      [personId],
    );
    return row?.erasedAt;
  }

  /** What the people are called and were called, by themselves and by identity providers: each once, in lower case. */
  async words(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ word: string }[]>(
      `WITH said AS (
         SELECT unnest(ARRAY [given_name, family_name, email, external_id]) AS word FROM directory.person WHERE id = ANY ($1::uuid[])
         UNION SELECT unnest(ARRAY [given_name, family_name]) FROM directory.former_name WHERE person_id = ANY ($1)
         UNION SELECT number FROM directory.regulator_number WHERE person_id = ANY ($1)
         UNION SELECT external_id FROM directory.agency_external_id WHERE person_id = ANY ($1)
         UNION SELECT unnest(ARRAY [user_name, external_id, email, personnel_number]) FROM directory.provisioned_person
           WHERE person_id = ANY ($1) OR origin_person_id = ANY ($1))
       SELECT DISTINCT lower(trim(word)) AS word FROM said WHERE trim(word) <> '' ORDER BY 1`,
      [personIds],
    );
    return rows.map(({ word }) => word);
  }

  /** Their given and family names, former ones too, in lower case. */
  async names(tx: Transaction, personIds: readonly string[]): Promise<PersonNames> {
    const [row] = await tx.query<PersonNames[]>(
      `WITH called AS (
         SELECT given_name, family_name FROM directory.person WHERE id = ANY ($1::uuid[])
         UNION SELECT given_name, family_name FROM directory.former_name WHERE person_id = ANY ($1))
       SELECT coalesce(array_agg(DISTINCT lower(trim(given_name))), '{}') AS given,
         coalesce(array_agg(DISTINCT lower(trim(family_name))), '{}') AS family FROM called`,
      [personIds],
    );
    return row ?? { given: [], family: [] };
  }

  /**
   * Replaces names by a word, removes address, identifier, former names, titles and what identity providers and reasons of separation said:
   * a title such as that of the chief says who it was. Ids, positions, disciplines and dates stay, because counts need them.
   */
  async erase(tx: Transaction, personIds: readonly string[], at: Date): Promise<void> {
    await tx.query(
      `UPDATE directory.person SET given_name = 'Erased', family_name = 'person', email = NULL, external_id = NULL, erased_at = $2
       WHERE id = ANY ($1::uuid[])`,
      [personIds, at],
    );
    // After the update: its trigger has just kept the name as a former one.
    await tx.query(`DELETE FROM directory.former_name WHERE person_id = ANY ($1::uuid[])`, [personIds]);
    // A merger that carried a number over has nothing of it to take back any more.
    await tx.query(
      `DELETE FROM directory.agency_merger_change WHERE kind IN ('number', 'regulator_number') AND row_key ->> 'person_id' = ANY ($1::text[])`,
      [personIds],
    );
    await tx.query(`DELETE FROM directory.regulator_number WHERE person_id = ANY ($1::uuid[])`, [personIds]);
    await tx.query(`DELETE FROM directory.agency_external_id WHERE person_id = ANY ($1::uuid[])`, [personIds]);
    await tx.query(
      `DELETE FROM directory.provisioned_person WHERE person_id = ANY ($1::uuid[]) OR origin_person_id = ANY ($1::uuid[])`,
      [personIds],
    );
    await tx.query(
      `DELETE FROM directory.agency_group_member WHERE person_id = ANY ($1::uuid[]) OR origin_person_id = ANY ($1::uuid[])`,
      [personIds],
    );
    await tx.query(
      `DELETE FROM directory.distinct_people WHERE one_id = ANY ($1::uuid[]) OR other_id = ANY ($1::uuid[])`,
      [personIds],
    );
    await tx.query(
      `UPDATE directory.position SET end_reason = NULL, title = NULL
       WHERE person_id = ANY ($1::uuid[]) AND (end_reason IS NOT NULL OR title IS NOT NULL)`,
      [personIds],
    );
    // Taking a merger of agencies back compares with these, and would write none of it again.
    await tx.query(
      `UPDATE directory.agency_merger_change c SET after = c.after || '{"title": null}'::jsonb
       FROM directory.position h WHERE h.person_id = ANY ($1::uuid[]) AND c.kind = 'position' AND c.row_key ->> 'id' = h.id::text
         AND c.after ? 'title'`,
      [personIds],
    );
  }
}
