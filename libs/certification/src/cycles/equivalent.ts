import type { EquivalencyRow } from '@muster/catalog';
import { addDays } from '../domain/index.js';
import type { Equivalency } from '../domain/index.js';

/** A stored equivalency as the pure rules want it. */
export function equivalencyOf({ fromId, toId, startsOn, endsOn }: EquivalencyRow): Equivalency {
  return { fromId, toId, from: startsOn, ...(endsOn === null ? {} : { to: addDays(endsOn, 1) }) };
}

/** Those that something counts for over any number of steps, themselves among them. */
export function reachedFrom(ids: readonly string[], rows: readonly EquivalencyRow[]): string[] {
  const reached = [...new Set(ids)];
  for (const id of reached) {
    for (const { fromId, toId } of rows) if (fromId === id && !reached.includes(toId)) reached.push(toId);
  }
  return reached;
}

export function ofKind(rows: readonly EquivalencyRow[], kind: EquivalencyRow['kind']): EquivalencyRow[] {
  return rows.filter((row) => row.kind === kind);
}
