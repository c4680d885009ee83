import { Injectable } from '@nestjs/common';
import type { MemberKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { MemberPost } from '../domain/seat.js';
import { withoutNestedLoops } from '../statement/without-nested-loops.js';
import { NOT_OF_A_COURT } from '../task-force/members-sql.js';

/** The positions at the member agencies of a task force. */
@Injectable()
export class MemberPostRepository {
  /**
   * Those held on a day at agencies of some kinds that are members on that day, within the reach of the transaction. Judges and court
   * staff are counted at courts only.
   */
  on(tx: Transaction, taskForceId: string, on: CivilDate, kinds: readonly MemberKind[]): Promise<MemberPost[]> {
    return withoutNestedLoops(
      tx,
      `WITH member AS MATERIALIZED (
         SELECT m.agency_id, a.kind, m.left_on + 1 AS over_on,
           coalesce(m.mou_signed_on <= $2::date AND coalesce(m.mou_expires_on, 'infinity') >= $2::date, false) AS mou
         FROM directory.membership_on($2::date) m JOIN directory.agency a ON a.id = m.agency_id
         WHERE m.task_force_id = $1 AND $2::date BETWEEN m.joined_on AND coalesce(m.left_on, 'infinity')
           AND a.kind = ANY ($3::text[])
       ),
       off AS MATERIALIZED (
         SELECT l.person_id, l.agency_id, max(upper(l.away)) FILTER (WHERE l.away @> $2::date) AS back_on,
           coalesce(bool_or(l.away @> $2::date), false) AS away,
           coalesce(bool_or(l.away @> $2::date AND upper_inf(l.away)), false) AS open,
           min(lower(l.away)) FILTER (WHERE lower(l.away) > $2::date) AS next_on
         FROM directory.leave_in_force l
         WHERE l.agency_id = ANY (ARRAY(SELECT agency_id FROM member)) AND NOT upper(l.away) <= $2::date
         GROUP BY l.person_id, l.agency_id
       )
       SELECT p.person_id AS "personId", p.agency_id AS "agencyId", member.kind AS "agencyKind", p.discipline, member.mou,
         coalesce(off.away, false) AS away, CASE WHEN off.open OR off.back_on > p.ends_on THEN NULL ELSE off.back_on END::text AS "backOn",
         least(p.ends_on + 1, member.over_on, off.next_on)::text AS "endsOn",
         CASE least(p.ends_on + 1, member.over_on, off.next_on)
           WHEN p.ends_on + 1 THEN 'departure' WHEN member.over_on THEN 'membership' WHEN off.next_on THEN 'leave'
         END AS "endsBy"
       FROM directory.position p
       JOIN member ON member.agency_id = p.agency_id
       LEFT JOIN off ON off.person_id = p.person_id AND off.agency_id = p.agency_id
       WHERE p.agency_id = ANY (ARRAY(SELECT agency_id FROM member))
         AND $2::date BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')
         AND (member.kind = 'court' OR ${NOT_OF_A_COURT('p.discipline')})`,
      [taskForceId, on, kinds],
    );
  }
}
