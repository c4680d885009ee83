import { flattenOrganization, type PackageOrganization } from '../package-structure.js';
import type { PackageWarnings } from '../package-warnings.js';
import { prerequisiteFaults } from '../prerequisite-faults.js';

/**
 * Warns of what only the whole organization shows: prerequisites that cannot be used, and contents in which nothing is visible.
 * @param lines of the items by identifier
 */
export function checkOrganization(
  organization: PackageOrganization,
  line: number,
  lines: ReadonlyMap<string, number>,
  warnings: PackageWarnings,
): void {
  const items = flattenOrganization(organization);
  for (const [identifier, fault] of prerequisiteFaults(items)) {
    const script = items.find(({ item }) => item.identifier === identifier)?.item.prerequisites ?? '';
    warnings.add(
      'PREREQUISITES_UNUSABLE',
      `<prerequisites> of item "${identifier}" says "${script.slice(0, 60)}", which ${fault}; it was ignored, and the item is open from the start. Write identifiers of items that come before it, joined by & or |.`,
      lines.get(identifier),
    );
  }
  if (items.length > 0 && items.every(({ item }) => !item.visible)) {
    warnings.add(
      'ALL_ITEMS_HIDDEN',
      'Every item says isvisible="false"; the contents of the player are empty, and only what opens by itself can be reached. Leave isvisible out, or write "true" for what learners may choose.',
      line,
    );
  }
}
