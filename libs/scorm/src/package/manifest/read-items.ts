import type { PackageItem } from '../package-structure.js';
import { UnusablePackage } from '../unusable-package.js';
import { checkAttributes } from './check-attributes.js';
import { launchUrl } from './launch-url.js';
import type { ManifestContext } from './manifest-context.js';
import { readItemData } from './read-item-data.js';
import { allScopes, findResource, type ManifestScope, type Resource } from './read-resources.js';
import { booleanOf } from './value.js';
import { titleOf } from './title-of.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-element.js';

/** Reads the items of one organization; one reader per organization, since identifiers are unique in it. */
export class ItemReader {
  private readonly identifiers = new Map<string, number>();
  /** Manifests being put in place, so that one that refers to itself ends. */
  private readonly open = new Set<ManifestScope>();

  /** @param played whether this organization will be played: faults of a launch then refuse the package */
  constructor(
    private readonly context: ManifestContext,
    private readonly played: boolean,
  ) {}

  read(parent: XmlElement, scope: ManifestScope): PackageItem[] {
    return childrenOf(parent, 'imscp', 'item').map((element) => this.readItem(element, scope));
  }

  /** Lines of the items read so far, by identifier. */
  get lines(): ReadonlyMap<string, number> {
    return this.identifiers;
  }

  private readItem(element: XmlElement, scope: ManifestScope): PackageItem {
    this.countItem(element);
    const identifier = this.identifierOf(element);
    checkAttributes(element, this.context.warnings);
    const parameters = attributeOf(element, 'parameters');
    const target = this.targetOf(element, identifier, scope);
    const resource = target?.kind === 'resource' ? target.resource : undefined;
    if (resource?.href != null && childOf(element, 'imscp', 'item') !== undefined) {
      this.context.warnings.add(
        'ITEM_WITH_PAGE_AND_ITEMS',
        `<item> "${identifier}" says identifierref="${resource.identifier}" and holds items too; its page is one more part before them, which sequencing rules never reach. Move the page into an item of its own.`,
        element.line,
      );
    }
    if (attributeOf(element, 'identifierref') === undefined && childOf(element, 'imscp', 'item') === undefined) {
      this.context.warnings.add(
        'ITEM_WITHOUT_PAGE',
        `<item> "${identifier}" names no resource and holds no items, so that there is nothing in it to open or to finish. Give it the identifierref of its page, or take it out.`,
        element.line,
      );
    }
    return {
      identifier,
      title: titleOf(element, identifier, this.context.warnings),
      visible: booleanOf(attributeOf(element, 'isvisible'), true),
      ...(parameters === undefined ? {} : { parameters }),
      href: resource === undefined ? null : launchUrl(resource, parameters, this.played, this.context),
      scormType: resource?.scormType ?? 'asset',
      children: [...this.read(element, scope), ...(target?.kind === 'manifest' ? this.readManifest(target.scope) : [])],
      ...readItemData(element, this.context),
    };
  }

  private countItem({ line }: XmlElement): void {
    this.context.itemsLeft -= 1;
    if (this.context.itemsLeft >= 0) return;
    throw new UnusablePackage(
      'SCORM.MANIFEST_TOO_LARGE',
      'The manifest has more items than we read, because items stand for whole manifests that hold such items again. Split the course.',
      { file: this.context.file, line },
    );
  }

  private identifierOf(element: XmlElement): string {
    const { warnings, file } = this.context;
    const given = attributeOf(element, 'identifier');
    const identifier = given ?? `item-${this.identifiers.size + 1}`;
    if (given === undefined) {
      warnings.add(
        'IDENTIFIER_MISSING',
        `An item has no identifier; it was called "${identifier}". Give it one, so that results find it again in the next version.`,
        element.line,
      );
    }
    const before = this.identifiers.get(identifier);
    if (before !== undefined) {
      throw new UnusablePackage(
        'SCORM.DUPLICATE_IDENTIFIER',
        `Two items, in lines ${before} and ${element.line}, have the identifier "${identifier}", so their results could not be told apart. Give each its own and pack the course again.`,
        { file, line: element.line },
      );
    }
    this.identifiers.set(identifier, element.line);
    return identifier;
  }

  private targetOf(
    element: XmlElement,
    identifier: string,
    scope: ManifestScope,
  ): { kind: 'resource'; resource: Resource } | { kind: 'manifest'; scope: ManifestScope } | undefined {
    const { root, warnings } = this.context;
    const reference = attributeOf(element, 'identifierref');
    if (reference === undefined) return undefined;

    const resource = findResource(reference, scope, root);
    if (resource !== undefined) {
      if (resource.href === null) {
        warnings.add(
          'RESOURCE_WITHOUT_HREF',
          `Item "${identifier}" refers to resource "${reference}", which has no href; it cannot be launched. Give the resource the href of its first page, or leave the identifierref out.`,
          element.line,
        );
      } else if (resource.scormType === null) {
        warnings.add(
          'SCORMTYPE_MISSING',
          `Resource "${reference}" does not say whether it is a SCO; it was read as an asset, which reports no results. Write adlcp:scormtype (SCORM 1.2) or adlcp:scormType (2004) as "sco" if it should report.`,
          resource.line,
        );
      }
      return { kind: 'resource', resource };
    }
    const manifest = allScopes(root).find((inner) => inner !== root && inner.identifier === reference);
    if (manifest !== undefined) return { kind: 'manifest', scope: manifest };
    warnings.add(
      'RESOURCE_MISSING',
      `Item "${identifier}" refers to resource "${reference}", which the manifest lacks; it cannot be launched. Add the resource, or correct the identifierref.`,
      element.line,
    );
    return undefined;
  }

  /** The items of a manifest that stands in for an item: those of its default organization (CAM, sub-manifests). */
  private readManifest(scope: ManifestScope): PackageItem[] {
    const organizations = childOf(scope.element, 'imscp', 'organizations');
    if (organizations === undefined || this.open.has(scope)) return [];
    const all = childrenOf(organizations, 'imscp', 'organization');
    const byDefault = attributeOf(organizations, 'default');
    const organization = all.find((one) => attributeOf(one, 'identifier') === byDefault) ?? all[0];
    if (organization === undefined) return [];
    this.open.add(scope);
    try {
      return this.read(organization, scope);
    } finally {
      this.open.delete(scope);
    }
  }
}
