import type { StoredSco } from '../domain/result/root-status.js';
import { withReadWords } from '../domain/result/unread-words.js';
import { holdResults } from '../domain/sequencing/index.js';
import type { ActivityDefinition } from '../domain/sequencing/index.js';
import { criteriaOf } from '../package/playable-items.js';
import type { PartState } from './part-states.js';

const NOTHING_ASKED = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };

/** The activity tree of an attempt, in which results of a version that it has moved away from hold. */
export function treeHolding(tree: ActivityDefinition, parts: readonly PartState[]): ActivityDefinition {
  return holdResults(
    tree,
    new Set(parts.filter(({ state }) => state?.isOfFormerVersion).map(({ item }) => item.identifier)),
  );
}

/**
 * The parts of an attempt that have something stored, in the order of time, as sequencing looks at them; the browser's word for a status is not
 * taken. A SCO ends where it said so, and where another part was opened after it: one that went away without a word has ended for the
 * sequencer too, unless it is the last that was open, where the learner goes on. What was reached on a version that the attempt has moved away
 * from is taken as it was judged then.
 */
export function storedScos(parts: readonly PartState[]): StoredSco[] {
  const inTime = parts
    .flatMap(({ item, state }) => (state ? [{ item, state }] : []))
    .sort((a, b) => a.state.launchNo - b.state.launchNo || a.state.seq - b.state.seq);
  return inTime.map(({ item, state }, at) => {
    if (state.isOfFormerVersion) {
      const { completionStatus: completion_status, successStatus: success_status, score } = state.counted;
      const cmi = { ...state.cmi, completion_status, success_status, score: score && { ...score } };
      return { identifier: item.identifier, cmi, ended: true, criteria: NOTHING_ASKED };
    }
    const ended = (state.terminated || at < inTime.length - 1) && state.exit !== 'suspend';
    return { identifier: item.identifier, cmi: withReadWords(state.cmi, state), ended, criteria: criteriaOf(item) };
  });
}
