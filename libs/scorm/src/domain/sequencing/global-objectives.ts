import type { Activity } from './activity.js';
import type { ActivityDefinition, ObjectiveValue } from './activity-definition.js';
import { OBJECTIVE_VALUES } from './activity-definition.js';
import type { ObjectiveRecord } from './activity-state.js';
import { carryUp } from './end-attempt.js';
import type { GlobalObjectives } from './objective-values.js';
import { rollUpAll } from './roll-up-all.js';
import { countStored, takeGlobals, treeOfStored } from './stored-tree.js';
import type { KeptWay, StoredReport } from './stored-tree.js';

/** Values of global objectives that change; null for one that is unknown from now on. */
export type ObjectiveChanges = Record<string, Partial<Record<ObjectiveValue, boolean | number | null>>>;

/** The global objectives that a course reads from or writes to (SN 4th Ed. 3.8.2). */
export function mappedObjectives({ objectives, children }: ActivityDefinition): string[] {
  const own = objectives.flatMap(({ maps }) => maps.map(({ global }) => global));
  return [...new Set([...own, ...children.flatMap(mappedObjectives)])];
}

/**
 * What one SCO makes of the global objectives by what is stored of it: what it writes itself, and what the modules above it write after
 * rollup. What the other parts said before stays out of it: somebody may have written to the same objective since.
 */
export function writtenGlobals(
  definition: ActivityDefinition,
  stored: ReadonlyMap<string, StoredReport>,
  kept: KeptWay | null,
  known: GlobalObjectives,
  reporting: string,
): ObjectiveChanges {
  const report = stored.get(reporting);
  const others = new Map([...stored].filter(([id]) => id !== reporting));
  const tree = treeOfStored(definition, others, kept, known);
  const activity = tree.find(reporting);
  if (!report || !activity?.isLeaf) return {};
  rollUpAll(tree);
  takeGlobals(tree, known);
  countStored(tree, activity, report);
  carryUp(tree, activity);
  return changes(known, tree.globals, writable(activity));
}

/** The values that an activity and the modules above it may write, as `id/value`. */
function writable(activity: Activity): ReadonlySet<string> {
  const maps = activity.path.flatMap(({ definition }) => definition.objectives.flatMap((objective) => objective.maps));
  return new Set(
    maps.flatMap(({ global, write }) =>
      OBJECTIVE_VALUES.filter((value) => write[value]).map((value) => `${global}/${value}`),
    ),
  );
}

/** What is written again as it was is part of it: it is as new as what changes, and nothing older may take its place. */
function changes(before: GlobalObjectives, after: GlobalObjectives, again: ReadonlySet<string>): ObjectiveChanges {
  const changed: ObjectiveChanges = {};
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[id] ?? {}, after[id] ?? {}];
    const values = OBJECTIVE_VALUES.filter(
      (value) => old[value] !== now[value] || (now[value] !== undefined && again.has(`${id}/${value}`)),
    );
    if (values.length > 0) changed[id] = Object.fromEntries(values.map((value) => [value, now[value] ?? null]));
  }
  return changed;
}

/** Two sets of global objectives as one; where both know a value, that of the second. */
export function merged(one: GlobalObjectives, other: GlobalObjectives): GlobalObjectives {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...ids].map((id): [string, ObjectiveRecord] => [id, { ...one[id], ...other[id] }]));
}

/** Global objectives from what is kept of them, which is only ever what `writtenGlobals` said. */
export function knownGlobals(
  kept: readonly { name: string; value: Readonly<Record<string, unknown>> }[],
): GlobalObjectives {
  return Object.fromEntries(
    kept.map(({ name, value }): [string, ObjectiveRecord] => {
      const known = OBJECTIVE_VALUES.filter((each) => ['boolean', 'number'].includes(typeof value[each]));
      return [name, Object.fromEntries(known.map((each) => [each, value[each]])) as ObjectiveRecord];
    }),
  );
}
