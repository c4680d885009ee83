import type { HeldPosition } from '@muster/directory';
import { forbidden } from '@muster/kernel';
import type { Caller } from '@muster/kernel';

/**
 * Refuses to write a record that the caller could not read again: those of a court are kept by its own judicial educator.
 * @throws MusterError 403.
 */
export function requireRecords(caller: Caller, position: HeldPosition): void {
  const { mode, agencyIds } = caller.records;
  const reached =
    agencyIds.includes(position.agencyId) ||
    mode === 'all' ||
    (mode === 'all_but_courts' && position.agencyKind !== 'court');
  if (!reached) {
    throw forbidden(
      'The records of a court are kept by its own judicial educator. Ask them, or let the person register themselves.',
    );
  }
}
