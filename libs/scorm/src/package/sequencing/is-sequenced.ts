import type { PackageItem, PackageStructure } from '../package-structure.js';
import { flattenItems } from '../package-structure.js';

/** Parts that say something about the way through a course; objectives and thresholds alone speak of one SCO only. */
const RULES = ['controlMode', 'sequencingRules', 'rollupRules', 'limitConditions', 'randomizationControls'];

/** Whether a package has more than one part to open and rules of its own about the way through them. */
export function isSequenced(structure: PackageStructure): boolean {
  if (structure.standard === 'scorm_1.2') return false;
  const items = flattenItems(structure).map(({ item }) => item);
  if (items.filter((item) => item.href !== null).length < 2) return false;
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  return [organization, ...items].some((owner) => hasRules(owner));
}

function hasRules(owner: Pick<PackageItem, 'sequencing'> | undefined): boolean {
  return owner?.sequencing?.parts.some(({ name }) => RULES.includes(name)) ?? false;
}
