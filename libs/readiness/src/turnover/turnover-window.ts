import type { TurnoverQuery } from '@muster/contracts';
import { invalidInput } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { yearUpTo } from '../domain/days.js';
import type { Window } from './turnover.repository.js';

/**
 * The days to count: the year up to `to`, which is today when it is left out.
 * @throws MusterError 400 for days to come, because who will have stayed is not known yet.
 */
export function turnoverWindow({ from, to }: TurnoverQuery, today: CivilDate): Window {
  const last = to ?? today;
  const window = { from: from ?? yearUpTo(last).from, to: last };
  if (last > today) {
    const message = `to is after today, ${today}. Turnover counts what has happened; choose today or an earlier day.`;
    throw invalidInput([{ path: 'to', message }]);
  }
  if (window.from > last) {
    throw invalidInput([{ path: 'from', message: `from is after ${last}. Choose an earlier day.` }]);
  }
  return window;
}
