import type { Activity } from './activity.js';
import type { Timing } from './activity-definition.js';
import type { ActivityTree } from './sequencer-tree.js';

/**
 * Chooses children and puts them into a random order, for the attempt that is about to begin (SR.1, SR.2). What was chosen for an
 * attempt stays for the whole of it, over every leaving and coming back.
 */
export function chooseChildren(tree: ActivityTree, activity: Activity): void {
  const { state, definition } = activity;
  if (activity.isLeaf || state.active || state.suspended) return;
  const attempt = state.attempts + 1;
  if (state.chosenFor === attempt) return;
  const first = state.chosenFor === 0;
  const due = (timing: Timing): boolean => timing === 'onEachNewAttempt' || (timing === 'once' && first);
  const { selection, randomization } = definition;
  if (due(selection.timing) && selection.count !== null) {
    const chosen = shuffled(activity.children, tree.random).slice(0, selection.count);
    // Selection keeps the order of the package (SR.1); only randomization changes it.
    state.chosen = activity.children.filter((child) => chosen.includes(child)).map((child) => child.id);
  }
  if (due(randomization.timing) && randomization.reorder) {
    state.chosen = shuffled(activity.available, tree.random).map((child) => child.id);
  }
  state.chosenFor = attempt;
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
