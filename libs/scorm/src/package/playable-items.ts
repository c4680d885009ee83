import type { PackageItem, PackageStructure } from './package-structure.js';
import { flattenItems } from './package-structure.js';
import { deliveryOf } from './sequencing/read-controls.js';
import type { ItemCriteria } from '../domain/result/item-status.js';

/** Everything in the organization that is played that can be opened, in order. */
export function playableItems(structure: PackageStructure): PackageItem[] {
  return flattenItems(structure)
    .map(({ item }) => item)
    .filter((item) => item.href !== null);
}

/** Whose results make the result of the attempt: the SCOs; the assets of a course that has nothing else. */
export function countedItems(parts: readonly PackageItem[]): PackageItem[] {
  const scos = parts.filter((item) => item.scormType === 'sco');
  return scos.length > 0 ? scos : [...parts];
}

/** An asset that was opened is completed, unless its package leaves that to the content (SN 4th Ed. 3.12). */
export function completesByOpening({ sequencing }: PackageItem): boolean {
  return !deliveryOf(sequencing ?? { parts: [] }).completionSetByContent;
}

export function criteriaOf(item: PackageItem): ItemCriteria {
  return {
    masteryScore: item.masteryScore,
    scaledPassingScore: item.scaledPassingScore,
    completionThreshold: item.completionThreshold,
  };
}

export function hasPassingScore(item: PackageItem): boolean {
  return item.masteryScore !== null || item.scaledPassingScore !== null;
}
