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

/** SQL for the grants of the person in `person`, as a JSON list of `GrantJson`. */
export function grantsJson(person: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('role', g.role, 'scopeKind', g.scope_kind, 'scopeId', g.scope_id) ORDER BY g.id), '[]')
    FROM identity.role_grant g WHERE g.person_id = ${person})`;
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

  /**
   * System administrators over everything who can sign in. Locks their grants until the end of the transaction: two
   * administrators who remove one another at the same moment take turns, and the second finds that one is left.
   */
  async lockSystemAdmins(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT g.person_id AS "personId" FROM identity.role_grant g
       JOIN identity.account a ON a.person_id = g.person_id
       WHERE g.role = 'system_admin' AND g.scope_kind = 'all' AND a.password_hash IS NOT NULL AND a.disabled_at IS NULL
       ORDER BY g.id FOR UPDATE OF g, a`,
    );
    return rows.map((row) => row.personId);
  }
}
