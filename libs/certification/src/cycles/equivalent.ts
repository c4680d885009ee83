import type { EquivalencyRow } from '@muster/catalog';
import { addDays } from '../domain/index.js';
import type { Equivalency } from '../domain/index.js';

/** A stored equivalency as the pure rules want it. */
export function equivalencyOf({ fromId, toId, startsOn, endsOn }: EquivalencyRow): Equivalency {
  return { fromId, toId, from: startsOn, ...(endsOn === null ? {} : { to: addDays(endsOn, 1) }) };
}

export function ofKind(rows: readonly EquivalencyRow[], kind: EquivalencyRow['kind']): EquivalencyRow[] {
  return rows.filter((row) => row.kind === kind);
}
