import type { EquivalencyRow } from '@muster/catalog';
import { equivalencyOf } from '../cycles/equivalent.js';
import { circleWith } from '../domain/index.js';

/** `circleWith` over stored rows. */
export function circleOfRows(known: readonly EquivalencyRow[], added: EquivalencyRow): string[] | null {
  return circleWith(known.map(equivalencyOf), equivalencyOf(added));
}
