import type { Activity } from './activity.js';
import type { ObjectiveRecord } from './activity-state.js';
import type { ObjectiveDefinition, ObjectiveValue } from './activity-definition.js';
import { OBJECTIVE_VALUES } from './activity-definition.js';

/** Global objectives by id (SN 3.8.2). */
export type GlobalObjectives = Record<string, ObjectiveRecord>;

export function primaryOf(activity: Activity): ObjectiveDefinition {
  return activity.definition.objectives[0];
}

export function objectiveNamed(activity: Activity, id: string | undefined): ObjectiveDefinition | undefined {
  if (id === undefined || id === '') return primaryOf(activity);
  return activity.definition.objectives.find((objective) => objective.id === id);
}

/**
 * A value of an objective as the activity sees it (SN 3.8.2). Satisfaction and measure are those of the global objective that it
 * reads from, known or not; completion is, too, and its own while the global one is unknown. Satisfaction by measure follows from
 * the measure it sees.
 */
export function readObjective(
  activity: Activity,
  objective: ObjectiveDefinition,
  value: ObjectiveValue,
  globals: GlobalObjectives,
): boolean | number | undefined {
  if (value === 'satisfied' && objective.satisfiedByMeasure) {
    if (!decidesByMeasure(activity)) return undefined;
    const measure = readObjective(activity, objective, 'measure', globals);
    return measure === undefined ? undefined : Number(measure) >= objective.minimumMeasure;
  }
  const maps = objective.maps.filter((map) => map.read[value]);
  const known = maps.map((map) => globals[map.global]?.[value]).find((global) => global !== undefined);
  const alone = maps.length > 0 && value !== 'completed' && value !== 'progress';
  return known ?? (alone ? undefined : activity.state.objectives[objective.id]?.[value]);
}

/** While a cluster is active its measure decides only where the package says so (SN 3.7.4, measureSatisfactionIfActive). */
function decidesByMeasure(activity: Activity): boolean {
  return activity.isLeaf || !activity.state.active || activity.definition.rollup.measureSatisfactionIfActive;
}

/** Sets or forgets a value of an objective, and of the global ones that it writes to. */
export function writeObjective(
  activity: Activity,
  objective: ObjectiveDefinition,
  value: ObjectiveValue,
  to: boolean | number | undefined,
  globals: GlobalObjectives,
): void {
  const own = (activity.state.objectives[objective.id] ??= {});
  assign(own, value, to);
  // What is not known is not written: another activity may know it.
  if (to === undefined) return;
  share(objective, value, to, globals);
  // What a measure decides is shared with it (SN 4th Ed. 4.2.1.1, 4.2.1.4).
  if (value === 'measure' && objective.satisfiedByMeasure && decidesByMeasure(activity)) {
    share(objective, 'satisfied', Number(to) >= objective.minimumMeasure, globals);
  }
  if (value === 'progress' && isCompletedByMeasure(activity, objective)) {
    share(objective, 'completed', Number(to) >= activity.definition.completion.minimum, globals);
  }
}

/** A SCO said that a value is unknown: it is, here and in the global objectives that it writes to. */
export function forgetObjective(
  activity: Activity,
  objective: ObjectiveDefinition,
  value: ObjectiveValue,
  globals: GlobalObjectives,
): void {
  delete activity.state.objectives[objective.id]?.[value];
  for (const map of objective.maps) if (map.write[value]) delete globals[map.global]?.[value];
}

/** Completion by measure is of the activity, and so of its primary objective alone (SN 4th Ed. 3.11). */
export function isCompletedByMeasure(activity: Activity, objective: ObjectiveDefinition): boolean {
  return activity.definition.completion.byMeasure && objective === primaryOf(activity);
}

function share(objective: ObjectiveDefinition, value: ObjectiveValue, to: boolean | number, globals: GlobalObjectives) {
  for (const map of objective.maps) if (map.write[value]) (globals[map.global] ??= {})[value] = to;
}

/** All values of an objective as the activity sees them. */
export function objectiveRecord(
  activity: Activity,
  objective: ObjectiveDefinition,
  globals: GlobalObjectives,
): ObjectiveRecord {
  const record: ObjectiveRecord = {};
  for (const value of OBJECTIVE_VALUES) assign(record, value, readObjective(activity, objective, value, globals));
  return record;
}

function assign(record: ObjectiveRecord, value: ObjectiveValue, to: boolean | number | undefined): void {
  if (to === undefined) delete record[value];
  else record[value] = to;
}
