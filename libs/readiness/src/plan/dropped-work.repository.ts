import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Whether somebody still works at an agency, and whether it is a member. */
export interface DroppedWork {
  personId: string;
  agencyId: string;
  works: boolean;
  worksUntil: CivilDate | null;
  member: boolean;
}

/** What became of the work of people for whom something was suggested. Runs with the program's reach. */
@Injectable()
export class DroppedWorkRepository {
  /** A post that a merger of agencies carried on is still the same work. */
  of(
    tx: Transaction,
    taskForceId: string,
    on: CivilDate,
    pairs: readonly { personId: string; agencyId: string }[],
  ): Promise<DroppedWork[]> {
    return tx.query<DroppedWork[]>(
      `SELECT w.person_id AS "personId", w.agency_id AS "agencyId", p.person_id IS NOT NULL AS works,
         nullif(p.until, 'infinity')::text AS "worksUntil",
         EXISTS (SELECT FROM directory.task_force_agency m WHERE m.task_force_id = $1 AND m.agency_id = w.agency_id
           AND m.joined_on <= $2::date AND (m.left_on IS NULL OR m.left_on >= $2::date)) AS member
       FROM (SELECT DISTINCT * FROM unnest($3::uuid[], $4::uuid[]) AS pair (person_id, agency_id)) w
       LEFT JOIN LATERAL (
         SELECT x.person_id, coalesce(x.ends_on, 'infinity') AS until FROM directory.position x
         WHERE x.person_id IN (SELECT directory.same_people(w.person_id)) AND coalesce(x.ends_on, 'infinity') >= $2::date
           AND (x.agency_id = w.agency_id OR x.begun_by_merger_id IS NOT NULL AND EXISTS (
             SELECT FROM directory.position b
             WHERE b.person_id = x.person_id AND b.agency_id = w.agency_id AND b.ended_by_merger_id IS NOT NULL))
         ORDER BY 2 DESC LIMIT 1) p ON true`,
      [taskForceId, on, pairs.map(({ personId }) => personId), pairs.map(({ agencyId }) => agencyId)],
    );
  }
}
