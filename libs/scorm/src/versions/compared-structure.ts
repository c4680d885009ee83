import type { CourseVersionRow } from '@muster/catalog';
import { compareStructures } from '../domain/versions/compare-structures.js';
import type { ComparedStructure, StructureComparison } from '../domain/versions/compare-structures.js';
import { stricterParts } from '../domain/versions/stricter-parts.js';
import type { StricterPart } from '../domain/versions/stricter-parts.js';
import type { PackageObjective, PackageStructure } from '../package/index.js';
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
      objectives: JSON.stringify(item.objectives.map(askedOf)),
    })),
  };
}

/** The score that satisfies the primary objective is the scaled passing score of its part, and compared as that. */
function askedOf(objective: PackageObjective): object {
  const { id, primary, satisfiedByMeasure, minNormalizedMeasure, maps } = objective;
  return primary
    ? { id, primary, maps }
    : { id, primary, maps, minimum: satisfiedByMeasure ? minNormalizedMeasure : null };
}

/** The parts in which the newer version asks for more. */
export function stricterIn(from: CourseVersionRow, to: CourseVersionRow): StricterPart[] {
  return stricterParts(comparedStructure(from), comparedStructure(to));
}

/** What is different between two versions of one course. */
export function compareVersions(from: CourseVersionRow, to: CourseVersionRow): StructureComparison {
  return compareStructures(comparedStructure(from), comparedStructure(to));
}
