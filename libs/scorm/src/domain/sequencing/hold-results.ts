import type { ActivityDefinition } from './activity-definition.js';

/** The tree with the results of some parts taken as they are: no measure of the package judges them anew. */
export function holdResults(definition: ActivityDefinition, held: ReadonlySet<string>): ActivityDefinition {
  if (held.size === 0) return definition;
  const [primary, ...others] = definition.objectives;
  const isHeld = held.has(definition.id);
  return {
    ...definition,
    children: definition.children.map((child) => holdResults(child, held)),
    objectives: [isHeld ? { ...primary, satisfiedByMeasure: false } : primary, ...others],
    completion: isHeld ? { ...definition.completion, byMeasure: false } : definition.completion,
  };
}
