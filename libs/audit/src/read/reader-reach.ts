import { permission } from '@muster/kernel';
import type { Caller, Reach } from '@muster/kernel';

export const readAuditEvents = permission('audit-events.read', ['auditor', 'system_admin']);

/**
 * The agencies whose events the caller may read: those of the roles that carry the right. A person who audits one agency and
 * supervises another reads the first one's events only, though row-level security would show both.
 */
export function reachOfReader(caller: Caller): Reach {
  const reaches = caller.grants
    .filter((grant) => readAuditEvents.roles.includes(grant.role))
    .map((grant) => grant.reach);
  const wide = reaches.find((reach) => reach.mode !== 'listed');
  return wide ?? { mode: 'listed', agencyIds: reaches.flatMap((reach) => [...reach.agencyIds]) };
}
