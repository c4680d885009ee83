import type { PackageItem, PackageStructure } from '../package-structure.js';
import { flattenItems } from '../package-structure.js';
import { UnusablePackage } from '../unusable-package.js';

/** Results are found by these names, and an index of the database holds little more. No tool that we know writes a tenth of it. */
const LONGEST_BYTES = 2_000;

/** Refuses a package whose results could not be kept under the names that it gives: those of items, global objectives and stores. */
export function refuseLongNames(structure: PackageStructure, file: string): void {
  for (const { item } of flattenItems(structure)) {
    for (const [what, name] of namesOf(item)) {
      const bytes = Buffer.byteLength(name);
      if (bytes <= LONGEST_BYTES) continue;
      throw new UnusablePackage(
        'SCORM.NAME_TOO_LONG',
        `Item "${item.title.slice(0, 60)}" has ${what} of ${bytes} bytes, "${name.slice(0, 60)}...", and results are kept under names of ${LONGEST_BYTES} bytes at most. Give it a shorter one and pack the course again.`,
        { file },
      );
    }
  }
}

function namesOf({ identifier, objectives, dataMaps }: PackageItem): [what: string, name: string][] {
  const maps = objectives.flatMap((objective) => objective.maps);
  return [
    ['an identifier', identifier],
    ...maps.map(({ targetObjectiveId }): [string, string] => ['a targetObjectiveID', targetObjectiveId]),
    ...dataMaps.map(({ targetId }): [string, string] => ['a targetID', targetId]),
  ];
}
