import type pg from 'pg';
import { QUARTER } from './fill-facts.js';

/**
 * The least that a database has to do for the figures of a quarter: add its rows up by person and agency, and these once by agency into completions,
 * minutes and agencies, and once by person into people of the quarter and people since the award began; each by discipline and altogether, so that
 * nobody at two agencies is two people. Without row-level security, merged records, withdrawn and partial completions, trainings put down twice, the
 * discipline that somebody held last, and the protection of courts.
 */
const BARE = `WITH sums AS MATERIALIZED (
  SELECT person_id, agency_id, discipline, professional, count(*) FILTER (WHERE completed_on >= $2) AS seats,
    sum(minutes) FILTER (WHERE completed_on >= $2) AS minutes
  FROM reporting.fact
  WHERE agency_id IN (SELECT agency_id FROM directory.task_force_agency WHERE task_force_id = $4) AND completed_on BETWEEN $1 AND $3
  GROUP BY 1, 2, 3, 4),
by_agency AS (SELECT agency_id, discipline, professional, sum(seats) AS seats, sum(minutes) AS minutes FROM sums GROUP BY 1, 2, 3),
by_person AS (SELECT person_id, professional, min(discipline) AS discipline, bool_or(seats > 0) AS now FROM sums GROUP BY 1, 2)
SELECT 'seats' AS kind, discipline, professional, sum(seats) AS seats, sum(minutes) AS minutes, count(DISTINCT agency_id) FILTER (WHERE seats > 0) AS agencies
FROM by_agency GROUP BY GROUPING SETS ((discipline, professional), (professional))
UNION ALL SELECT 'people', discipline, professional, count(*) FILTER (WHERE now), count(*), 0
FROM by_person GROUP BY GROUPING SETS ((discipline, professional), (professional))`;

/** @returns milliseconds and the completions of professionals that it counted. */
export async function bareFigures(
  client: pg.Client,
  taskForceId: string,
): Promise<{ took: number; completions: number }> {
  const begun = performance.now();
  const { rows } = await client.query<{
    kind: string;
    discipline: string | null;
    professional: boolean;
    seats: string;
  }>(BARE, [QUARTER.awardStartsOn, QUARTER.startsOn, QUARTER.endsOn, taskForceId]);
  const took = performance.now() - begun;
  const seats = rows
    .filter(({ kind, discipline, professional }) => kind === 'seats' && discipline !== null && professional)
    .map((row) => Number(row.seats));
  return { took, completions: seats.reduce((sum, one) => sum + one, 0) };
}
