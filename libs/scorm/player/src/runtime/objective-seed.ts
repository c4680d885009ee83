import type { ObjectiveValue } from '../../../src/domain/sequencing/index.js';
import type { CmiTree, ItemObjective } from '../protocol.js';
import { branch, decimal, withoutEmpty } from './seed-tree.js';

/** Rows of cmi.objectives for a new attempt: the manifest's, in its order (RTE 4.2.17.1). */
export function objectiveRows(objectives: readonly ItemObjective[]): CmiTree {
  return Object.fromEntries(objectives.map((objective, index) => [String(index), objectiveRow(objective)]));
}

/**
 * Stored rows, with what other activities have done to the global objectives since (SN 4th Ed. 3.8.2). @param goesOn the attempt that
 * stored them goes on: then what the global objective does not know is left as the SCO left it; in a new attempt it is unknown
 */
export function storedRows(stored: CmiTree, objectives: readonly ItemObjective[], goesOn: boolean): CmiTree {
  return Object.fromEntries(
    Object.entries(stored).map(([index, row]) => {
      const tree = branch(stored, index);
      const objective = objectives.find(({ id }) => id === tree['id']);
      return [index, objective ? withShared(tree, objective, goesOn) : row];
    }),
  );
}

function withShared(row: CmiTree, objective: ItemObjective, goesOn: boolean): CmiTree {
  const fresh = objectiveRow(objective);
  const merged: CmiTree = { ...row };
  const score: CmiTree = { ...branch(row, 'score') };
  for (const value of objective.shared ?? []) {
    const [tree, from, name] =
      PLACES[value] === 'score' ? [score, branch(fresh, 'score'), SCORES[value]] : [merged, fresh, PLACES[value]];
    if (name === undefined) continue;
    if (from[name] !== undefined) tree[name] = from[name];
    else if (!goesOn) delete tree[name];
  }
  return { ...merged, ...(Object.keys(score).length > 0 ? { score } : { score: undefined }) };
}

const PLACES: Record<ObjectiveValue, string> = {
  satisfied: 'success_status',
  completed: 'completion_status',
  progress: 'progress_measure',
  measure: 'score',
  raw: 'score',
  min: 'score',
  max: 'score',
};
const SCORES: Partial<Record<ObjectiveValue, string>> = { measure: 'scaled', raw: 'raw', min: 'min', max: 'max' };

function objectiveRow({ id, values = {} }: ItemObjective): CmiTree {
  const { satisfied, completed } = values;
  const number = (value: boolean | number | undefined): string | null =>
    decimal(value === undefined ? null : Number(value));
  const score = withoutEmpty({
    scaled: number(values.measure),
    raw: number(values.raw),
    min: number(values.min),
    max: number(values.max),
  });
  return {
    id,
    ...withoutEmpty({
      success_status: satisfied === undefined ? null : satisfied ? 'passed' : 'failed',
      completion_status: completed === undefined ? null : completed ? 'completed' : 'incomplete',
      progress_measure: number(values.progress),
    }),
    ...(Object.keys(score).length > 0 ? { score } : {}),
  };
}
