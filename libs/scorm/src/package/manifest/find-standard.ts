import type { ScormStandard } from '../package-structure.js';
import type { PackageWarnings } from '../package-warnings.js';
import type { XmlDocument } from './parse-xml.js';
import { childOf, childText, type XmlElement } from './xml-element.js';

/**
 * The standard by `<schemaversion>`, else by the namespaces declared, each guess with a warning. Packages of 2004 that name no edition
 * count as 4th: its limits include those of the others.
 */
export function findStandard({ root, namespaces }: XmlDocument, warnings: PackageWarnings): ScormStandard {
  const metadata = childOf(root, 'imscp', 'metadata');
  const version = metadata === undefined ? undefined : childText(metadata, 'imscp', 'schemaversion');
  const declared = version === undefined ? null : standardOfVersion(version);
  if (declared !== null) {
    const other = otherNamespaces(declared, namespaces);
    if (other !== undefined) {
      warnings.add(
        'STANDARD_MIXED',
        `<schemaversion> says "${version}", but the manifest declares xmlns "${other}" of ${declared === 'scorm_1.2' ? 'SCORM 2004' : 'SCORM 1.2'}; it was read as ${NAMES[declared]}. Write the schemaversion and the namespaces of one standard, or export the course again.`,
        (metadata ?? root).line,
      );
    }
    return declared;
  }

  const guess = standardOfNamespaces(namespaces, root);
  const found = version === undefined ? 'has no <schemaversion>' : `has the unknown <schemaversion> "${version}"`;
  warnings.add(
    'STANDARD_GUESSED',
    `The manifest ${found}; by its namespaces it was read as ${NAMES[guess]}. Write the version of the standard into <schemaversion>, or export the course again.`,
    (metadata ?? root).line,
  );
  return guess;
}

const NAMES: Record<ScormStandard, string> = {
  'scorm_1.2': 'SCORM 1.2',
  scorm_2004_2nd: 'SCORM 2004 2nd edition',
  scorm_2004_3rd: 'SCORM 2004 3rd edition',
  scorm_2004_4th: 'SCORM 2004 4th edition',
};

function standardOfVersion(version: string): ScormStandard | null {
  if (/^(scorm\s*)?1\.2$/i.test(version)) return 'scorm_1.2';
  if (/4th/i.test(version)) return 'scorm_2004_4th';
  if (/3rd/i.test(version)) return 'scorm_2004_3rd';
  // The 2nd edition wrote "CAM 1.3", and drafts "1.3".
  if (/2nd/i.test(version) || /^((adl\s*)?(scorm\s*)?cam\s*)?1\.3$/i.test(version)) return 'scorm_2004_2nd';
  return null;
}

/** A namespace that only the other standard has. That of content packaging proves nothing: tools of both wrote either. */
function otherNamespaces(declared: ScormStandard, namespaces: ReadonlySet<string>): string | undefined {
  const foreign =
    declared === 'scorm_1.2' ? /\/(adlcp_v1p3|adlseq_v1p3|adlnav_v1p3|imsss(_v1p0)?)\/?$/i : /\/adlcp_rootv1p2/i;
  return [...namespaces].find((uri) => foreign.test(uri));
}

function standardOfNamespaces(namespaces: ReadonlySet<string>, root: XmlElement): ScormStandard {
  const uses = (pattern: RegExp): boolean => [...namespaces].some((uri) => pattern.test(uri));
  if (uses(/\/adlcp_rootv1p2/i)) return 'scorm_1.2';
  const is2004 = uses(/\/(adlcp_v1p3|adlseq_v1p3|adlnav_v1p3|imsss(_v1p0)?|imscp_v1p1)\/?$/i) || usesSequencing(root);
  return is2004 ? 'scorm_2004_4th' : 'scorm_1.2';
}

function usesSequencing(element: XmlElement): boolean {
  return element.vocabulary === 'imsss' || element.children.some(usesSequencing);
}
