import { Injectable } from '@nestjs/common';
import type { AuditedKey } from '@muster/contracts';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import type { KeyOfAct } from '../domain/key-of-act.js';

/** Names of the API keys by which was acted. They are free text of whoever made the key, so they stay out of the log itself. */
@Injectable()
export class KeyNameRepository {
  /** Each key once. The name is null for readers who may not see who gave it, such as a court's people. */
  async of(tx: Transaction, keys: readonly KeyOfAct[]): Promise<AuditedKey[]> {
    if (keys.length === 0) return [];
    const makers = new Map(keys.map(({ id, madeBy }) => [id, madeBy]));
    const seen = await tx.query<{ id: string }[]>(`SELECT id FROM directory.person WHERE id = ANY ($1::uuid[])`, [
      [...new Set(makers.values())],
    ]);
    const named = await withSystemReach(tx, () =>
      tx.query<{ id: string; name: string }[]>(
        `SELECT id, name FROM identity.api_key WHERE id = ANY ($1::uuid[]) AND created_by = ANY ($2::uuid[])`,
        [[...makers.keys()], seen.map(({ id }) => id)],
      ),
    );
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return [...makers].map(([id, madeBy]) => ({ id, name: names.get(id) ?? null, madeById: madeBy }));
  }
}
