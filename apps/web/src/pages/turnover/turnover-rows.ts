import { disciplines } from '@muster/contracts';
import type { AgencyTurnoverAnswer, TaskForceTurnoverAnswer, TurnoverFlows } from '@muster/contracts';
import type { IntervalBar } from '../../charts/interval-chart.js';

/** A line of a turnover table: the whole, or one of the parts that add up to it. */
export interface TurnoverRow extends TurnoverFlows {
  key: string;
  label: string;
  whole: boolean;
  movedIn: number | null;
  movedOut: number | null;
  broughtIn: number;
  takenOut: number;
}

const WHOLE = { key: 'whole', whole: true, movedIn: null, movedOut: null };
const PART = { whole: false, broughtIn: 0, takenOut: 0 };

export function wholeRow(
  label: string,
  total: AgencyTurnoverAnswer['total'] | TaskForceTurnoverAnswer['total'],
): TurnoverRow {
  return { broughtIn: 0, takenOut: 0, ...total, ...WHOLE, label };
}

export function disciplineRows({ disciplines: rows }: AgencyTurnoverAnswer | TaskForceTurnoverAnswer): TurnoverRow[] {
  return rows
    .map((row) => ({ ...PART, ...row, key: row.discipline, label: disciplines.labels[row.discipline] }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

export function agencyRows({ agencies }: TaskForceTurnoverAnswer): TurnoverRow[] {
  return agencies.map((row) => ({ ...PART, ...row, key: row.agencyId, label: row.agencyName }));
}

export function barsOf(rows: readonly TurnoverRow[]): IntervalBar[] {
  return rows.map(({ key, label, whole, atEnd, annualRate: rate }) => ({
    key,
    label: rate ? label : `${label}: ${atEnd > 0 ? 'too short a time' : 'nobody there'}`,
    whole,
    rate: rate && { value: rate.percent, lower: rate.lower, upper: rate.upper, sure: rate.reliable },
  }));
}
