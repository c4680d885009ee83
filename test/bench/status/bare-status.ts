import type pg from 'pg';

/**
 * What both statements need of everybody at an agency: the certification that counts longest and the open period. Without row-level
 * security, waivers, holds, revocations, dated rules, merged records and whether anybody is still assigned.
 */
const STANDING = `FROM directory.position p
  JOIN certification.assignment a ON a.person_id = p.person_id
  LEFT JOIN LATERAL (SELECT max(x.valid_until) AS valid_until, max(x.window_opens_on) AS window_opens_on FROM certification.cycle x
    WHERE x.assignment_id = a.id AND x.certified_on <= current_date) c ON true
  LEFT JOIN LATERAL (SELECT y.due_on FROM certification.cycle y
    WHERE y.assignment_id = a.id AND y.closed_on IS NULL ORDER BY y.sequence DESC LIMIT 1) o ON true
  WHERE p.agency_id = $1 AND p.starts_on <= current_date AND (p.ends_on IS NULL OR p.ends_on >= current_date)`;

/** The first page of what is due, by date, with names. @returns milliseconds. */
export function bareList(client: pg.Client, agencyId: string): Promise<number> {
  return timed(
    client,
    `SELECT due.*, q.given_name, q.family_name FROM (
       SELECT a.id, a.person_id, a.requirement_id, coalesce(o.due_on, c.valid_until) AS due_on ${STANDING} ORDER BY 4, 1 LIMIT 51) due
     JOIN directory.person q ON q.id = due.person_id`,
    agencyId,
  );
}

/** How many are current, due and lapsed, by requirement. @returns milliseconds. */
export function bareSummary(client: pg.Client, agencyId: string): Promise<number> {
  return timed(
    client,
    `SELECT a.requirement_id, count(*), count(*) FILTER (WHERE c.valid_until > current_date) AS current,
       count(*) FILTER (WHERE c.valid_until > current_date AND c.window_opens_on <= current_date) AS due_soon,
       count(*) FILTER (WHERE c.valid_until <= current_date) AS lapsed, count(*) FILTER (WHERE o.due_on < current_date) AS overdue
     ${STANDING} GROUP BY 1`,
    agencyId,
  );
}

async function timed(client: pg.Client, statement: string, agencyId: string): Promise<number> {
  const begun = performance.now();
  const { rows } = await client.query(statement, [agencyId]);
  const took = performance.now() - begun;
  if (rows.length === 0) throw new Error('The bare statement found nobody.');
  return took;
}
