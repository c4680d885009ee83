import { attributeOf, childOf, childrenOf, xmlBaseOf, type XmlElement } from './xml-element.js';

export interface Resource {
  identifier: string;
  /** null when the manifest does not say; it then counts as an asset. */
  scormType: 'sco' | 'asset' | null;
  href: string | null;
  /** xml:base of manifest, resources and resource, outermost first. */
  bases: string[];
  files: { href: string; line: number }[];
  line: number;
}

/** A manifest with what it declares; manifests inside it are their own scopes (CAM, sub-manifests). */
export interface ManifestScope {
  identifier: string;
  element: XmlElement;
  resources: ReadonlyMap<string, Resource>;
  manifests: ManifestScope[];
}

/** Every resource of a manifest and of those inside it. */
export function readScope(manifest: XmlElement, outerBases: readonly string[] = []): ManifestScope {
  const bases = [...outerBases, ...baseOf(manifest)];
  const list = childOf(manifest, 'imscp', 'resources');
  const resources = new Map<string, Resource>();
  for (const element of list === undefined ? [] : childrenOf(list, 'imscp', 'resource')) {
    const resource = readResource(element, [...bases, ...baseOf(list)]);
    if (!resources.has(resource.identifier)) resources.set(resource.identifier, resource);
  }
  return {
    identifier: attributeOf(manifest, 'identifier') ?? '',
    element: manifest,
    resources,
    manifests: childrenOf(manifest, 'imscp', 'manifest').map((inner) => readScope(inner, bases)),
  };
}

/** This manifest and all inside it, outermost first. */
export function allScopes(scope: ManifestScope): ManifestScope[] {
  return [scope, ...scope.manifests.flatMap(allScopes)];
}

/** The resource an identifierref means: of the manifest it stands in, else of any in the package. */
export function findResource(identifier: string, scope: ManifestScope, root: ManifestScope): Resource | undefined {
  return [scope, ...allScopes(root)]
    .map(({ resources }) => resources.get(identifier))
    .find((found) => found !== undefined);
}

function readResource(element: XmlElement, outerBases: readonly string[]): Resource {
  const type = attributeOf(element, 'scormtype', 'adlcp')?.toLowerCase();
  return {
    identifier: attributeOf(element, 'identifier') ?? '',
    scormType: type === 'sco' || type === 'asset' ? type : null,
    href: attributeOf(element, 'href') ?? null,
    bases: [...outerBases, ...baseOf(element)],
    files: childrenOf(element, 'imscp', 'file').flatMap((file) => {
      const href = attributeOf(file, 'href');
      return href === undefined ? [] : [{ href, line: file.line }];
    }),
    line: element.line,
  };
}

function baseOf(element: XmlElement | undefined): string[] {
  const base = element === undefined ? undefined : xmlBaseOf(element);
  return base === undefined ? [] : [base];
}
