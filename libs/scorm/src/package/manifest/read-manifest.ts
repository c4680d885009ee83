import type { PackageLimits } from '../package-limits.js';
import { flattenItems, type PackageStructure } from '../package-structure.js';
import type { PackageWarnings } from '../package-warnings.js';
import { UnusablePackage } from '../unusable-package.js';
import { checkListedFiles } from './check-listed-files.js';
import { checkResources } from './check-resources.js';
import { decodeManifest } from './decode-manifest.js';
import { findStandard } from './find-standard.js';
import type { ManifestContext } from './manifest-context.js';
import { organizationOfOnlySco } from './only-sco.js';
import { PackageIndex } from './package-index.js';
import { parseXml } from './parse-xml.js';
import { refuseLongNames } from './refuse-long-names.js';
import { readOrganizations } from './read-organizations.js';
import { shortTitle } from './title-of.js';
import { readScope } from './read-resources.js';
import { checkSequencing, readCollections } from './read-sequencing.js';
import { childOf, childText, type XmlElement } from './xml-element.js';

export interface ManifestInput {
  bytes: Uint8Array;
  /** Path of the manifest in the zip. */
  file: string;
  /** Paths of all files in the zip. */
  paths: Iterable<string>;
}

/**
 * Reads a manifest against the names in its zip. Pure: no file is opened.
 * @throws UnusablePackage when nothing can be played, with the line
 */
export function readManifest(
  { bytes, file, paths }: ManifestInput,
  limits: PackageLimits,
  warnings: PackageWarnings,
): PackageStructure {
  const document = parseXml(decodeManifest(bytes, file, warnings), file, limits, warnings);
  refuseOtherKinds(document.root, file);
  const root = readScope(document.root);
  const context: ManifestContext = {
    file,
    standard: findStandard(document, warnings),
    root,
    index: new PackageIndex(paths),
    warnings,
    collections: readCollections(root),
    itemsLeft: limits.manifestElements,
  };

  const title = shortTitle(lomTitle(document.root) ?? root.identifier);
  const organized = readOrganizations(context) ?? soleOrganization(title, context);
  const played = organized.organizations.find(({ identifier }) => identifier === organized.defaultOrganization);
  const structure: PackageStructure = {
    standard: context.standard,
    identifier: root.identifier,
    title: played?.title ?? title,
    ...organized,
  };
  if (flattenItems(structure).every(({ item }) => item.href === null)) {
    throw new UnusablePackage(
      'SCORM.NO_LAUNCHABLE',
      'No item of the default organization refers to a resource with an href, so there is nothing to play. Check the identifierref of the items.',
      { file, line: document.root.line },
    );
  }
  refuseLongNames(structure, file);
  if (context.standard !== 'scorm_1.2') {
    for (const shared of context.collections.values()) checkSequencing(shared, context);
  }
  checkResources(root, warnings);
  checkListedFiles(context);
  return structure;
}

function soleOrganization(
  title: string,
  context: ManifestContext,
): Pick<PackageStructure, 'organizations' | 'defaultOrganization'> {
  const organization = organizationOfOnlySco(title, context);
  return { organizations: [organization], defaultOrganization: organization.identifier };
}

function refuseOtherKinds(root: XmlElement, file: string): void {
  const metadata = childOf(root, 'imscp', 'metadata');
  const schema = metadata === undefined ? undefined : childText(metadata, 'imscp', 'schema');
  const other =
    root.name !== 'manifest'
      ? `a <${root.name.slice(0, 60)}>`
      : /common cartridge/i.test(schema ?? '')
        ? 'an IMS Common Cartridge'
        : null;
  if (other === null) return;
  throw new UnusablePackage(
    'SCORM.NOT_SCORM',
    `The manifest describes ${other}, not a SCORM course. Export the course as SCORM 1.2 or SCORM 2004.`,
    { file, line: root.line },
  );
}

/** general/title of the metadata, of whatever version of LOM: every name on the way is the same. */
function lomTitle(root: XmlElement): string | undefined {
  let element = childOf(root, 'imscp', 'metadata');
  for (const name of ['lom', 'general', 'title']) element = element?.children.find((child) => child.name === name);
  const text = (element?.children[0] ?? element)?.text.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}
