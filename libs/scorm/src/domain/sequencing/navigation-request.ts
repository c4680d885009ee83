import { commonAncestor, pathUp } from './activity.js';
import type { Activity } from './activity.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

/** What a learner or a SCO may ask for (SN 4.4, Navigation Behavior; adl.nav.request). */
export type NavigationRequest =
  | { kind: 'start' | 'resumeAll' | 'continue' | 'previous' }
  | { kind: 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll' }
  | { kind: 'choice' | 'jump'; target: string };

export type Termination = 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll';

export type SequencingRequest =
  | { kind: 'start' | 'resumeAll' | 'continue' | 'previous' | 'exit' | 'retry' }
  | { kind: 'choice' | 'jump'; target: Activity };

export interface Translated {
  termination: Termination | null;
  sequencing: SequencingRequest | null;
}

/**
 * NB.2.1: what has to end and what is asked for next.
 * @throws SequencingException when the request makes no sense where the learner is.
 */
export function translate(tree: ActivityTree, request: NavigationRequest): Translated {
  const { current } = tree;
  const ending = current?.state.active === true ? 'exit' : null;
  switch (request.kind) {
    case 'start':
      if (current) throw new SequencingException('NB.2.1-1');
      return { termination: null, sequencing: { kind: 'start' } };
    case 'resumeAll':
      if (current) throw new SequencingException('NB.2.1-1');
      if (!tree.suspended) throw new SequencingException('NB.2.1-3');
      return { termination: null, sequencing: { kind: 'resumeAll' } };
    case 'continue':
      if (!begun(current).parent?.definition.controls.flow) throw new SequencingException('NB.2.1-4');
      return { termination: ending, sequencing: { kind: 'continue' } };
    case 'previous': {
      const { parent } = begun(current);
      if (!parent) throw new SequencingException('NB.2.1-6');
      if (!parent.definition.controls.flow || parent.definition.controls.forwardOnly) {
        throw new SequencingException('NB.2.1-5');
      }
      return { termination: ending, sequencing: { kind: 'previous' } };
    }
    case 'choice':
      return { termination: ending, sequencing: { kind: 'choice', target: choosable(tree, request.target) } };
    case 'jump': {
      const target = tree.find(request.target);
      if (!target?.isAvailable()) throw new SequencingException('NB.2.1-11');
      return { termination: ending, sequencing: { kind: 'jump', target } };
    }
    case 'exit':
    case 'abandon':
      if (!begun(current).state.active) throw new SequencingException('NB.2.1-12');
      return { termination: request.kind, sequencing: { kind: 'exit' } };
    case 'exitAll':
    case 'abandonAll':
    case 'suspendAll':
      begun(current);
      return { termination: request.kind, sequencing: { kind: 'exit' } };
    default:
      return request satisfies never;
  }
}

function begun(current: Activity | null): Activity {
  if (!current) throw new SequencingException('NB.2.1-2');
  return current;
}

function choosable(tree: ActivityTree, id: string): Activity {
  const target = tree.find(id);
  if (!target) throw new SequencingException('NB.2.1-11');
  if (target.parent && !target.parent.definition.controls.choice) throw new SequencingException('NB.2.1-10');
  const { current } = tree;
  if (!current || current.parent === target.parent) {
    // Among siblings only the present one is left.
    if (current && current !== target && current.state.active && !current.definition.controls.choiceExit) {
      throw new SequencingException('NB.2.1-8');
    }
    return target;
  }
  for (const activity of pathUp(current, commonAncestor(current, target))) {
    if (activity.state.active && !activity.definition.controls.choiceExit) throw new SequencingException('NB.2.1-8');
  }
  return target;
}
