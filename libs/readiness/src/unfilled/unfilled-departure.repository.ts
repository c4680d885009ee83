import { Injectable } from '@nestjs/common';
import type { UnfilledDeparture } from '@muster/contracts';
import { withinReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { withoutNestedLoops } from '../statement/without-nested-loops.js';
import { NOT_OF_A_COURT } from '../task-force/members-sql.js';

/** Whether somebody is on leave from an agency, or deployed, on a day. */
const AWAY = (person: string, agency: string, day: string): string =>
  `EXISTS (SELECT FROM directory.leave_in_force off WHERE off.person_id = ${person} AND off.agency_id = ${agency} AND off.away @> (${day}))`;

/** Departures that leave nobody of their discipline at a member agency. */
@Injectable()
export class UnfilledDepartureRepository {
  /**
   * By last day, agency and name, within the caller's reach. The seat is the discipline at the agency: somebody else who
   * holds it on the day after fills it, and so does the person with a further position of it. Who leaves on the same day
   * does not, nor does who is on leave or deployed on that day, until they are back. The agency has to be a member on the day after, because its seats are of no concern afterwards.
   */
  between(tx: Transaction, taskForceId: string, from: CivilDate, to: CivilDate): Promise<UnfilledDeparture[]> {
    return withoutNestedLoops(
      tx,
      `SELECT p.id AS "positionId", p.person_id AS "personId", who.family_name || ', ' || who.given_name AS "personName",
         a.id AS "agencyId", a.name AS "agencyName", p.discipline, p.title, p.ends_on::text AS "lastDay",
         (p.ends_on + 1)::text AS "emptyFrom",
         (SELECT min(filled.day)::text FROM (
            SELECT next.starts_on AS day FROM directory.position next WHERE next.agency_id = p.agency_id
              AND next.discipline = p.discipline AND next.starts_on > p.ends_on
              AND NOT ${AWAY('next.person_id', 'next.agency_id', 'next.starts_on')}
            UNION ALL
            SELECT upper(l.away) FROM directory.leave_in_force l JOIN directory.position back ON back.person_id = l.person_id
              AND back.agency_id = l.agency_id AND upper(l.away) BETWEEN back.starts_on AND coalesce(back.ends_on, 'infinity')
            WHERE l.agency_id = p.agency_id AND back.discipline = p.discipline AND upper(l.away) > p.ends_on
              AND NOT ${AWAY('back.person_id', 'back.agency_id', 'upper(l.away)')}
          ) filled) AS "filledAgainOn"
       FROM directory.position p
       JOIN directory.agency a ON a.id = p.agency_id
       JOIN directory.person who ON who.id = p.person_id
       JOIN directory.task_force_agency m ON m.agency_id = p.agency_id AND m.task_force_id = $1
       WHERE p.ends_on BETWEEN $2::date AND $3::date
         AND p.ends_on + 1 BETWEEN m.joined_on AND coalesce(m.left_on, 'infinity')
         AND a.kind <> 'court' AND ${NOT_OF_A_COURT('p.discipline')} AND (${withinReach('roster', 'p.agency_id').join(' OR ')})
         AND NOT EXISTS (SELECT FROM directory.position held WHERE held.agency_id = p.agency_id
           AND held.discipline = p.discipline AND p.ends_on + 1 BETWEEN held.starts_on AND coalesce(held.ends_on, 'infinity')
           AND NOT ${AWAY('held.person_id', 'held.agency_id', 'p.ends_on + 1')})
       ORDER BY p.ends_on, a.name, a.id, who.family_name, who.given_name, p.id`,
      [taskForceId, from, to],
    );
  }
}
