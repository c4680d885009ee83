import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant } from '@muster/contracts';
import { Clock, newId } from '@muster/kernel';
import type { CivilDate, Role, ScopeKind, Transaction } from '@muster/kernel';
import type { HeldGrant, LastDay } from '../domain/last-day.js';

/** A grant as JSON of a query that reads it along with something else. */
export interface GrantJson {
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string | null;
  /** The last day, and the moment at which it is over. */
  endsOn: CivilDate | null;
  endsAt: Date | string | null;
}

interface GrantRow extends GrantJson {
  personId: string;
}

/** A grant with who holds it. */
export interface GrantOf {
  personId: string;
  grant: HeldGrant;
}

export function grantOf({ role, scopeKind, scopeId, endsOn, endsAt }: GrantJson): HeldGrant {
  return {
    role,
    scope: { kind: scopeKind, ...(scopeId === null ? {} : { id: scopeId }) },
    ...(endsOn === null || endsAt === null ? {} : { lastDay: { endsOn, endsAt: new Date(endsAt) } }),
  };
}

/** A grant as it is shown to whoever administers its scope. */
export interface GivenGrantRow extends GrantJson {
  id: string;
  personId: string;
  givenBy: string | null;
  givenAt: Date;
}

/** Scopes whose grants somebody may look at. */
export interface GrantView {
  everything: boolean;
  agencyIds: readonly string[];
  taskForceIds: readonly string[];
}

/** Of whom, and which part of a list. */
export interface GrantPage {
  holders: readonly string[] | undefined;
  after: string | undefined;
  limit: number;
}

/** Which of the grants in view somebody looks for. */
export interface GrantFilter {
  agencyId: string | undefined;
  role: Role | undefined;
  ended: boolean;
}

const GRANT = `g.role, g.scope_kind AS "scopeKind", g.scope_id AS "scopeId", g.ends_on::text AS "endsOn", g.ends_at AS "endsAt"`;
/** The columns of a GivenGrantRow. */
export const GIVEN_COLUMNS = `g.id, g.person_id AS "personId", ${GRANT}, g.granted_by AS "givenBy", g.created_at AS "givenAt"`;
const GIVEN = `SELECT ${GIVEN_COLUMNS} FROM identity.role_grant g`;
/** $1 to $3 are a GrantView. What somebody may do with their own record is no delegation. */
export const IN_VIEW = `g.scope_kind <> 'own' AND ($1::boolean OR (g.scope_kind = 'agency' AND g.scope_id = ANY ($2::uuid[]))
  OR (g.scope_kind = 'task_force' AND g.scope_id = ANY ($3::uuid[])))`;

/** $4 and $5 are the agency and the role that are sought, or null. */
export const OVER_AND_ROLE = `($4::uuid IS NULL OR (g.scope_kind = 'agency' AND g.scope_id = $4)) AND ($5::text IS NULL OR g.role = $5)`;

/** $4 to $7 are a GrantFilter and the time. */
const SOUGHT = `${OVER_AND_ROLE}
  AND $6::boolean IS DISTINCT FROM (${inForce('$7')})`;

function inForce(now: string): string {
  return `g.ends_at IS NULL OR g.ends_at > ${now}::timestamptz`;
}

/** Deletes the grant of $1 to $4 and keeps it, at the time $5, as one that was held; a condition may stand between the two. */
const FORMER = `WITH gone AS (DELETE FROM identity.role_grant g WHERE g.person_id = $1 AND g.role = $2 AND g.scope_kind = $3
  AND g.scope_id IS NOT DISTINCT FROM $4`;
const KEPT = `RETURNING g.*)
  INSERT INTO identity.former_grant (id, person_id, role, scope_kind, scope_id, granted_by, created_at, ends_on, ends_at, taken_at)
  SELECT id, person_id, role, scope_kind, scope_id, granted_by, created_at, ends_on, ends_at,
    CASE WHEN ends_at <= $5::timestamptz THEN NULL ELSE $5::timestamptz END FROM gone`;

