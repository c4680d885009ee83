import type { Activity } from './activity.js';
import { choose } from './choice.js';
import { flow } from './flow.js';
import type { FlowResult } from './flow.js';
import type { SequencingRequest } from './navigation-request.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

/** What is next: an activity to deliver, or the end of the course for this sitting. Neither: the learner chooses. */
export interface Identified {
  deliver: Activity | null;
  ended: boolean;
}

/**
 * SB.2.12.
 * @throws SequencingException when there is nothing to deliver, and why.
 */
export function identify(tree: ActivityTree, request: SequencingRequest): Identified {
  const { root, current } = tree;
  switch (request.kind) {
    case 'start':
      // SB.2.5
      if (current) throw new SequencingException('SB.2.5-1');
      return root.isLeaf ? found(root) : found(deliverable(flow(tree, root, 'forward', true), 'SB.2.5-2'));
    case 'resumeAll':
      // SB.2.6
      if (!tree.suspended) throw new SequencingException('SB.2.6-1');
      return tree.suspended.isLeaf
        ? found(tree.suspended)
        : found(deliverable(flow(tree, tree.suspended, 'forward', true), 'SB.2.6-2'));
    case 'continue':
      // SB.2.7
      return along(tree, 'forward');
    case 'previous':
      // SB.2.8
      return along(tree, 'backward');
    case 'choice':
      return found(choose(tree, request.target));
    case 'jump':
      // SB.2.13
      return found(request.target);
    case 'retry': {
      // SB.2.10
      if (!current) throw new SequencingException('SB.2.10-1');
      if (current.state.active || current.state.suspended) throw new SequencingException('SB.2.10-2');
      if (current.isLeaf) return found(current);
      // A retry of the whole course is a new attempt at it, and its own global objectives begin with it (SN 4th Ed. 3.8.2).
      if (current === root && !root.definition.keepsGlobals) tree.globals = {};
      return found(deliverable(flow(tree, current, 'forward', true), 'SB.2.10-3'));
    }
    case 'exit':
      // SB.2.11
      if (!current) throw new SequencingException('SB.2.11-1');
      if (current.state.active) throw new SequencingException('SB.2.11-2');
      return { deliver: null, ended: !current.parent };
    default:
      return request satisfies never;
  }
}

function along(tree: ActivityTree, direction: 'forward' | 'backward'): Identified {
  const { current } = tree;
  if (!current) throw new SequencingException('SB.2.7-1');
  if (current.parent && !current.parent.definition.controls.flow) throw new SequencingException('SB.2.7-2');
  const result = flow(tree, current, direction, false);
  if (result.ended) return { deliver: null, ended: true };
  return found(deliverable(result, direction === 'forward' ? 'SB.2.7-3' : 'SB.2.8-3'));
}

function deliverable(result: FlowResult, otherwise: string): Activity {
  if (result.deliver) return result.deliver;
  throw result.why ?? new SequencingException(otherwise);
}

function found(deliver: Activity): Identified {
  return { deliver, ended: false };
}
