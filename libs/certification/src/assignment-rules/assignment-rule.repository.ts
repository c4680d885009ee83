import { Injectable } from '@nestjs/common';
import type { AssignmentAudience, AssignmentDue, AssignmentRuleQuery } from '@muster/contracts';
import { readCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface AssignmentRuleRow {
  id: string;
  requirementId: string;
  audience: AssignmentAudience;
  due: AssignmentDue;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  removedOn: CivilDate | null;
  courtId: string | null;
  createdBy: string;
  createdAt: Date;
}

const COLUMNS = `id, requirement_id AS "requirementId", audience, due, starts_on::text AS "startsOn", ends_on::text AS "endsOn",
  removed_on::text AS "removedOn", court_id AS "courtId", created_by AS "createdBy", created_at AS "createdAt"`;

/** Whose rules are read: all that are no court's, those whose agencies are all among these, those of these task forces and courts. */
export interface RuleReader {
  everywhere: boolean;
  agencyIds: readonly string[];
  taskForceIds: readonly string[];
  courtIds: readonly string[];
}

function among(list: 'agencyIds' | 'taskForceIds', ids: string): string {
  return `(audience -> '${list}' IS NOT NULL AND NOT EXISTS (
    SELECT FROM jsonb_array_elements_text(audience -> '${list}') AS named (id) WHERE NOT named.id::uuid = ANY (${ids}::uuid[])))`;
}

const READABLE = `(court_id = ANY ($4::uuid[])
  OR (court_id IS NULL AND ($1::boolean OR ${among('agencyIds', '$2')} OR ${among('taskForceIds', '$3')})))`;

function readerValues({ everywhere, agencyIds, taskForceIds, courtIds }: RuleReader): unknown[] {
  return [everywhere, agencyIds, taskForceIds, courtIds];
}

/** The rows of `certification.assignment_rule`. */
@Injectable()
export class AssignmentRuleRepository {
  async add(tx: Transaction, rule: Omit<AssignmentRuleRow, 'createdAt' | 'removedOn'>): Promise<void> {
    await tx.query(
      `INSERT INTO certification.assignment_rule (id, requirement_id, audience, due, starts_on, ends_on, court_id, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        rule.id,
        rule.requirementId,
        JSON.stringify(rule.audience),
        JSON.stringify(rule.due),
        rule.startsOn,
        rule.endsOn,
        rule.courtId,
        rule.createdBy,
      ],
    );
  }

  /** @param forChange locks the rule until the transaction ends. */
  async find(
    tx: Transaction,
    id: string,
    reader: RuleReader,
    forChange = false,
  ): Promise<AssignmentRuleRow | undefined> {
    const [row] = await tx.query<AssignmentRuleRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment_rule WHERE id = $5 AND ${READABLE} ${forChange ? 'FOR UPDATE' : ''}`,
      [...readerValues(reader), id],
    );
    return row;
  }

  /** Writes what of a rule may change. */
  async update(tx: Transaction, { id, audience, due, endsOn, removedOn }: AssignmentRuleRow): Promise<void> {
    await tx.query(
      `UPDATE certification.assignment_rule SET audience = $2, due = $3, ends_on = $4, removed_on = $5 WHERE id = $1`,
      [id, JSON.stringify(audience), JSON.stringify(due), endsOn, removedOn],
    );
  }

  /** The rules that may still reach somebody or hold what they made: all but those that were removed. */
  async kept(tx: Transaction): Promise<AssignmentRuleRow[]> {
    return tx.query<AssignmentRuleRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment_rule WHERE removed_on IS NULL ORDER BY id`,
    );
  }

  async list(tx: Transaction, query: AssignmentRuleQuery, reader: RuleReader): Promise<AssignmentRuleRow[]> {
    const [after] = readCursor(query.cursor, 1) ?? [null];
    return tx.query<AssignmentRuleRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment_rule
       WHERE ${READABLE} AND ($5::uuid IS NULL OR requirement_id = $5) AND ($6::boolean IS NULL OR (removed_on IS NOT NULL) = $6)
         AND ($9::date IS NULL OR ($9 >= starts_on AND ($9 <= ends_on) IS NOT FALSE AND ($9 < removed_on) IS NOT FALSE))
         AND ($7::uuid IS NULL OR id > $7) ORDER BY id LIMIT $8`,
      [
        ...readerValues(reader),
        query.requirementId ?? null,
        query.removed ?? null,
        after,
        query.limit + 1,
        query.asOf ?? null,
      ],
    );
  }

  /** How many people owe something on a day because of each rule; rules without any are not in the map. */
  async countAssigned(
    tx: Transaction,
    rules: readonly { id: string; today: CivilDate }[],
  ): Promise<Map<string, number>> {
    const rows = await tx.query<{ rule_id: string; people: number }[]>(
      `SELECT s.rule_id, count(DISTINCT a.person_id)::integer AS people
       FROM unnest($1::uuid[], $2::date[]) AS r (id, today)
       JOIN certification.assignment_source s ON s.rule_id = r.id AND s.from_on <= r.today AND (s.to_on IS NULL OR s.to_on > r.today)
       JOIN certification.assignment a ON a.id = s.assignment_id GROUP BY s.rule_id`,
      [rules.map((rule) => rule.id), rules.map((rule) => rule.today)],
    );
    return new Map(rows.map((row) => [row.rule_id, row.people]));
  }
}
