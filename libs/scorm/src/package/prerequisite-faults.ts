import { circularPrerequisites, readPrerequisites, type Prerequisite } from '../domain/prerequisites/index.js';
import { flattenItems } from './package-structure.js';
import type { FlatItem, PackageStructure } from './package-structure.js';

/**
 * The items whose prerequisites cannot be used, with what is wrong, as the end of a sentence: they cannot be read, name an item that is
 * not there, or wait for themselves. All are treated alike: as if the item had none, because it could never be opened otherwise.
 *
 * @param items of one organization, in pre-order
 */
export function prerequisiteFaults(items: readonly FlatItem[]): Map<string, string> {
  const names = new Set(items.map(({ item }) => item.identifier));
  const faults = new Map<string, string>();
  const rules = new Map<string, Prerequisite | null>();
  for (const { item } of items) {
    const script = item.prerequisites;
    if (script !== null && script.trim() !== '') {
      const { prerequisite, fault } = readPrerequisites(script, names);
      if (fault !== null) faults.set(item.identifier, fault);
      if (item.href !== null) rules.set(item.identifier, prerequisite);
    } else if (item.href !== null) rules.set(item.identifier, null);
  }
  const parts = openableParts(items);
  for (const id of circularPrerequisites(rules, (name) => parts.get(name) ?? [])) {
    faults.set(id, 'waits for the item itself, directly or by other items');
  }
  return faults;
}

/** The items of the default organization in their order, with prerequisites that cannot be used taken out. */
export function contentsOf(structure: PackageStructure): FlatItem[] {
  const items = flattenItems(structure);
  const faults = prerequisiteFaults(items);
  return items.map((each) =>
    faults.has(each.item.identifier) ? { ...each, item: { ...each.item, prerequisites: null } } : each,
  );
}

/** What each name in a script stands for: an item that can be opened for itself, a group for what is below it. */
function openableParts(items: readonly FlatItem[]): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  const groups: { depth: number; below: string[] }[] = [];
  for (const { item, depth } of items) {
    while ((groups.at(-1)?.depth ?? -1) >= depth) groups.pop();
    const below: string[] = [];
    parts.set(item.identifier, item.href === null ? below : [item.identifier]);
    if (item.href !== null) for (const group of groups) group.below.push(item.identifier);
    groups.push({ depth, below });
  }
  return parts;
}
