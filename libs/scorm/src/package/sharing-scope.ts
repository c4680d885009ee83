import { createHash } from 'node:crypto';
import { flattenItems } from './package-structure.js';
import type { PackageStructure } from './package-structure.js';

/** How far what the parts of a course share reaches: over all attempts and courses of a learner, or over one attempt. */
export type SharingScope = 'learner' | 'attempt';

/** What the organization that is played says of shared data and of global objectives (CAM 4th Ed. 3.4.1.7; both reach far by default). */
export function sharingScopesOf(structure: PackageStructure): { data: SharingScope; objectives: SharingScope } {
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  return {
    data: organization?.sharedDataGlobalToSystem === false ? 'attempt' : 'learner',
    objectives: organization?.objectivesGlobalToSystem === false ? 'attempt' : 'learner',
  };
}

/** The stores of adl.data that any part of the course has, by target id. */
export function sharedTargets(structure: PackageStructure): string[] {
  return flattenItems(structure).flatMap(({ item }) => item.dataMaps.map(({ targetId }) => targetId));
}

/**
 * Under whose id shared values are kept. Values that reach over courses do so among the courses of one owner: a course gets them by
 * a name that its author chooses, and would else carry what a court's course keeps to whoever writes another course.
 * @param owner the agency that the course belongs to; null for the installation.
 */
export function holderOf(scope: SharingScope, attempt: { id: string; personId: string }, owner: string | null): string {
  if (scope === 'attempt') return attempt.id;
  const hash = createHash('sha256')
    .update(`${attempt.personId} ${owner ?? 'installation'}`)
    .digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-a$4-$5');
}
