import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { EndedBecause } from '../domain/index.js';
import { dueSql, MATCHES, MET_TODAY, scopeValues } from './match-sql.js';
import type { MatchScope } from './match-sql.js';
import { ruleRows } from './rule-terms.js';
import type { RuleTerms } from './rule-terms.js';

/** A source of an assignment that a rule made, changed or ended. */
export interface TouchedSource {
  assignmentId: string;
  ruleId: string;
  personId: string;
  agencyId: string | null;
  from: CivilDate;
  /** First day without it; null while it lasts. */
  to: CivilDate | null;
  because: EndedBecause | null;
  gained: boolean;
}

interface MissingSource {
  ruleId: string;
  requirementId: string;
  personId: string;
  positionId: string;
  agencyId: string;
  court: boolean;
  from: CivilDate;
  to: CivilDate | null;
  dueOn: CivilDate | null;
  because: EndedBecause | null;
}

/** Keeps the sources that rules made in `certification.assignment_source` what the rules and the directory say. */
@Injectable()
export class RuleSourceRepository {
  /**
   * Lets nobody else keep the same sources until the transaction ends, so that what was read last is written last: one person,
   * or everybody.
   */
  async lock(tx: Transaction, personId?: string): Promise<void> {
    if (personId === undefined) {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('certification.assignment_rule'), 0)`);
      return;
    }
    await tx.query(`SELECT pg_advisory_xact_lock_shared(hashtext('certification.assignment_rule'), 0)`);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('certification.assignment_rule person'), hashtext($1))`, [
      personId,
    ]);
  }

  /**
   * Moves the days of sources with the dates of their positions, and ends those whose position no longer meets the rule. Dates of
   * a certified period stay as they were, and so do those of a membership in a task force after which the agency joined again (`over`).
   */
  async follow(
    tx: Transaction,
    rules: readonly RuleTerms[],
    scope: MatchScope,
    because: EndedBecause,
  ): Promise<TouchedSource[]> {
    const [rows] = await tx.query<[TouchedSource[], number]>(
      `${MATCHES}, held AS (
         SELECT x.id, x.from_on, x.to_on, x.due_on, x.ended_because, x.settled, a.person_id, a.agency_id, r.today, r.removed,
           greatest(x.noticed_on, m.starts_on) AS met_from, m.starts_on, m.ends_before, m.ends_because, m.position_id AS met_id,
           coalesce(m.joined_on >= x.to_on AND x.to_on BETWEEN x.from_on + 1 AND r.today, false) AS over,
           CASE WHEN EXISTS (SELECT FROM certification.cycle c WHERE c.assignment_id = a.id AND c.certified_on >= x.from_on)
             THEN x.due_on ELSE ${dueSql('greatest(x.noticed_on, m.starts_on)')} END AS met_due
         FROM certification.assignment_source x
         JOIN certification.assignment a ON a.id = x.assignment_id
         JOIN rule r ON r.id = x.rule_id
         LEFT JOIN met m ON m.rule_id = x.rule_id AND m.position_id = x.position_id AND m.person_id = a.person_id
           AND m.court = a.court AND NOT m.barred
         WHERE (NOT x.settled OR x.to_on = r.today)
           AND ($2::uuid[] IS NULL OR a.person_id = ANY ($2))
           AND ($3::uuid[] IS NULL OR x.position_id IN (SELECT id FROM post))
       ), wanted AS (
         SELECT h.id, h.person_id, h.agency_id, n.*
         FROM held h CROSS JOIN LATERAL (
           SELECT h.from_on AS f, h.to_on AS t, h.due_on AS d, h.ended_because AS b, h.settled AS s
             WHERE h.met_id IS NULL AND h.to_on <= h.today
           UNION ALL SELECT h.from_on, greatest(h.from_on, h.today), h.due_on, CASE WHEN h.removed THEN 'rule_removed' ELSE $4 END, true
             WHERE h.met_id IS NULL AND (h.to_on IS NULL OR h.to_on > h.today)
           UNION ALL SELECT h.from_on, h.to_on, h.due_on, h.ended_because, true WHERE h.over
           UNION ALL SELECT h.from_on, h.from_on, h.due_on, 'not_begun', false
             WHERE h.starts_on > h.today AND NOT h.over
           UNION ALL SELECT h.met_from, CASE WHEN h.ends_before IS NOT NULL THEN greatest(h.ends_before, h.met_from) END, h.met_due,
               h.ends_because, false
             WHERE h.starts_on <= h.today AND NOT h.over) n
       )
       UPDATE certification.assignment_source s SET from_on = w.f, to_on = w.t, due_on = w.d, ended_because = w.b, settled = w.s
       FROM wanted w WHERE w.id = s.id
         AND (s.from_on, s.to_on, s.due_on, s.ended_because, s.settled) IS DISTINCT FROM (w.f, w.t, w.d, w.b, w.s)
       RETURNING s.assignment_id AS "assignmentId", s.rule_id AS "ruleId", w.person_id AS "personId", w.agency_id AS "agencyId",
         s.from_on::text AS "from", s.to_on::text AS "to", s.ended_because AS because, false AS gained`,
      [ruleRows(rules), ...scopeValues(scope), because],
    );
    return rows;
  }

  /** Makes the sources, and the assignments, that rules ask for today and that do not exist. */
  async add(tx: Transaction, rules: readonly RuleTerms[], scope: MatchScope): Promise<TouchedSource[]> {
    const missing = await this.missing(tx, rules, scope);
    if (missing.length === 0) return [];
    await tx.query(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
       SELECT DISTINCT ON (person_id, requirement_id, court) id, person_id, agency_id, requirement_id, court
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[]) WITH ORDINALITY
         AS wanted (id, person_id, agency_id, requirement_id, court, place)
       ORDER BY person_id, requirement_id, court, place ON CONFLICT (person_id, requirement_id, court) DO NOTHING`,
      [
        missing.map(() => newId()),
        missing.map((row) => row.personId),
        missing.map((row) => row.agencyId),
        missing.map((row) => row.requirementId),
        missing.map((row) => row.court),
      ],
    );
    return tx.query<TouchedSource[]>(
      `WITH made AS (
         INSERT INTO certification.assignment_source (id, assignment_id, rule_id, position_id, court, noticed_on, from_on, to_on, due_on, ended_because)
         SELECT w.id, a.id, w.rule_id, w.position_id, w.court, w.from_on, w.from_on, w.to_on, w.due_on, w.because
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[], $7::date[], $8::date[], $9::date[], $10::text[])
           AS w (id, rule_id, person_id, requirement_id, position_id, court, from_on, to_on, due_on, because)
         JOIN certification.assignment a ON a.person_id = w.person_id AND a.requirement_id = w.requirement_id AND a.court = w.court
         ON CONFLICT DO NOTHING RETURNING *
       )
       SELECT s.assignment_id AS "assignmentId", s.rule_id AS "ruleId", a.person_id AS "personId", a.agency_id AS "agencyId",
         s.from_on::text AS "from", s.to_on::text AS "to", s.ended_because AS because, true AS gained
       FROM made s JOIN certification.assignment a ON a.id = s.assignment_id`,
      [
        missing.map(() => newId()),
        missing.map((row) => row.ruleId),
        missing.map((row) => row.personId),
        missing.map((row) => row.requirementId),
        missing.map((row) => row.positionId),
        missing.map((row) => row.court),
        missing.map((row) => row.from),
        missing.map((row) => row.to),
        missing.map((row) => row.dueOn),
        missing.map((row) => row.because),
      ],
    );
  }

  /** In one order for everybody: two that make assignments of the same people then wait for each other instead of in a circle. */
  private missing(tx: Transaction, rules: readonly RuleTerms[], scope: MatchScope): Promise<MissingSource[]> {
    return tx.query<MissingSource[]>(
      `${MATCHES}
       SELECT m.rule_id AS "ruleId", m.requirement_id AS "requirementId", m.person_id AS "personId", m.position_id AS "positionId",
         m.agency_id AS "agencyId", m.court, n.noticed_on::text AS "from", m.ends_before::text AS "to", m.ends_because AS because,
         (${dueSql('n.noticed_on')})::text AS "dueOn"
       FROM met m
       LEFT JOIN certification.assignment a ON a.person_id = m.person_id AND a.requirement_id = m.requirement_id AND a.court = m.court
       CROSS JOIN LATERAL (
         -- A mover who owed it until the day of the new position owes it without a gap, however late the move is noticed.
         SELECT CASE WHEN EXISTS (SELECT FROM certification.assignment_source o WHERE o.assignment_id = a.id
             AND o.from_on < m.starts_on AND o.to_on >= m.starts_on) THEN m.starts_on ELSE m.today END AS noticed_on) n
       WHERE ${MET_TODAY}
         AND NOT EXISTS (SELECT FROM certification.assignment_source x WHERE x.assignment_id = a.id AND x.rule_id = m.rule_id
           AND x.position_id = m.position_id AND NOT x.settled)
       ORDER BY m.person_id, m.requirement_id, m.starts_on DESC, m.position_id`,
      [ruleRows(rules), ...scopeValues(scope)],
    );
  }

  /** What the rules ask of people on the day of the terms, whatever was assigned before. */
  asked(
    tx: Transaction,
    rules: readonly RuleTerms[],
    scope: MatchScope,
  ): Promise<{ personId: string; requirementId: string }[]> {
    return tx.query<{ personId: string; requirementId: string }[]>(
      `${MATCHES} SELECT DISTINCT m.person_id AS "personId", m.requirement_id AS "requirementId" FROM met m WHERE ${MET_TODAY}
       ORDER BY m.requirement_id, m.person_id`,
      [ruleRows(rules), ...scopeValues(scope)],
    );
  }
}
