import { Injectable } from '@nestjs/common';
import type { AssignmentAudience } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** What an explanation asks of rules and of the agencies they name. */
@Injectable()
export class ToldRuleRepository {
  /** Whom rules are for, by their ids. */
  async audiences(tx: Transaction, ruleIds: readonly string[]): Promise<Map<string, AssignmentAudience>> {
    const rows = await tx.query<{ id: string; audience: AssignmentAudience }[]>(
      `SELECT id, audience FROM certification.assignment_rule WHERE id = ANY ($1::uuid[])`,
      [ruleIds],
    );
    return new Map(rows.map(({ id, audience }) => [id, audience]));
  }

  /** Agencies with all above them, by the ids of the former. */
  async withAbove(tx: Transaction, agencyIds: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    const rows = await tx.query<{ id: string; above: string[] }[]>(
      `WITH RECURSIVE line (id, above_id) AS (
         SELECT id, id FROM unnest($1::uuid[]) AS asked (id)
         UNION SELECT l.id, a.parent_id FROM line l JOIN directory.agency a ON a.id = l.above_id WHERE a.parent_id IS NOT NULL)
       SELECT id, array_agg(above_id) AS above FROM line GROUP BY id`,
      [agencyIds],
    );
    return new Map(rows.map(({ id, above }) => [id, new Set(above)]));
  }
}
