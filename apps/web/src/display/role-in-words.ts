import { roles, scopeKinds } from '@muster/contracts';
import type { RoleGrantAnswer } from '@muster/contracts';
import { formatCivilDate } from './dates.js';

/** A role with what it is over and its last day, as “Supervisor (River Police, through Dec 31, 2026)”. */
export function roleInWords({ role, scope, endsOn }: RoleGrantAnswer): string {
  const over = scope.name ?? scopeKinds.labels[scope.kind].toLowerCase();
  return `${roles.labels[role]} (${over}${endsOn ? `, through ${formatCivilDate(endsOn)}` : ''})`;
}
