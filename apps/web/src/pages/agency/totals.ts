import type { CompletionSummaryRow } from '@muster/contracts';

type Counts = Pick<CompletionSummaryRow, 'assigned' | 'current' | 'dueSoon' | 'overdue' | 'lapsed'>;

/** Sums over requirements. These count assignments, not people: somebody with three requirements is in here three times. */
export function totalsOf(rows: readonly CompletionSummaryRow[]): Counts {
  const total: Counts = { assigned: 0, current: 0, dueSoon: 0, overdue: 0, lapsed: 0 };
  for (const row of rows) {
    total.assigned += row.assigned;
    total.current += row.current;
    total.dueSoon += row.dueSoon;
    total.overdue += row.overdue;
    total.lapsed += row.lapsed;
  }
  return total;
}
