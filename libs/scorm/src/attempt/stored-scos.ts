import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { StoredSco } from '../domain/result/root-status.js';
import type { PartResult } from '../domain/result/tries.js';
import { withReadWords } from '../domain/result/unread-words.js';
import { holdResults } from '../domain/sequencing/index.js';
import type { ActivityDefinition } from '../domain/sequencing/index.js';
import { criteriaOf } from '../package/playable-items.js';
import type { PartState } from './part-states.js';

const NOTHING_ASKED = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };

type FormerResult = Pick<ScoStateRow, 'isOfFormerVersion' | 'counted'>;

/** The activity tree of an attempt, in which results of a version that it has moved away from hold. */
export function treeHolding(tree: ActivityDefinition, parts: readonly PartState<FormerResult>[]): ActivityDefinition {
  return holdResults(
    tree,
    new Set(parts.filter(({ state }) => state && holdsFormerResult(state)).map(({ item }) => item.identifier)),
  );
}

/** What did not come to a result there goes on in the newer version, and is judged by that. */
function holdsFormerResult({ isOfFormerVersion, counted }: FormerResult): boolean {
  return isOfFormerVersion && (counted.completionStatus === 'completed' || counted.successStatus !== 'unknown');
}

/** The data model with the result that counts in place of what the SCO says of it; of what is no result its own words, or its silence, count on. */
function withResult(cmi: CmiTree, { completionStatus, successStatus, score }: PartResult): CmiTree {
  return {
    ...cmi,
    ...(completionStatus === 'completed' ? { completion_status: completionStatus } : {}),
    ...(successStatus === 'unknown' ? {} : { success_status: successStatus }),
    score: score && { ...score },
  };
}

/**
 * The parts of an attempt that have something stored, in the order of time, as sequencing looks at them; the browser's word for a status is not
 * taken. A SCO ends where it said so, and where another part was opened after it: one that went away without a word has ended for the
 * sequencer too, unless it is the last that was open, where the learner goes on. A result of a version that the attempt has moved away
 * from is taken as it was judged then.
 */
export function storedScos(parts: readonly PartState[]): StoredSco[] {
  const inTime = parts
    .flatMap(({ item, state }) => (state ? [{ item, state }] : []))
    .sort((a, b) => a.state.launchNo - b.state.launchNo || a.state.seq - b.state.seq);
  return inTime.map(({ item, state }, at) => {
    const { identifier } = item;
    const cmi = withReadWords(state.cmi, state);
    const ended = (state.terminated || at < inTime.length - 1) && state.exit !== 'suspend';
    if (!holdsFormerResult(state)) return { identifier, cmi, ended, criteria: criteriaOf(item) };
    return { identifier, cmi: withResult(cmi, state.counted), ended, criteria: NOTHING_ASKED };
  });
}
