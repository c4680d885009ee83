import type { StoredSco } from '../domain/result/root-status.js';
import { withReadWords } from '../domain/result/unread-words.js';
import { criteriaOf } from '../package/playable-items.js';
import type { PartState } from './part-states.js';

/**
 * The parts of an attempt that have something stored, in the order of time, as sequencing looks at them; the browser's word for a status is not
 * taken. A SCO ends where it said so, and where another part was opened after it: one that went away without a word has ended for the
 * sequencer too, unless it is the last that was open, where the learner goes on.
 */
export function storedScos(parts: readonly PartState[]): StoredSco[] {
  const inTime = parts
    .flatMap(({ item, state }) => (state ? [{ item, state }] : []))
    .sort((a, b) => a.state.launchNo - b.state.launchNo || a.state.seq - b.state.seq);
  return inTime.map(({ item, state }, at) => {
    const ended = (state.terminated || at < inTime.length - 1) && state.exit !== 'suspend';
    return { identifier: item.identifier, cmi: withReadWords(state.cmi, state), ended, criteria: criteriaOf(item) };
  });
}