/** SQL for the grants of the person in `person` that are in force at `now`, as a JSON list of `GrantJson`. */
export function grantsJson(person: string, now: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('role', g.role, 'scopeKind', g.scope_kind, 'scopeId', g.scope_id,
      'endsOn', g.ends_on, 'endsAt', g.ends_at) ORDER BY g.id), '[]')
    FROM identity.role_grant g WHERE g.person_id = ${person} AND (${inForce(now)}))`;
}

/** The values of IN_VIEW. */
export function inView(view: GrantView): unknown[] {
  return [view.everything, view.agencyIds, view.taskForceIds];
}

/** The rows of `identity.role_grant`. One whose last day is over stays to be looked at, and counts as not given. */
@Injectable()
export class RoleGrantRepository {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Grants in force of each person in the order in which they were given. People without any are left out. */
  async of(tx: Transaction, personIds: readonly string[]): Promise<Map<string, HeldGrant[]>> {
    const rows = await tx.query<GrantRow[]>(
      `SELECT g.person_id AS "personId", ${GRANT}
       FROM identity.role_grant g WHERE g.person_id = ANY ($1::uuid[]) AND (${inForce('$2')}) ORDER BY g.id`,
      [personIds, this.now()],
    );
    const grants = new Map<string, HeldGrant[]>();
    for (const row of rows) grants.set(row.personId, [...(grants.get(row.personId) ?? []), grantOf(row)]);
    return grants;
  }

  /** Grants in view in the order in which they were given, one more than the page so that its end is known. */
  page(tx: Transaction, view: GrantView, filter: GrantFilter, page: GrantPage): Promise<GivenGrantRow[]> {
    return tx.query<GivenGrantRow[]>(
      `${GIVEN} WHERE ${IN_VIEW} AND ${SOUGHT} AND ($8::uuid[] IS NULL OR g.person_id = ANY ($8))
         AND ($9::uuid IS NULL OR g.id > $9) ORDER BY g.id LIMIT $10`,
      [...inView(view), ...this.sought(filter), page.holders ?? null, page.after ?? null, page.limit + 1],
    );
  }

  /** Everybody who holds one of the grants in view. */
  async holders(tx: Transaction, view: GrantView, filter: GrantFilter): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT DISTINCT g.person_id AS "personId" FROM identity.role_grant g WHERE ${IN_VIEW} AND ${SOUGHT}`,
      [...inView(view), ...this.sought(filter)],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Who holds which role over an agency itself, in force, in the order in which they were given. */
  overAgency(tx: Transaction, agencyId: string): Promise<{ personId: string; role: Role }[]> {
    return tx.query<{ personId: string; role: Role }[]>(
      `SELECT g.person_id AS "personId", g.role FROM identity.role_grant g
       WHERE g.scope_kind = 'agency' AND g.scope_id = $1 AND (${inForce('$2')}) ORDER BY g.id`,
      [agencyId, this.now()],
    );
  }

  async find(tx: Transaction, personId: string, { role, scope }: RoleGrant): Promise<GivenGrantRow | undefined> {
    const [row] = await tx.query<GivenGrantRow[]>(
      `${GIVEN} WHERE g.person_id = $1 AND g.role = $2 AND g.scope_kind = $3 AND g.scope_id IS NOT DISTINCT FROM $4`,
      [personId, role, scope.kind, scope.id ?? null],
    );
    return row;
  }

  /** One in force that is in view. */
  async inView(tx: Transaction, view: GrantView, id: string): Promise<GivenGrantRow | undefined> {
    const [row] = await tx.query<GivenGrantRow[]>(`${GIVEN} WHERE ${IN_VIEW} AND g.id = $4 AND (${inForce('$5')})`, [
      ...inView(view),
      id,
      this.now(),
    ]);
    return row;
  }

  /** Adds a grant, in place of the same one whose last day is over. One in force stays as it is. */
  async add(tx: Transaction, personId: string, grant: RoleGrant, by: string | null, lastDay?: LastDay): Promise<void> {
    const { role, scope } = grant;
    await tx.query(`${FORMER} AND NOT (${inForce('$5')}) ${KEPT}`, [
      personId,
      role,
      scope.kind,
      scope.id ?? null,
      this.now(),
    ]);
    await tx.query(
      `INSERT INTO identity.role_grant (id, person_id, role, scope_kind, scope_id, granted_by, ends_on, ends_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT ON CONSTRAINT role_grant_once DO NOTHING`,
      [
        newId(),
        personId,
        role,
        scope.kind,
        scope.id ?? null,
        by,
        lastDay?.endsOn ?? null,
        lastDay?.endsAt ?? null,
        this.now(),
      ],
    );
  }

  /** Gives a grant another last day, or none. */
  async changeLastDay(tx: Transaction, personId: string, { role, scope }: RoleGrant, lastDay?: LastDay): Promise<void> {
    await tx.query(
      `UPDATE identity.role_grant SET ends_on = $5, ends_at = $6
       WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id IS NOT DISTINCT FROM $4`,
      [personId, role, scope.kind, scope.id ?? null, lastDay?.endsOn ?? null, lastDay?.endsAt ?? null],
    );
  }

  /** Takes a grant away; that it was held stays known. */
  async remove(tx: Transaction, personId: string, { role, scope }: RoleGrant): Promise<void> {
    await tx.query(`${FORMER} ${KEPT}`, [personId, role, scope.kind, scope.id ?? null, this.now()]);
  }

  /** Lets changes to who administers an agency take turns, until the end of the transaction. */
  async lockAgency(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.role_grant ' || $1, 0))`, [agencyId]);
  }

  /** Grants of these roles over agencies without a last day, of people other than these who can sign in. */
  async agencyGrantsBeside(tx: Transaction, personIds: readonly string[], roles: readonly Role[]): Promise<GrantOf[]> {
    const rows = await tx.query<GrantRow[]>(
      `SELECT g.person_id AS "personId", ${GRANT}
       FROM identity.role_grant g JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.scope_kind = 'agency' AND g.role = ANY ($2::text[]) AND g.person_id <> ALL ($1::uuid[]) AND g.ends_at IS NULL
         AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL AND a.resting_since IS NULL`,
      [personIds, roles],
    );
    return rows.map((row) => ({ personId: row.personId, grant: grantOf(row) }));
  }

  /** Grants in force of these roles over agencies, of people who can sign in; but for those of some people. */
  async agencyGrantsOfOthers(tx: Transaction, roles: readonly Role[], except: readonly string[]): Promise<RoleGrant[]> {
    const rows = await tx.query<GrantRow[]>(
      `SELECT DISTINCT ${GRANT}
       FROM identity.role_grant g JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.scope_kind = 'agency' AND g.role = ANY ($1::text[]) AND g.person_id <> ALL ($2::uuid[]) AND (${inForce('$3')})
         AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL AND a.resting_since IS NULL`,
      [roles, except, this.now()],
    );
    return rows.map(grantOf);
  }

  /**
   * System administrators over everything, without a last day, who can sign in. Locks their grants until the end of the transaction: two
   * administrators who remove one another at the same moment take turns, and the second finds that one is left.
   */
  async lockSystemAdmins(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT g.person_id AS "personId" FROM identity.role_grant g
       JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.role = 'system_admin' AND g.scope_kind = 'all' AND g.ends_at IS NULL AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL AND a.resting_since IS NULL
       ORDER BY g.id FOR UPDATE OF g, a`,
    );
    return rows.map((row) => row.personId);
  }

  private sought({ agencyId, role, ended }: GrantFilter): unknown[] {
    return [agencyId ?? null, role ?? null, ended, this.now()];
  }

  private now(): Date {
    return this.clock.date();
  }
}
