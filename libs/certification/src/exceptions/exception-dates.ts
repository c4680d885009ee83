import { dayInWords } from '@muster/contracts';
import { invalidInput } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { latestCertified, openCycleOn } from '../domain/index.js';
import type { Cycle, Extension } from '../domain/index.js';

function refused(path: string, message: string): Error {
  return invalidInput([{ path, message }]);
}

/**
 * The sequence of the cycle whose date an extension moves: the open one's due date, or the expiry of the certification that counts.
 * @throws MusterError 400 when there is no such date, or it would not move forward.
 */
export function extensionOf(
  cycles: readonly Cycle[],
  { moves, to }: { moves: Extension['moves']; to: CivilDate },
  today: CivilDate,
): number {
  const cycle = moves === 'dueOn' ? openCycleOn(cycles, today) : latestCertified(cycles, today);
  const date = moves === 'dueOn' ? cycle?.dueOn : cycle?.validUntil;
  if (cycle === undefined) {
    const what =
      moves === 'dueOn'
        ? 'No period is open, so there is no due date'
        : 'Nothing was certified yet, so there is no expiry';
    throw refused('moves', `${what} to extend.`);
  }
  if (date == null) {
    throw refused(
      'moves',
      moves === 'dueOn' ? 'The open period has no due date to extend.' : 'This certification does not expire.',
    );
  }
  if (to <= date) throw refused('to', `The date is ${dayInWords(date)} already. An extension moves it to a later day.`);
  return cycle.sequence;
}

/** @throws MusterError 400 when nothing had been certified by the day. */
export function refuseRevocation(cycles: readonly Cycle[], on: CivilDate): void {
  if (latestCertified(cycles, on) === undefined) {
    throw refused('on', `Nothing was certified by ${dayInWords(on)}, so there is nothing to revoke.`);
  }
}
