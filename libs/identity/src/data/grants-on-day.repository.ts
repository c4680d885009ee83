import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { CivilDate, Role, Transaction } from '@muster/kernel';
import { GIVEN_COLUMNS, IN_VIEW, inView, OVER_AND_ROLE } from './role-grant.repository.js';
import type { GivenGrantRow, GrantPage, GrantView } from './role-grant.repository.js';

/** Which roles of a day somebody looks for. */
export interface DayFilter {
  agencyId: string | undefined;
  role: Role | undefined;
  asOf: CivilDate;
  /** The moment at which the day is over. */
  until: Date;
}

/** A role as it was held on a day, whether or not it is held today. */
export interface GrantOfDay extends GivenGrantRow {
  /** True for one that was taken away, or replaced after its last day: nobody can take it any more. */
  former: boolean;
  /** Whether the person holds the same role today, by this grant or by one that was given anew. */
  heldToday: boolean;
}

/**
 * Given before the day was over, with no last day before it, and not taken away in the course of it; $1 to $3 are a GrantView, $4 to
 * $7 a DayFilter.
 */
const OF_DAY = `FROM (
    SELECT id, person_id, role, scope_kind, scope_id, granted_by, created_at, ends_on, ends_at, NULL::timestamptz AS taken_at, false AS former
      FROM identity.role_grant
    UNION ALL
    SELECT id, person_id, role, scope_kind, scope_id, granted_by, created_at, ends_on, ends_at, taken_at, true
      FROM identity.former_grant) g
  WHERE ${IN_VIEW} AND ${OVER_AND_ROLE}
    AND g.created_at < $7::timestamptz AND (g.ends_on IS NULL OR g.ends_on >= $6::date)
    AND (g.taken_at IS NULL OR g.taken_at >= $7::timestamptz)`;

/** Whether the person of `g` holds the same role at a moment. */
function heldAt(moment: string): string {
  return `EXISTS (SELECT FROM identity.role_grant h WHERE h.person_id = g.person_id AND h.role = g.role AND h.scope_kind = g.scope_kind
    AND h.scope_id IS NOT DISTINCT FROM g.scope_id AND (h.ends_at IS NULL OR h.ends_at > ${moment}::timestamptz))`;
}

function values(view: GrantView, { agencyId, role, asOf, until }: DayFilter): unknown[] {
  return [...inView(view), agencyId ?? null, role ?? null, asOf, until];
}

/** Who held which role on a day. */
@Injectable()
export class GrantsOnDayRepository {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Roles in view in the order in which they were given, one more than the page so that its end is known. */
  page(tx: Transaction, view: GrantView, filter: DayFilter, page: GrantPage): Promise<GrantOfDay[]> {
    return tx.query<GrantOfDay[]>(
      `SELECT ${GIVEN_COLUMNS}, g.former, ${heldAt('$11')} AS "heldToday" ${OF_DAY} AND ($8::uuid[] IS NULL OR g.person_id = ANY ($8))
         AND ($9::uuid IS NULL OR g.id > $9) ORDER BY g.id LIMIT $10`,
      [...values(view, filter), page.holders ?? null, page.after ?? null, page.limit + 1, this.clock.date()],
    );
  }

  /** Everybody who held one of the roles in view. */
  async holders(tx: Transaction, view: GrantView, filter: DayFilter): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT DISTINCT g.person_id AS "personId" ${OF_DAY}`,
      values(view, filter),
    );
    return rows.map(({ personId }) => personId);
  }
}
