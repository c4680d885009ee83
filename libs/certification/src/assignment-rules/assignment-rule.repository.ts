import { Injectable } from '@nestjs/common';
import type { AssignmentAudience, AssignmentDue, AssignmentRuleQuery } from '@muster/contracts';
import { readCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface AssignmentRuleRow {
  id: string;
  requirementId: string;
  audience: AssignmentAudience;
  due: AssignmentDue;
  createdBy: string;
  createdAt: Date;
}

/** A person who meets a rule, by the position that does. */
export interface MatchedPosition {
  personId: string;
  positionId: string;
  startsOn: CivilDate;
  /** Day on which the agency joined the first of the rule's task forces; null when the rule names none. */
  joinedTaskForceOn: CivilDate | null;
}

const COLUMNS = `id, requirement_id AS "requirementId", audience, due, created_by AS "createdBy", created_at AS "createdAt"`;

/** Who reads rules: everything, or the rules whose agencies are all among these. */
export interface RuleReader {
  everywhere: boolean;
  agencyIds: readonly string[];
}

const READABLE = `($1::boolean OR (audience -> 'agencyIds' IS NOT NULL AND NOT EXISTS (
  SELECT FROM jsonb_array_elements_text(audience -> 'agencyIds') AS named (id) WHERE NOT named.id::uuid = ANY ($2::uuid[]))))`;

/** The rows of `certification.assignment_rule`, and the people whom they reach. */
@Injectable()
export class AssignmentRuleRepository {
  async add(tx: Transaction, rule: Omit<AssignmentRuleRow, 'createdAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO certification.assignment_rule (id, requirement_id, audience, due, created_by) VALUES ($1, $2, $3, $4, $5)`,
      [rule.id, rule.requirementId, JSON.stringify(rule.audience), JSON.stringify(rule.due), rule.createdBy],
    );
  }

  async find(tx: Transaction, id: string, reader?: RuleReader): Promise<AssignmentRuleRow | undefined> {
    const [row] = await tx.query<AssignmentRuleRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment_rule WHERE id = $3 AND ${READABLE}`,
      [reader?.everywhere ?? true, reader?.agencyIds ?? [], id],
    );
    return row;
  }

  async all(tx: Transaction): Promise<AssignmentRuleRow[]> {
    return tx.query<AssignmentRuleRow[]>(`SELECT ${COLUMNS} FROM certification.assignment_rule ORDER BY id`);
  }

  async list(tx: Transaction, query: AssignmentRuleQuery, reader: RuleReader): Promise<AssignmentRuleRow[]> {
    const [after] = readCursor(query.cursor, 1) ?? [null];
    return tx.query<AssignmentRuleRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment_rule
       WHERE ${READABLE} AND ($3::uuid IS NULL OR requirement_id = $3) AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [reader.everywhere, reader.agencyIds, query.requirementId ?? null, after, query.limit + 1],
    );
  }

  async countAssigned(tx: Transaction, ruleIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ rule_id: string; people: number }[]>(
      `SELECT rule_id, count(DISTINCT assignment_id)::integer AS people FROM certification.assignment_source
       WHERE rule_id = ANY ($1) AND to_on IS NULL GROUP BY rule_id`,
      [ruleIds],
    );
    return new Map(rows.map((row) => [row.rule_id, row.people]));
  }

  /** The positions held on a day that meet every condition of an audience, one for each person: the newest. */
  async match(
    tx: Transaction,
    audience: AssignmentAudience,
    on: CivilDate,
    personId?: string,
  ): Promise<MatchedPosition[]> {
    return tx.query<MatchedPosition[]>(
      `WITH RECURSIVE within AS (
         SELECT id FROM directory.agency WHERE id = ANY ($2::uuid[])
         UNION SELECT a.id FROM directory.agency a JOIN within w ON a.parent_id = w.id
       ), member AS (
         SELECT agency_id, min(joined_on) AS joined_on FROM directory.task_force_agency
         WHERE task_force_id = ANY ($5::uuid[]) AND joined_on <= $1 AND (left_on IS NULL OR left_on > $1) GROUP BY agency_id
       )
       SELECT DISTINCT ON (p.person_id) p.person_id AS "personId", p.id AS "positionId", p.starts_on::text AS "startsOn",
         m.joined_on::text AS "joinedTaskForceOn"
       FROM directory.position p
       JOIN directory.agency a ON a.id = p.agency_id
       LEFT JOIN member m ON m.agency_id = p.agency_id
       WHERE p.starts_on <= $1 AND (p.ends_on IS NULL OR p.ends_on >= $1)
         AND ($2::uuid[] IS NULL OR p.agency_id IN (SELECT id FROM within))
         -- A court below a named agency is not meant: who administers the county does not administer its court.
         AND (a.kind <> 'court' OR $2::uuid[] IS NULL OR a.id = ANY ($2::uuid[]))
         AND ($3::text[] IS NULL OR a.kind = ANY ($3))
         AND ($4::text[] IS NULL OR p.discipline = ANY ($4))
         AND ($5::uuid[] IS NULL OR m.agency_id IS NOT NULL)
         AND ($6::date IS NULL OR p.starts_on > $6)
         AND ($7::uuid IS NULL OR p.person_id = $7)
       ORDER BY p.person_id, p.starts_on DESC, p.id`,
      [
        on,
        audience.agencyIds ?? null,
        audience.agencyKinds ?? null,
        audience.disciplines ?? null,
        audience.taskForceIds ?? null,
        audience.hiredAfter ?? null,
        personId ?? null,
      ],
    );
  }
}
