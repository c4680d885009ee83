import type { Role } from '@muster/kernel';

/** Roles that see or change what belongs to others (OWASP ASVS 5.0, 6.3.3, for administrators and auditors). */
const PRIVILEGED: readonly Role[] = [
  'agency_admin',
  'task_force_coordinator',
  'judicial_educator',
  'auditor',
  'system_admin',
];

/** True when an installation that requires a second factor requires it of somebody with these roles. */
export function needsSecondFactor(grants: readonly { role: Role }[]): boolean {
  return grants.some((grant) => PRIVILEGED.includes(grant.role));
}
