import type { PackageOrganization, PackageStructure } from '../package-structure.js';
import type { ManifestContext } from './manifest-context.js';
import { checkAttributes } from './check-attributes.js';
import { checkOrganization } from './check-organization.js';
import { ItemReader } from './read-items.js';
import { readSequencing } from './read-sequencing.js';
import { booleanOf } from './value.js';
import { titleOf } from './title-of.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-element.js';

/** The organizations of the outer manifest, and which one is played; null when none has items. */
export function readOrganizations(
  context: ManifestContext,
): Pick<PackageStructure, 'organizations' | 'defaultOrganization'> | null {
  const { root, warnings } = context;
  const list = childOf(root.element, 'imscp', 'organizations');
  const all = list === undefined ? [] : childrenOf(list, 'imscp', 'organization');
  const elements = all.filter((element) => childrenOf(element, 'imscp', 'item').length > 0);
  for (const empty of all.filter((element) => !elements.includes(element))) {
    warnings.add(
      'ORGANIZATION_EMPTY',
      'An organization has no items; it was left out. Remove it, or give it items.',
      empty.line,
    );
  }
  const first = elements[0];
  if (list === undefined || first === undefined) return null;

  const wanted = attributeOf(list, 'default');
  const named = elements.find((element) => attributeOf(element, 'identifier') === wanted);
  if (wanted !== undefined && named === undefined) {
    warnings.add(
      'DEFAULT_ORGANIZATION_UNKNOWN',
      all.some((element) => attributeOf(element, 'identifier') === wanted)
        ? `<organizations> says default="${wanted}", an organization without items; the first one with items is played. Give it items, or name another organization as the default.`
        : `<organizations> says default="${wanted}", an organization that does not exist; the first one is played. Name an organization of the manifest as the default.`,
      list.line,
    );
  }
  const played = named ?? first;
  for (const other of elements.filter((element) => element !== played)) {
    warnings.add(
      'ORGANIZATION_NOT_PLAYED',
      `<organization> "${attributeOf(other, 'identifier') ?? ''}" is not the default one; it is kept, but learners never see it. Make it a package of its own if learners are to take it.`,
      other.line,
    );
  }
  const organizations = elements.map((element) => readOrganization(element, element === played, context));
  const index = elements.indexOf(played);
  return { organizations, defaultOrganization: organizations[index]?.identifier ?? '' };
}

function readOrganization(element: XmlElement, played: boolean, context: ManifestContext): PackageOrganization {
  const identifier = attributeOf(element, 'identifier') ?? `organization-${element.line}`;
  const sequencing = context.standard === 'scorm_1.2' ? undefined : readSequencing(element, context);
  checkAttributes(element, context.warnings);
  const reader = new ItemReader(context, played);
  const organization: PackageOrganization = {
    identifier,
    title: titleOf(element, identifier, context.warnings),
    items: reader.read(element, context.root),
    objectivesGlobalToSystem: booleanOf(attributeOf(element, 'objectivesGlobalToSystem', 'adlseq'), true),
    sharedDataGlobalToSystem: booleanOf(attributeOf(element, 'sharedDataGlobalToSystem', 'adlcp'), true),
    ...(sequencing === undefined ? {} : { sequencing }),
  };
  if (played) checkOrganization(organization, element.line, reader.lines, context.warnings);
  return organization;
}
