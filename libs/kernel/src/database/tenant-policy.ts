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

/** The SQL conditions, any of which lets a reach have the rows of an agency; a NULL agency is in no reach. */
export function withinReach(reach: ReachKind, agencyColumn: string): string[] {
  return [
    `${agencyColumn} = ANY ((SELECT kernel.reach_agencies('${reach}'))::uuid[])`,
    `((SELECT kernel.reach_mode('${reach}')) = 'all' AND ${agencyColumn} IS NOT NULL)`,
    `((SELECT kernel.reach_mode('${reach}')) = 'all_but_courts' AND ${agencyColumn} NOT IN (SELECT directory.court_ids()))`,
  ];
}

/**
 * The statements that put row-level security on a table, for its migration. The tests of the reach stand in sub-selects
 * so that PostgreSQL evaluates each once for a statement, not once for a row.
 */
export function tenantPolicy(policy: TenantPolicy): string {
  const conditions = ['(SELECT kernel.is_system())'];
  if (policy.personColumn) conditions.push(`${policy.personColumn} = (SELECT kernel.current_person())`);
  if (policy.agencyColumn) conditions.push(...withinReach(policy.reach, policy.agencyColumn));
  if (policy.or) conditions.push(`(${policy.or})`);
  return `
    ALTER TABLE ${policy.table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${policy.table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${policy.table} USING (
      ${conditions.join('\n      OR ')}
    );`;
}

/**
 * The statement that shows a person the rows of the records that were merged into theirs, beside the policy of the table. Rows
 * stay with the record for which they were written; the link decides whose they are.
 */
export function mergedRecordsPolicy(table: string, personColumn = 'person_id'): string {
  return `CREATE POLICY merged_records ON ${table}
    USING (${personColumn} = ANY (ARRAY(SELECT directory.own_merged_ids())));`;
}
