import type { KeptSequencing } from '../data/sequencing-state.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';

/**
 * Whether the part that the learner was sent to has stored anything since. If not, what is stored of it is of an earlier visit, and says
 * nothing about this one: it neither ended nor was it suspended.
 */
export function hasReported(
  way: Pick<KeptSequencing, 'current' | 'kept'> | null,
  states: readonly Pick<ScoStateRow, 'itemId' | 'launchNo' | 'seq'>[],
): boolean {
  const state = states.find(({ itemId }) => itemId === way?.current);
  if (!state || !way) return false;
  if (!way.kept) return true;
  const { launchNo, seq } = way.kept;
  return state.launchNo > launchNo || (state.launchNo === launchNo && seq !== null && state.seq > seq);
}
