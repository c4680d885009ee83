import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { StoredSco } from '../domain/root-status.js';
import type { PackageItem } from '../package/index.js';
import { criteriaOf } from '../package/playable-items.js';

/** The parts of an attempt that have something stored, as sequencing looks at them; the browser's word for a status is not taken. */
export function storedScos(parts: readonly { item: PackageItem; state: ScoStateRow | undefined }[]): StoredSco[] {
  return parts.flatMap(({ item, state }) => {
    if (!state) return [];
    const ended = state.terminated && state.exit !== 'suspend';
    return [{ identifier: item.identifier, cmi: state.cmi, ended, criteria: criteriaOf(item) }];
  });
}
