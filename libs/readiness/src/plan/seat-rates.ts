import type { RateBasis } from '@muster/contracts';
import { annualRateOf } from '../domain/annual-rate.js';
import { daysIn } from '../domain/days.js';
import type { Seat } from '../domain/seat.js';
import type { CountsRow, Window } from '../turnover/turnover.repository.js';

export interface SeatRate {
  /** Separations by person and year. */
  yearlyRate: number;
  basis: RateBasis;
}

/**
 * Sworn officers in the United States, 2003 and 2008 (Rates and Patterns of Law Enforcement Turnover: A Research Note). No national rate
 * was found for the other kinds of member, so it stands for all of them, and never for less than was measured.
 */
const NATIONAL_PERCENT = 10.8;

/**
 * The rate of separations that a seat is planned with: its own where it says enough by itself, else that of the whole task force,
 * else the national one.
 * @param kinds the kind of each agency.
 */
export function seatRateOf(
  { agencyKind, discipline }: Pick<Seat, 'agencyKind' | 'discipline'>,
  rows: readonly CountsRow[],
  kinds: ReadonlyMap<string, string>,
  window: Window,
): SeatRate {
  const own = rows.filter((row) =>
    discipline === null
      ? row.agencyId !== null && kinds.get(row.agencyId) === agencyKind
      : row.agencyId === null && row.discipline === discipline,
  );
  const whole = rows.filter((row) => row.agencyId === null && row.discipline === null);
  const [ofSeat, ofAll] = [rateOf(own, window), rateOf(whole, window)];
  if (ofSeat?.reliable) return { yearlyRate: ofSeat.percent / 100, basis: 'seat' };
  if (ofAll?.reliable) return { yearlyRate: ofAll.percent / 100, basis: 'task_force' };
  return { yearlyRate: Math.max(NATIONAL_PERCENT, ofAll?.percent ?? 0) / 100, basis: 'national' };
}

function rateOf(rows: readonly CountsRow[], window: Window) {
  const sum = (key: 'separations' | 'personDays') => rows.reduce((all, row) => all + row[key], 0);
  return annualRateOf(sum('separations'), sum('personDays'), daysIn(window));
}
