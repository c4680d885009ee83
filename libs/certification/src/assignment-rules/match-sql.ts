/**
 * Which positions to look at; everybody's without any. Given as parameters $2 to $4 of a statement that begins with `matchSql`.
 */
export interface MatchScope {
  personIds?: readonly string[] | undefined;
  /** Agencies of the positions; their children are not meant. */
  agencyIds?: readonly string[] | undefined;
}

/** Parameters $2 and $3 of a statement that begins with `MATCHES`. */
export function scopeValues({ personIds, agencyIds }: MatchScope): unknown[] {
  return [personIds ?? null, agencyIds ?? null];
}

/** Whether a membership or position counts on the day of the rule; last days are included. */
const TODAY = (row: string, from: string, last: string) =>
  `${row}.${from} <= r.today AND coalesce(${row}.${last}, 'infinity') >= r.today`;

/**
 * The common tables of every statement about rules, up to `met`: the positions that meet a rule, each with the days for which it does.
 * $1 is the rules (`ruleRows`), $2 and $3 the scope (`scopeValues`).
 *
 * A rule asks of the record with which a position was first, whatever records have become one person since: what it asked for is
 * then the same when they are parted again.
 *
 * `rule` the rules; `post` the positions with the day of hire, which is the first day of an unbroken time at the agency, and
 * at one that became part of it;
 * `site` their agencies with all agencies above; `place` the agencies that a rule names, decided once for an agency and not for each
 * of its people; `met` rule × position. `met.starts_on` and `met.ends_before` bound the days that the dates of position, membership
 * and rule leave; agency, discipline, title and exclusions count as they are today. `barred` tells that a course may not be given.
 *
 * A court's people are met by a rule of that very court only, and such a rule meets nobody else: courts keep their training from
 * the partners they may have to judge.
 */
