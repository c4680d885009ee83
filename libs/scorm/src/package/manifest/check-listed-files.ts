import { shownName } from '../unusable-package.js';
import type { ManifestContext } from './manifest-context.js';
import { allScopes } from './read-resources.js';
import { resolveHref } from './resolve-href.js';
import { childrenOf, xmlBaseOf } from './xml-element.js';

/** Warns of files that resources list but the zip lacks, and of bases without their slash. Files elsewhere on the web are not looked for. */
export function checkListedFiles({ root, index, warnings }: ManifestContext): void {
  for (const scope of allScopes(root)) {
    for (const resource of scope.resources.values()) {
      for (const { href, line } of resource.files) {
        const resolved = resolveHref(resource.bases, href);
        if (resolved.kind === 'external') continue;
        if (resolved.kind === 'inside' && index.find(resolved.path) !== null) continue;
        warnings.add(
          'FILE_MISSING',
          `Resource "${resource.identifier}" lists "${shownName(href)}", which is not in the zip. Add the file, or take it off the list.`,
          line,
        );
      }
    }
    const lists = childrenOf(scope.element, 'imscp', 'resources');
    const based = [scope.element, ...lists, ...lists.flatMap((list) => childrenOf(list, 'imscp', 'resource'))];
    for (const element of based) {
      const base = xmlBaseOf(element);
      if (base === undefined || /[/\\]$/.test(base)) continue;
      warnings.add(
        'XML_BASE_MENDED',
        `xml:base "${shownName(base)}" does not end in a slash; it was read as a folder. Add the slash.`,
        element.line,
      );
    }
  }
}
