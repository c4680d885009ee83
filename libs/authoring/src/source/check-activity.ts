import type { SourceProblem } from '../authoring.errors.js';
import type { Activity, Scenario } from './activity-schema.js';
import { fieldName } from './read-yaml.js';
import type { FieldPath, LocatedValue } from './read-yaml.js';

/** A scenario must lead somewhere from every node, and each list entry must have its own id. */
export function checkActivity(file: string, activity: LocatedValue<Activity>, problems: SourceProblem[]): void {
  const report = (path: FieldPath, message: string, code: SourceProblem['code'] = 'AUTHORING.RULE_BROKEN'): void => {
    problems.push({ code, file, line: activity.lineOf(path), field: fieldName(path), message });
  };
  const { value } = activity;
  switch (value.kind) {
    case 'partner-map':
      for (const list of ['partners', 'needs'] as const) {
        const ids = value[list].map((entry) => entry.id);
        if (new Set(ids).size !== ids.length) report([list], 'Two entries have the same id.');
      }
      return;
    case 'scenario':
      checkScenario(value, report);
      return;
  }
}

type Report = (path: FieldPath, message: string, code?: SourceProblem['code']) => void;

function checkScenario(scenario: Scenario, report: Report): void {
  const nodes = new Map(Object.entries(scenario.nodes));
  if (!nodes.has(scenario.start))
    report(['start'], `There is no node ${scenario.start}.`, 'AUTHORING.REFERENCE_UNKNOWN');
  for (const [id, node] of nodes) {
    node.choices?.forEach((choice, i) => {
      if (!nodes.has(choice.next)) {
        report(['nodes', id, 'choices', i, 'next'], `There is no node ${choice.next}.`, 'AUTHORING.REFERENCE_UNKNOWN');
      }
    });
    if (node.next !== undefined && !nodes.has(node.next)) {
      report(['nodes', id, 'next'], `There is no node ${node.next}.`, 'AUTHORING.REFERENCE_UNKNOWN');
    }
    const ids = [...(node.choices ?? []), ...(node.picks ?? [])].map((option) => option.id);
    if (new Set(ids).size !== ids.length) report(['nodes', id], 'Two choices have the same id.');
  }
  const reached = reachable(scenario);
  for (const id of nodes.keys()) {
    if (!reached.has(id)) report(['nodes', id], 'No choice leads to this node.');
  }
  // Going back is refused because the place in a story is kept as the list of choices made, which must stay short.
  if (hasLoop(scenario, scenario.start, new Set())) report(['nodes'], 'A story may not lead back to an earlier node.');
}

function nextOf(scenario: Scenario, id: string): string[] {
  const node = scenario.nodes[id];
  if (node === undefined) return [];
  return [...(node.choices ?? []).map((choice) => choice.next), ...(node.next === undefined ? [] : [node.next])];
}

function reachable(scenario: Scenario): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [scenario.start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...nextOf(scenario, id));
  }
  return reached;
}

function hasLoop(scenario: Scenario, id: string, above: ReadonlySet<string>): boolean {
  if (above.has(id)) return true;
  const path = new Set([...above, id]);
  return nextOf(scenario, id).some((next) => hasLoop(scenario, next, path));
}
