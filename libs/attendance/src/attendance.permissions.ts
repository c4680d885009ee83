import type { AgencyRow } from '@muster/directory';
import { mayFor, permission } from '@muster/kernel';
import type { Caller } from '@muster/kernel';

/** Planning live sessions and keeping who attended them. */
export const attendanceWrite = permission('attendance.write', ['agency_admin', 'judicial_educator', 'system_admin']);

/**
 * Whether the caller keeps the training records of an agency: those of a court are kept by its own judicial educator, whoever
 * hosts the session.
 */
export function keepsRecordsOf(caller: Caller, { id, kind }: Pick<AgencyRow, 'id' | 'kind'>): boolean {
  if (!mayFor(caller, attendanceWrite, id)) return false;
  const { mode, agencyIds } = caller.records;
  return agencyIds.includes(id) || mode === 'all' || (mode === 'all_but_courts' && kind !== 'court');
}
