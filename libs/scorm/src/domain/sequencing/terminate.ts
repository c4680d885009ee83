import { endAttempt, endDescendants } from './end-attempt.js';
import type { Reported } from './end-attempt.js';
import { ruleHolds } from './evaluate-rule.js';
import type { SequencingRequest, Termination } from './navigation-request.js';
import { rollUp } from './roll-up.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

/**
 * TB.2.3: ends what the request says, and what the exit and post-condition rules of the package make of it.
 * @returns the sequencing request of a post-condition rule, which takes the place of the one that was asked for; null for none.
 */
export function terminate(tree: ActivityTree, request: Termination, said?: Reported): SequencingRequest | null {
  const { current } = tree;
  if (!current) throw new SequencingException('TB.2.3-1');
  if ((request === 'exit' || request === 'abandon') && !current.state.active) throw new SequencingException('TB.2.3-2');
  switch (request) {
    case 'exit': {
      endAttempt(tree, current, said);
      applyExitRules(tree);
      return applyPostConditions(tree);
    }
    case 'exitAll':
      if (current.state.active) endAttempt(tree, current, said);
      return endAll(tree);
    case 'suspendAll':
      return suspendAll(tree);
    case 'abandon':
      current.state.active = false;
      return null;
    case 'abandonAll':
      for (const activity of current.path) activity.state.active = false;
      tree.current = tree.root;
      return null;
    default:
      return request satisfies never;
  }
}

function endAll(tree: ActivityTree): null {
  endDescendants(tree, tree.root);
  endAttempt(tree, tree.root);
  tree.current = tree.root;
  return null;
}

function suspendAll(tree: ActivityTree): null {
  const { current } = tree;
  if (!current) return null;
  if (current.state.active || current.state.suspended) {
    rollUp(current, tree.globals);
    tree.suspended = current;
  } else if (current.parent) {
    tree.suspended = current.parent;
  } else {
    throw new SequencingException('TB.2.3-3');
  }
  for (const activity of tree.suspended.path) {
    activity.state.active = false;
    activity.state.suspended = true;
  }
  tree.current = tree.root;
  return null;
}

/** TB.2.1: the highest module whose exit rule holds ends with all in it. */
function applyExitRules(tree: ActivityTree): void {
  const above = tree.current?.path.slice(0, -1) ?? [];
  const exiting = above.find((activity) =>
    ruleHolds(activity, activity.definition.exitConditions, ['exit'], tree.globals),
  );
  if (!exiting) return;
  endDescendants(tree, exiting);
  endAttempt(tree, exiting);
  tree.current = exiting;
}

const POST_ACTIONS = ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous'] as const;

/** TB.2.2, again for each module that "exit parent" ends. */
function applyPostConditions(tree: ActivityTree): SequencingRequest | null {
  for (;;) {
    const current = tree.current;
    if (!current || current.state.suspended) return null;
    const action = ruleHolds(current, current.definition.postConditions, POST_ACTIONS, tree.globals);
    switch (action) {
      case 'exitParent':
        if (!current.parent) throw new SequencingException('TB.2.3-4');
        tree.current = current.parent;
        endAttempt(tree, current.parent);
        continue;
      case 'exitAll':
        endAll(tree);
        return { kind: 'exit' };
      case 'retryAll':
        endAll(tree);
        return { kind: 'retry' };
      case 'retry':
      case 'continue':
      case 'previous':
        return { kind: action };
      default:
        return null;
    }
  }
}
