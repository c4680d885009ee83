import type pg from 'pg';
import { QUARTER } from './fill-facts.js';

/**
 * The least that a database has to do for the figures of a quarter: add its rows up by person and agency, and these by discipline into completions,
 * minutes, people of the quarter, people since the award began and agencies. Without row-level security, merged records, withdrawn and partial
 * completions, trainings put down twice, people who changed their discipline, and the protection of courts.
 */
const BARE = `WITH sums AS MATERIALIZED (
  SELECT person_id, agency_id, discipline, professional, count(*) FILTER (WHERE completed_on >= $2) AS seats,
    sum(minutes) FILTER (WHERE completed_on >= $2) AS minutes
  FROM reporting.fact
  WHERE agency_id IN (SELECT agency_id FROM directory.task_force_agency WHERE task_force_id = $4) AND completed_on BETWEEN $1 AND $3
  GROUP BY 1, 2, 3, 4)
SELECT discipline, professional, sum(seats) AS seats, sum(minutes) AS minutes, count(*) FILTER (WHERE seats > 0) AS people, count(*) AS to_date,
  count(DISTINCT agency_id) FILTER (WHERE seats > 0) AS agencies
FROM sums GROUP BY 1, 2`;

/** @returns milliseconds and the completions of professionals that it counted. */
export async function bareFigures(
  client: pg.Client,
  taskForceId: string,
): Promise<{ took: number; completions: number }> {
  const begun = performance.now();
  const { rows } = await client.query<{ professional: boolean; seats: string }>(BARE, [
    QUARTER.awardStartsOn,
    QUARTER.startsOn,
    QUARTER.endsOn,
    taskForceId,
  ]);
  const took = performance.now() - begun;
  const seats = rows.filter(({ professional }) => professional).map((row) => Number(row.seats));
  return { took, completions: seats.reduce((sum, one) => sum + one, 0) };
}
