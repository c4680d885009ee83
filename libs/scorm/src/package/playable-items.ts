import type { PackageItem, PackageStructure } from './package-structure.js';
import { flattenItems } from './package-structure.js';
import type { ItemCriteria } from '../domain/item-status.js';

/** The SCOs of the organization that is played, in order: those whose results make the result of the attempt. */
export function scosOf(structure: PackageStructure): PackageItem[] {
  return flattenItems(structure)
    .map(({ item }) => item)
    .filter((item) => item.href !== null && item.scormType === 'sco');
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
