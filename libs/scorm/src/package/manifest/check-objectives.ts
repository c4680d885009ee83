import type { PackageWarnings } from '../package-warnings.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-element.js';

/**
 * Warns where one activity has two objectives of one name, or where two of its objectives write the same value of one global objective,
 * which the standard forbids (SN 4th Ed. 3.10.4): the later one would win by chance.
 */
export function checkObjectives(sequencing: XmlElement, warnings: PackageWarnings): void {
  const lists = childOf(sequencing, 'imsss', 'objectives');
  if (lists === undefined) return;
  const ids = new Set<string>();
  const writers = new Set<string>();
  for (const objective of lists.children.filter(isObjective)) {
    const id = attributeOf(objective, 'objectiveID');
    if (id !== undefined && ids.has(id)) {
      warnings.add(
        'OBJECTIVE_REPEATED',
        `<${objective.name}> has objectiveID="${id.slice(0, 60)}", which another objective of its activity has; rules that name it mean the first. Give each objective its own id.`,
        objective.line,
      );
    }
    if (id !== undefined) ids.add(id);
    for (const { target, value, line } of writesOf(objective)) {
      const key = `${value} ${target}`;
      if (writers.has(key)) {
        warnings.add(
          'OBJECTIVE_WRITTEN_TWICE',
          `<mapInfo> says ${value}="true" for targetObjectiveID="${target.slice(0, 60)}", which another map of its activity writes too; the one that reports last counts. Let only one of them write it.`,
          line,
        );
      }
      writers.add(key);
    }
  }
}

function isObjective({ vocabulary, name }: XmlElement): boolean {
  return vocabulary === 'imsss' && (name === 'primaryObjective' || name === 'objective');
}

function writesOf(objective: XmlElement): { target: string; value: string; line: number }[] {
  return childrenOf(objective, 'imsss', 'mapInfo').flatMap((map) => {
    const target = attributeOf(map, 'targetObjectiveID');
    if (target === undefined) return [];
    return ['writeSatisfiedStatus', 'writeNormalizedMeasure']
      .filter((value) => /^(true|1)$/i.test(attributeOf(map, value) ?? ''))
      .map((value) => ({ target, value, line: map.line }));
  });
}
