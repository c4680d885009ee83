import { Injectable } from '@nestjs/common';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/** Names of the people of whom a reader is told. */
@Injectable()
export class ReminderNames {
  /**
   * Within the reach of the transaction, and of those whom the reader supervises. Somebody whom the reader sees no more is not in the
   * map, whatever they were told before.
   */
  async of(tx: Transaction, readerId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>(
      `SELECT p.id, p.given_name || ' ' || p.family_name AS name FROM directory.person p WHERE p.id = ANY ($1::uuid[])`,
      [personIds],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const unseen = personIds.filter((id) => !names.has(id));
    for (const { id, name } of await this.supervised(tx, readerId, unseen)) names.set(id, name);
    return names;
  }

  private async supervised(
    tx: Transaction,
    readerId: string,
    personIds: readonly string[],
  ): Promise<{ id: string; name: string }[]> {
    if (personIds.length === 0) return [];
    return withSystemReach(tx, () =>
      tx.query<{ id: string; name: string }[]>(
        `SELECT p.id, p.given_name || ' ' || p.family_name AS name FROM directory.person p
         WHERE p.id = ANY ($1::uuid[]) AND EXISTS (SELECT FROM directory.position x WHERE x.person_id = p.id
           AND directory.person_of(x.supervisor_id) = directory.person_of($2) AND x.agency_id NOT IN (SELECT directory.court_ids())
           AND x.starts_on <= current_date AND (x.ends_on IS NULL OR x.ends_on >= current_date))`,
        [personIds, readerId],
      ),
    );
  }
}
