import type { PackageWarnings } from '../package-warnings.js';
import { allScopes, findResource, type ManifestScope } from './read-resources.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-element.js';

/** Warns of resources that share an identifier, and of dependencies that lead nowhere or in a circle. Dependencies change nothing in how a package plays. */
export function checkResources(root: ManifestScope, warnings: PackageWarnings): void {
  for (const scope of allScopes(root)) {
    const elements = resourcesOf(scope);
    const first = new Map<string, XmlElement>();
    for (const element of elements) {
      const identifier = attributeOf(element, 'identifier') ?? '';
      const before = first.get(identifier);
      if (before === undefined) first.set(identifier, element);
      else {
        warnings.add(
          'RESOURCE_REPEATED',
          `<resource> says identifier="${identifier.slice(0, 60)}", as another one in line ${before.line} does; that first one is meant by every identifierref. Give each resource its own identifier.`,
          element.line,
        );
      }
    }
    for (const [identifier, element] of first) {
      for (const dependency of dependenciesOf(element)) {
        const { reference } = dependency;
        if (reference !== '' && findResource(reference, scope, root) !== undefined) continue;
        warnings.add(
          'DEPENDENCY_UNUSABLE',
          `${sentence(identifier, reference)}, a resource that the manifest lacks; it was ignored. Add the resource, or take the dependency out.`,
          dependency.line,
        );
      }
    }
    for (const { from, reference, line } of circles(first)) {
      warnings.add(
        'DEPENDENCY_UNUSABLE',
        `${sentence(from, reference)}, which depends on "${from.slice(0, 60)}" in turn; it was ignored. Take one of the dependencies out.`,
        line,
      );
    }
  }
}

function sentence(identifier: string, reference: string): string {
  return `<dependency> of resource "${identifier.slice(0, 60)}" says identifierref="${reference.slice(0, 60)}"`;
}

function dependenciesOf(element: XmlElement): { reference: string; line: number }[] {
  return childrenOf(element, 'imscp', 'dependency').map((dependency) => ({
    reference: attributeOf(dependency, 'identifierref') ?? '',
    line: dependency.line,
  }));
}

/** The dependencies that close a circle, one for each; every resource is walked once, without recursion, since a package may chain all of its files. */
function circles(all: ReadonlyMap<string, XmlElement>): { from: string; reference: string; line: number }[] {
  const found: { from: string; reference: string; line: number }[] = [];
  const begun = new Set<string>();
  const onTheWay = new Set<string>();
  for (const start of all.keys()) {
    const way: { from: string; left: { reference: string; line: number }[] }[] = [];
    const enter = (from: string): void => {
      const element = all.get(from);
      if (element === undefined || begun.has(from)) return;
      begun.add(from);
      onTheWay.add(from);
      way.push({ from, left: dependenciesOf(element) });
    };
    enter(start);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const next = step.left.shift();
      if (next === undefined) {
        onTheWay.delete(step.from);
        way.pop();
      } else if (onTheWay.has(next.reference)) found.push({ from: step.from, ...next });
      else enter(next.reference);
    }
  }
  return found;
}

function resourcesOf(scope: ManifestScope): XmlElement[] {
  const list = childOf(scope.element, 'imscp', 'resources');
  return list === undefined ? [] : childrenOf(list, 'imscp', 'resource');
}
