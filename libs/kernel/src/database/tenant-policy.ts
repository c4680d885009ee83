/** Which reach of the caller decides about a table: people are seen more widely than their records. */
export type ReachKind = 'roster' | 'records';

export interface TenantPolicy {
  /** `schema.table`. */
  table: string;
  reach: ReachKind;
  /** Column with the agency of the row; NULL rows are seen by the person and the program only. */
  agencyColumn?: string;
  /** Column with the person whose row it is: a person always sees their own. */
  personColumn?: string;
  /** A further SQL condition under which a row is visible. */
  or?: string;
}

/**
 * The statements that put row-level security on a table, for its migration. The tests of the reach stand in sub-selects
 * so that PostgreSQL evaluates each once for a statement, not once for a row.
 */
export function tenantPolicy(policy: TenantPolicy): string {
  const conditions = ['(SELECT kernel.is_system())'];
  if (policy.personColumn) conditions.push(`${policy.personColumn} = (SELECT kernel.current_person())`);
  if (policy.agencyColumn) {
    conditions.push(
      `${policy.agencyColumn} = ANY ((SELECT kernel.reach_agencies('${policy.reach}'))::uuid[])`,
      `((SELECT kernel.reach_mode('${policy.reach}')) = 'all' AND ${policy.agencyColumn} IS NOT NULL)`,
      `((SELECT kernel.reach_mode('${policy.reach}')) = 'all_but_courts' AND ${policy.agencyColumn} NOT IN (SELECT directory.court_ids()))`,
    );
  }
  if (policy.or) conditions.push(`(${policy.or})`);
  return `
    ALTER TABLE ${policy.table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${policy.table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${policy.table} USING (
      ${conditions.join('\n      OR ')}
    );`;
}
