import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { RootStatus } from '../domain/course-result.js';
import { rootStatus } from '../domain/root-status.js';
import type { ActivityDefinition, KeptWay } from '../domain/sequencing/index.js';
import type { PackageItem } from '../package/index.js';
import { criteriaOf } from '../package/playable-items.js';

/** The root of a sequenced course, worked out from what is stored; the browser's word for it is not taken. */
export function rootOf(
  tree: ActivityDefinition,
  scos: readonly { item: PackageItem; state: ScoStateRow | undefined }[],
  way: KeptWay | null,
): RootStatus {
  const stored = scos.flatMap(({ item, state }) => {
    if (!state) return [];
    const ended = state.terminated && state.exit !== 'suspend';
    return [{ identifier: item.identifier, cmi: state.cmi, ended, criteria: criteriaOf(item) }];
  });
  return rootStatus(tree, stored, way);
}
