import type { CourseVersionRow } from '@muster/catalog';
import { compareStructures } from '../domain/versions/compare-structures.js';
import type { ComparedStructure, StructureComparison } from '../domain/versions/compare-structures.js';
import type { PackageStructure } from '../package/index.js';
import { flattenItems } from '../package/index.js';

function comparedStructure(version: CourseVersionRow): ComparedStructure {
  return {
    standard: version.standard,
    items: flattenItems(version.structure as PackageStructure).map(({ item, depth }) => ({
      identifier: item.identifier,
      title: item.title,
      href: item.href,
      scormType: item.scormType,
      depth,
      masteryScore: item.masteryScore,
      scaledPassingScore: item.scaledPassingScore,
      completionThreshold: item.completionThreshold,
    })),
  };
}

/** What is different between two versions of one course. */
export function compareVersions(from: CourseVersionRow, to: CourseVersionRow): StructureComparison {
  return compareStructures(comparedStructure(from), comparedStructure(to));
}
