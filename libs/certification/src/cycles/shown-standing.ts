import type { ShownStanding } from '@muster/contracts';
import { replay, statusOn } from '../domain/index.js';
import type { CivilDate, StatusOnDate } from '../domain/index.js';
import type { LoadedHistory } from './histories.js';

/** Where somebody stands on a day by the pure rules. */
export function standingOf({ assignment, history }: LoadedHistory, on: CivilDate): StatusOnDate {
  const startedOn = assignment.startedOn === null ? {} : { startedOn: assignment.startedOn };
  return statusOn({ ...history, cycles: replay(history, on), ...startedOn }, on);
}

export function shownOf({ status, overdue, dueOn, validUntil }: StatusOnDate): ShownStanding {
  return { status, overdue, dueOn, validUntil };
}

export function sameStanding(a: ShownStanding, b: ShownStanding): boolean {
  return a.status === b.status && a.overdue === b.overdue && a.dueOn === b.dueOn && a.validUntil === b.validUntil;
}
