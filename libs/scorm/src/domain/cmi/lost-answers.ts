import { answersAt, textAt } from './cmi-tree.js';
import type { CmiTree } from './cmi-tree.js';

/**
 * The answers that would be gone with the next data model of a SCO: dropped, or written over by another answer. An answer that only says more
 * is the same one (a SCO may set its id, then the response, then the result, with a commit after each); one that moved to another place is too.
 * @returns a data model of these answers alone, each in its former place; null where none is lost.
 */
export function lostAnswers(before: CmiTree, after: CmiTree): CmiTree | null {
  const later = new Map(answersAt(after));
  const missing: [string, CmiTree][] = [];
  for (const [place, answer] of answersAt(before)) {
    const now = later.get(place);
    if (now && holds(now, answer)) later.delete(place);
    else missing.push([place, answer]);
  }
  if (missing.length === 0) return null;
  const moved = new Map<string | undefined, CmiTree[]>();
  for (const each of later.values()) moved.set(textAt(each, 'id'), [...(moved.get(textAt(each, 'id')) ?? []), each]);
  const lost = missing.filter(([, answer]) => {
    const candidates = moved.get(textAt(answer, 'id')) ?? [];
    const at = candidates.findIndex((each) => holds(each, answer));
    if (at >= 0) candidates.splice(at, 1);
    return at < 0;
  });
  return lost.length > 0 ? { interactions: Object.fromEntries(lost) } : null;
}

/** Whether an answer says at least what an earlier one said. */
function holds(now: CmiTree, earlier: CmiTree): boolean {
  return [idOf, responseOf, resultOf].every((of) => of(earlier) === undefined || of(now) === of(earlier));
}

function idOf(answer: CmiTree): string | undefined {
  return textAt(answer, 'id');
}

function responseOf(answer: CmiTree): string | undefined {
  return textAt(answer, 'learner_response') ?? textAt(answer, 'student_response');
}

function resultOf(answer: CmiTree): string | undefined {
  return textAt(answer, 'result');
}
