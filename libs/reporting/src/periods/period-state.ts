import type { PeriodState } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { periodState } from '../domain/index.js';

/** Where a period stands for whoever owes its report. A period without a deadline is never overdue. */
export function reportingStateOf(
  period: { startsOn: CivilDate; endsOn: CivilDate; dueOn: CivilDate | null },
  submitted: boolean,
  today: CivilDate,
): PeriodState {
  if (submitted) return 'submitted';
  const state = periodState(period, today);
  if (state !== 'ended') return state;
  return period.dueOn !== null && period.dueOn < today ? 'overdue' : 'due';
}
