import type { CompletionFact } from './measure.js';

/**
 * Rows that put down again what another agency, or another record of the same person, has put down: one person, one training, one
 * day. Of these the agency and record with the most minutes count. What one agency puts down twice for one record stays, because
 * two sittings of a day may carry one title.
 */
export function putDownAgain(rows: readonly CompletionFact[]): ReadonlySet<string> {
  const trainings = new Map<string, Map<string, CompletionFact[]>>();
  for (const row of rows) {
    const key = JSON.stringify([row.personId, row.training, row.earnedOn]);
    const places = trainings.get(key) ?? new Map<string, CompletionFact[]>();
    places.set(row.putDownAt, [...(places.get(row.putDownAt) ?? []), row]);
    trainings.set(key, places);
  }
  const again = [...trainings.values()].flatMap((places) => {
    const [, ...others] = [...places].sort(([a, of], [b, than]) => minutesOf(than) - minutesOf(of) || (a < b ? -1 : 1));
    return others.flatMap(([, put]) => put.map(({ rowId }) => rowId));
  });
  return new Set(again);
}

function minutesOf(rows: readonly CompletionFact[]): number {
  return rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
}
