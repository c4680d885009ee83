import type pg from 'pg';
import type { Filled } from './fill-task-force.js';

/**
 * The least that a database has to do for the board: join the people of the member agencies with the newest certification of each, and
 * count those who are valid by kind and requirement. Without row-level security, waivers, holds, merged records and names.
 */
export async function bareReadiness(client: pg.Client, { taskForceId, requirementIds }: Filled): Promise<number> {
  const begun = performance.now();
  const { rows } = await client.query<{ current: string }>(
    `SELECT a.kind, x.requirement_id, count(*) FILTER (WHERE c.valid_until > current_date AND l.id IS NULL) AS current
     FROM directory.task_force_agency m
     JOIN directory.agency a ON a.id = m.agency_id
     JOIN directory.position p ON p.agency_id = m.agency_id AND p.starts_on <= current_date
       AND (p.ends_on IS NULL OR p.ends_on >= current_date)
     JOIN certification.assignment x ON x.person_id = p.person_id AND x.requirement_id = ANY ($2)
     LEFT JOIN directory.leave l ON l.person_id = p.person_id AND current_date BETWEEN l.starts_on AND l.first_day_back - 1
     LEFT JOIN LATERAL (SELECT max(y.valid_until) AS valid_until FROM certification.cycle y
       WHERE y.assignment_id = x.id AND y.certified_on <= current_date) c ON true
     WHERE m.task_force_id = $1 GROUP BY 1, 2`,
    [taskForceId, requirementIds],
  );
  const took = performance.now() - begun;
  if (rows.length === 0) throw new Error('The bare statement counted nobody.');
  return took;
}
