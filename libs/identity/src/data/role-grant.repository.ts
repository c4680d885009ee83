import { Injectable } from '@nestjs/common';
import type { RoleGrant } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Role, ScopeKind, Transaction } from '@muster/kernel';

interface GrantRow {
  personId: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string | null;
}

/** A grant as JSON of a query that reads it along with something else. */
export interface GrantJson {
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string | null;
}

export function grantOf(row: GrantJson): RoleGrant {
  return { role: row.role, scope: { kind: row.scopeKind, ...(row.scopeId === null ? {} : { id: row.scopeId }) } };
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

const GIVEN = `SELECT g.id, g.person_id AS "personId", g.role, g.scope_kind AS "scopeKind", g.scope_id AS "scopeId",
  g.granted_by AS "givenBy", g.created_at AS "givenAt" FROM identity.role_grant g`;
/** $1 to $3 are a GrantView. What somebody may do with their own record is no delegation. */
const IN_VIEW = `g.scope_kind <> 'own' AND ($1::boolean OR (g.scope_kind = 'agency' AND g.scope_id = ANY ($2::uuid[]))
  OR (g.scope_kind = 'task_force' AND g.scope_id = ANY ($3::uuid[])))`;

/** SQL for the grants of the person in `person`, as a JSON list of `GrantJson`. */
export function grantsJson(person: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('role', g.role, 'scopeKind', g.scope_kind, 'scopeId', g.scope_id) ORDER BY g.id), '[]')
    FROM identity.role_grant g WHERE g.person_id = ${person})`;
}

function inView(view: GrantView): unknown[] {
  return [view.everything, view.agencyIds, view.taskForceIds];
}

/** The rows of `identity.role_grant`. */
@Injectable()
export class RoleGrantRepository {
  /** Grants of each person in the order in which they were given. People without any are left out. */
  async of(tx: Transaction, personIds: readonly string[]): Promise<Map<string, RoleGrant[]>> {
    const rows = await tx.query<GrantRow[]>(
      `SELECT person_id AS "personId", role, scope_kind AS "scopeKind", scope_id AS "scopeId"
       FROM identity.role_grant WHERE person_id = ANY ($1::uuid[]) ORDER BY id`,
      [personIds],
    );
    const grants = new Map<string, RoleGrant[]>();
    for (const row of rows) grants.set(row.personId, [...(grants.get(row.personId) ?? []), grantOf(row)]);
    return grants;
  }

  /** Grants in view in the order in which they were given, one more than the page so that its end is known. */
  page(
    tx: Transaction,
    view: GrantView,
    page: { agencyId: string | undefined; after: string | undefined; limit: number },
  ): Promise<GivenGrantRow[]> {
    return tx.query<GivenGrantRow[]>(
      `${GIVEN} WHERE ${IN_VIEW} AND ($4::uuid IS NULL OR (g.scope_kind = 'agency' AND g.scope_id = $4))
         AND ($5::uuid IS NULL OR g.id > $5) ORDER BY g.id LIMIT $6`,
      [...inView(view), page.agencyId ?? null, page.after ?? null, page.limit + 1],
    );
  }

  async find(tx: Transaction, personId: string, { role, scope }: RoleGrant): Promise<GivenGrantRow | undefined> {
    const [row] = await tx.query<GivenGrantRow[]>(
      `${GIVEN} WHERE g.person_id = $1 AND g.role = $2 AND g.scope_kind = $3 AND g.scope_id IS NOT DISTINCT FROM $4`,
      [personId, role, scope.kind, scope.id ?? null],
    );
    return row;
  }

  async inView(tx: Transaction, view: GrantView, id: string): Promise<GivenGrantRow | undefined> {
    const [row] = await tx.query<GivenGrantRow[]>(`${GIVEN} WHERE ${IN_VIEW} AND g.id = $4`, [...inView(view), id]);
    return row;
  }

  async add(tx: Transaction, personId: string, grant: RoleGrant, by: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO identity.role_grant (id, person_id, role, scope_kind, scope_id, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT role_grant_once DO NOTHING`,
      [newId(), personId, grant.role, grant.scope.kind, grant.scope.id ?? null, by],
    );
  }

  async remove(tx: Transaction, personId: string, grant: RoleGrant): Promise<void> {
    await tx.query(
      `DELETE FROM identity.role_grant
       WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id IS NOT DISTINCT FROM $4`,
      [personId, grant.role, grant.scope.kind, grant.scope.id ?? null],
    );
  }

  /** Lets changes to who administers an agency take turns, until the end of the transaction. */
  async lockAgency(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.role_grant ' || $1, 0))`, [agencyId]);
  }

  /** Grants of these roles over agencies, of people other than this one who can sign in. */
  async agencyGrantsBeside(tx: Transaction, personId: string, roles: readonly Role[]): Promise<RoleGrant[]> {
    const rows = await tx.query<GrantRow[]>(
      `SELECT DISTINCT g.role, g.scope_kind AS "scopeKind", g.scope_id AS "scopeId"
       FROM identity.role_grant g JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.scope_kind = 'agency' AND g.role = ANY ($2::text[]) AND g.person_id <> $1
         AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL`,
      [personId, roles],
    );
    return rows.map(grantOf);
  }

  /**
   * System administrators over everything who can sign in. Locks their grants until the end of the transaction: two
   * administrators who remove one another at the same moment take turns, and the second finds that one is left.
   */
  async lockSystemAdmins(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT g.person_id AS "personId" FROM identity.role_grant g
       JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.role = 'system_admin' AND g.scope_kind = 'all' AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL AND a.resting_since IS NULL
       ORDER BY g.id FOR UPDATE OF g, a`,
    );
    return rows.map((row) => row.personId);
  }
}
