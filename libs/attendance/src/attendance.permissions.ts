import { mayFor, permission } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { Attendee } from './data/attendee.repository.js';

/** Planning live sessions and keeping who attended them. */
export const attendanceWrite = permission('attendance.write', ['agency_admin', 'judicial_educator', 'system_admin']);

/**
 * Whether the caller keeps the training records of somebody's agency: those of a court are kept by its own judicial educator, whoever
 * hosts the session.
 */
export function keepsRecordsOf(
  caller: Caller,
  { agencyId, agencyKind }: Pick<Attendee, 'agencyId' | 'agencyKind'>,
): boolean {
  if (!mayFor(caller, attendanceWrite, agencyId)) return false;
  const { mode, agencyIds } = caller.records;
  return agencyIds.includes(agencyId) || mode === 'all' || (mode === 'all_but_courts' && agencyKind !== 'court');
}
