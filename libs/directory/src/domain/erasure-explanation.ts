import { dayInWords, untilOf } from '@muster/contracts';
import type { ErasureAnswer, RetentionHold } from '@muster/contracts';
import { listed } from './merger-problems.js';

/** Work that lasts today or longer. */
interface LastingWork {
  agencyName: string;
  /** Last day, a civil date; null while there is none. */
  endsOn: string | null;
}

type Hold = Pick<RetentionHold, 'heldUntil' | 'reason'>;

const EXPLANATIONS = {
  possible: 'Nothing holds this record. Erasing takes away who the person is for good; what was counted stays counted.',
  erased: 'Who this person was has been erased. Their training stays in the counts without a name.',
} as const;

/** Says whether somebody can be erased, and if not, what is still to do or to wait for. */
export function erasureExplanation(
  state: ErasureAnswer['state'],
  lasting: readonly LastingWork[],
  holds: readonly Hold[],
): string {
  if (state === 'held') return heldSentence(holds);
  if (state === 'employed') return employedSentence(lasting, holds);
  return EXPLANATIONS[state];
}

/**
 * What is still to do: a separation, or only to wait until its last day, on which the person works, is over. What holds the record besides is
 * said instead of a day on which it would still be refused.
 */
function employedSentence(lasting: readonly LastingWork[], holds: readonly Hold[]): string {
  const isHeld = holds.length > 0;
  const open = [...new Set(lasting.flatMap(({ endsOn, agencyName }) => (endsOn === null ? [agencyName] : [])))];
  if (open.length > 0) {
    const then = isHeld ? heldSentence(holds) : 'They can be erased on the day after their last day.';
    return `This person still works at ${listed(open)}, without a last day. Separate them there first. ${then}`;
  }
  const [last] = [...lasting].sort((a, b) => (b.endsOn ?? '').localeCompare(a.endsOn ?? ''));
  const day = last?.endsOn ?? '';
  const then = isHeld ? heldSentence(holds) : `They can be erased from ${dayInWords(untilOf(day))} on.`;
  return `The last day of this person at ${last?.agencyName ?? 'the agency'} is ${dayInWords(day)}. ${then}`;
}

function heldSentence(holds: readonly Hold[]): string {
  const dates = holds.map(({ heldUntil }) => heldUntil);
  const last = dates.includes(null) ? undefined : [...dates].sort().at(-1);
  const until = last ? `until ${dayInWords(last)}` : 'until a day that cannot be known yet';
  return `This record is held ${until}, so nothing was erased. ${holds.map(({ reason }) => reason).join(' ')}`;
}