export const MATCHES = `WITH RECURSIVE rule AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, requirement_id uuid, starts_on date, ends_on date, removed boolean,
      court_id uuid, today date, bars jsonb, due_on date, anchor text, due_days integer,
      agency_ids uuid[], agency_kinds text[], levels text[], disciplines text[], task_force_ids uuid[], titles text[], hired_after date,
      not_agency_ids uuid[], not_agency_kinds text[], not_levels text[], not_disciplines text[], not_task_force_ids uuid[],
      not_titles text[], not_hired_after date, not_person_ids uuid[])
  ), tour AS (
    SELECT p.id, coalesce(p.origin_person_id, p.person_id) AS person_id, p.agency_id, p.discipline, p.title, p.starts_on, p.ends_on,
      coalesce(p.serves_since, p.starts_on) AS serves_since,
      coalesce(coalesce(p.serves_since, p.starts_on) > max(coalesce(p.ends_on, 'infinity'))
        OVER (PARTITION BY coalesce(p.origin_person_id, p.person_id), p.agency_id
          ORDER BY coalesce(p.serves_since, p.starts_on), p.starts_on, p.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1, true) AS hired
    FROM directory.position p
    WHERE ($2::uuid[] IS NULL OR p.origin_person_id = ANY ($2) OR (p.origin_person_id IS NULL AND p.person_id = ANY ($2))) AND ($3::uuid[] IS NULL OR p.agency_id = ANY ($3))
  ), post AS MATERIALIZED (
    SELECT t.*, lower(btrim(t.title)) AS plain_title, max(t.serves_since) FILTER (WHERE t.hired) OVER (PARTITION BY t.person_id, t.agency_id
        ORDER BY t.serves_since, t.starts_on, t.id ROWS UNBOUNDED PRECEDING) AS hired_on
    FROM tour t
  ), line (agency_id, above_id) AS (
    SELECT DISTINCT agency_id, agency_id FROM post
    UNION SELECT l.agency_id, a.parent_id FROM line l JOIN directory.agency a ON a.id = l.above_id WHERE a.parent_id IS NOT NULL
  ), site AS MATERIALIZED (
    SELECT a.id, a.name, a.kind, a.level, array_agg(l.above_id) AS above FROM line l JOIN directory.agency a ON a.id = l.agency_id
    GROUP BY a.id
  ), place AS MATERIALIZED (
    SELECT r.id AS rule_id, s.id AS agency_id, s.name AS agency_name, s.kind AS agency_kind, s.level AS agency_level, s.above,
      m.task_force_id, m.joined_on, m.left_on
    FROM rule r CROSS JOIN site s
    LEFT JOIN LATERAL (
      SELECT m.task_force_id, m.joined_on, m.left_on FROM directory.task_force_agency m
      WHERE m.agency_id = s.id AND m.task_force_id = ANY (r.task_force_ids)
      ORDER BY (${TODAY('m', 'joined_on', 'left_on')}) DESC, coalesce(m.left_on, 'infinity') DESC, m.joined_on, m.task_force_id LIMIT 1) m ON true
    WHERE NOT r.removed AND r.starts_on <= r.today
      AND ((r.court_id IS NULL AND s.kind <> 'court') OR r.court_id = s.id)
      AND (r.agency_ids IS NULL OR r.agency_ids && s.above)
      AND (r.agency_kinds IS NULL OR s.kind = ANY (r.agency_kinds))
      AND (r.levels IS NULL OR s.level = ANY (r.levels))
      AND (r.task_force_ids IS NULL OR m.task_force_id IS NOT NULL)
      AND NOT coalesce(r.not_agency_ids && s.above, false)
      AND NOT coalesce(s.kind = ANY (r.not_agency_kinds), false)
      AND NOT coalesce(s.level = ANY (r.not_levels), false)
      AND (r.not_task_force_ids IS NULL OR NOT EXISTS (SELECT FROM directory.task_force_agency x
        WHERE x.agency_id = s.id AND x.task_force_id = ANY (r.not_task_force_ids) AND ${TODAY('x', 'joined_on', 'left_on')}))
  ), met AS (
    SELECT r.id AS rule_id, r.requirement_id, r.today, r.court_id IS NOT NULL AS court, p.person_id, p.id AS position_id, p.agency_id,
      e.agency_name, e.agency_kind, e.agency_level, e.above, e.task_force_id, e.joined_on, p.discipline, p.title, p.hired_on,
      d.licensed_on, d.oath_on, greatest(p.starts_on, e.joined_on) AS starts_on,
      least(p.ends_on, e.left_on, r.ends_on) + 1 AS ends_before,
      CASE least(p.ends_on, e.left_on, r.ends_on) WHEN p.ends_on THEN 'position_ended' WHEN e.left_on THEN 'agency_left_task_force'
        WHEN r.ends_on THEN 'rule_ended' END AS ends_because,
      r.anchor, r.due_days, r.due_on,
      EXISTS (SELECT FROM jsonb_array_elements(r.bars) AS b (audience)
        WHERE audience -> 'excludeAgencyKinds' ? e.agency_kind
          OR (jsonb_array_length(audience -> 'agencyKinds') > 0 AND NOT audience -> 'agencyKinds' ? e.agency_kind)
          OR (jsonb_array_length(audience -> 'disciplines') > 0 AND NOT audience -> 'disciplines' ? p.discipline)) AS barred
    FROM place e JOIN rule r ON r.id = e.rule_id JOIN post p ON p.agency_id = e.agency_id
    LEFT JOIN directory.service_dates d ON d.person_id = p.person_id AND d.agency_id = p.agency_id
    WHERE (r.disciplines IS NULL OR p.discipline = ANY (r.disciplines))
      AND (r.titles IS NULL OR p.plain_title = ANY (r.titles))
      AND (r.hired_after IS NULL OR p.hired_on > r.hired_after)
      AND NOT coalesce(p.discipline = ANY (r.not_disciplines), false)
      AND NOT coalesce(p.plain_title = ANY (r.not_titles), false)
      AND NOT coalesce(p.hired_on > r.not_hired_after, false)
      AND NOT coalesce(p.person_id = ANY (r.not_person_ids), false)
  )`;

/**
 * The last day on which completing is not late; null when the date it counts from is unknown. It may lie before the assignment:
 * the statute's clock does not wait for the record.
 */
export function dueSql(assignedOn: string): string {
  return `CASE WHEN m.anchor IS NULL THEN m.due_on ELSE m.due_days + CASE m.anchor
    WHEN 'assigned' THEN ${assignedOn} WHEN 'hired' THEN m.hired_on WHEN 'licensed' THEN m.licensed_on WHEN 'oath' THEN m.oath_on
    WHEN 'joinedTaskForce' THEN greatest(m.hired_on, m.joined_on) END END`;
}

/** A row of `met` that reaches its person today. */
export const MET_TODAY = `m.starts_on <= m.today AND (m.ends_before IS NULL OR m.ends_before > m.today) AND NOT m.barred`;
