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

/**
 * Whether a part that says nothing counts as completed, because its package does not leave that to the content (SN 4th Ed. 3.12): an
 * asset that was opened, and a SCO that ended.
 */
export function completesInSilence({ sequencing }: PackageItem): boolean {
  return !deliveryOf(sequencing ?? { parts: [] }).completionSetByContent;
}

export function criteriaOf(item: PackageItem): ItemCriteria {
  return {
    masteryScore: item.masteryScore,
    scaledPassingScore: item.scaledPassingScore,
    completionThreshold: item.completionThreshold,
  };
}

/**
 * Whether a part has to be passed, so that "completed" alone is not enough (RTE 4th Ed. 4.2.22.1). Not by a mastery score of SCORM 1.2: without a
 * score, what the SCO says of itself counts (RTE 1.2, 3.4.4).
 */
export function hasPassingScore(item: PackageItem): boolean {
  return item.scaledPassingScore !== null;
}
