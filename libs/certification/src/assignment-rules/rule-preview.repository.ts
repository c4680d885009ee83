import { Injectable } from '@nestjs/common';
import type { AssignmentRulePreviewQuery, RuleTouch } from '@muster/contracts';
import { readCursor } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';
import type { MetFacts } from '../domain/index.js';
import { dueSql, MATCHES, MET_TODAY, scopeValues } from './match-sql.js';
import { ruleRows } from './rule-terms.js';
import type { RuleTerms } from './rule-terms.js';

export interface PreviewRow {
  personId: string;
  familyName: string;
  givenName: string;
  agencyId: string | null;
  agencyName: string | null;
  touch: RuleTouch;
  dueOn: CivilDate | null;
  owedOtherwise: boolean;
  /** By what the person meets the rule; null for who does not meet it any more. */
  met: MetFacts | null;
}

export interface Preview {
  people: Record<RuleTouch, number>;
  rows: PreviewRow[];
}

export function previewKey({ familyName, givenName, personId }: PreviewRow): PageKey {
  return [familyName, givenName, personId];
}

/** Whether another rule, or somebody by hand, asks the person for the same training today. */
function owedOtherwise(person: string): string {
  return `EXISTS (SELECT FROM certification.assignment o JOIN certification.assignment_source s ON s.assignment_id = o.id
    CROSS JOIN rule asked WHERE o.person_id = ${person} AND o.requirement_id = asked.requirement_id
      AND o.court = (asked.court_id IS NOT NULL) AND s.rule_id IS DISTINCT FROM asked.id
      AND s.from_on <= asked.today AND (s.to_on IS NULL OR s.to_on > asked.today))`;
}

/** Compares whom a rule would meet today with whom it holds today. Within the caller's reach: nobody is shown who may not be. */
@Injectable()
export class RulePreviewRepository {
  async touched(tx: Transaction, rule: RuleTerms, query: AssignmentRulePreviewQuery): Promise<Preview> {
    const [family, given, id] = readCursor(query.cursor, 3) ?? [null, null, null];
    const [row] = await tx.query<Preview[]>(
      `${MATCHES}, wanted AS (
         SELECT DISTINCT ON (m.person_id) m.* FROM met m
         WHERE ${MET_TODAY.replace('NOT m.barred', 'true')} ORDER BY m.person_id, m.barred, m.starts_on DESC, m.position_id
       ), held AS (
         SELECT DISTINCT ON (a.person_id) a.person_id, a.agency_id, x.noticed_on, x.due_on, x.from_on,
           EXISTS (SELECT FROM certification.cycle c WHERE c.assignment_id = a.id AND c.certified_on >= x.from_on) AS certified
         FROM rule r JOIN certification.assignment_source x ON x.rule_id = r.id AND x.from_on <= r.today AND (x.to_on IS NULL OR x.to_on > r.today)
         JOIN certification.assignment a ON a.id = x.assignment_id ORDER BY a.person_id, x.from_on
       ), touched AS MATERIALIZED (
         SELECT coalesce(m.person_id, h.person_id) AS person_id, coalesce(m.agency_id, h.agency_id) AS agency_id,
           CASE WHEN m.person_id IS NULL AND ${owedOtherwise('h.person_id')} THEN 'keeps'
             WHEN m.person_id IS NULL OR (m.barred AND h.person_id IS NOT NULL) THEN 'loses' WHEN m.barred THEN 'refused'
             WHEN h.person_id IS NULL THEN 'gains' ELSE 'keeps' END AS touch,
           CASE WHEN m.person_id IS NULL OR h.certified THEN h.due_on
             WHEN m.barred THEN NULL ELSE ${dueSql('CASE WHEN h.person_id IS NULL THEN m.today ELSE greatest(h.noticed_on, m.starts_on) END')} END AS due_on,
           CASE WHEN m.person_id IS NOT NULL THEN jsonb_build_object('agencyName', m.agency_name, 'agencyKind', m.agency_kind,
             'agencyLevel', m.agency_level, 'joinedOn', m.joined_on, 'discipline', m.discipline, 'title', m.title, 'hiredOn', m.hired_on,
             'taskForceName', (SELECT t.name FROM directory.task_force t WHERE t.id = m.task_force_id),
             'namedAgency', CASE WHEN m.agency_id = ANY (r.agency_ids) THEN m.agency_name ELSE (SELECT n.name FROM directory.agency n
               WHERE n.id = ANY (m.above) AND n.id = ANY (r.agency_ids) ORDER BY n.name, n.id LIMIT 1) END) END AS met
         FROM wanted m FULL JOIN held h ON h.person_id = m.person_id CROSS JOIN rule r
       ), page AS (
         SELECT t.*, p.family_name, p.given_name FROM touched t JOIN directory.person p ON p.id = t.person_id
         WHERE ($4::text IS NULL OR t.touch = $4)
           AND ($5::text IS NULL OR (p.family_name, p.given_name, p.id) > ($5, $6, $7::uuid))
         ORDER BY p.family_name, p.given_name, p.id LIMIT $8
       )
       SELECT
         (SELECT jsonb_build_object('gains', count(*) FILTER (WHERE touch = 'gains'), 'keeps', count(*) FILTER (WHERE touch = 'keeps'),
            'loses', count(*) FILTER (WHERE touch = 'loses'), 'refused', count(*) FILTER (WHERE touch = 'refused')) FROM touched) AS people,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'familyName', p.family_name, 'givenName', p.given_name,
            'agencyId', p.agency_id, 'agencyName', a.name, 'touch', p.touch, 'dueOn', p.due_on, 'met', p.met,
            'owedOtherwise', ${owedOtherwise('p.person_id')})
            ORDER BY p.family_name, p.given_name, p.person_id), '[]')
          FROM page p LEFT JOIN directory.agency a ON a.id = p.agency_id) AS rows`,
      [ruleRows([rule]), ...scopeValues({}), query.touch ?? null, family, given, id, query.limit + 1],
    );
    if (!row) throw new Error('A statement with two aggregates has no row.');
    return row;
  }
}
