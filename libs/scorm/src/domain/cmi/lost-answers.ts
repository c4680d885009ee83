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
  const moved = new MovedAnswers([...later.values()]);
  const lost = missing.filter(([, answer]) => !moved.claim(answer));
  return lost.length > 0 ? { interactions: Object.fromEntries(lost) } : null;
}

/** Whether an answer says at least what an earlier one said. */
function holds(now: CmiTree, earlier: CmiTree): boolean {
  return [idOf, responseOf, resultOf].every((of) => of(earlier) === undefined || of(now) === of(earlier));
}

/**
 * Answers that stand in another place than before. They are found by what they say, because a course may have thousands under one id, and comparing
 * each with each would hold up everybody else.
 */
class MovedAnswers {
  private readonly unclaimed = new Map<string, CmiTree[]>();
  private readonly claimed = new Set<CmiTree>();

  constructor(answers: readonly CmiTree[]) {
    // Backwards, so that the first of those that say the same is the last in its list, and taken first.
    for (const answer of [...answers].reverse()) {
      for (const key of keysOf(answer)) {
        const alike = this.unclaimed.get(key);
        if (alike) alike.push(answer);
        else this.unclaimed.set(key, [answer]);
      }
    }
  }

  /** @returns whether there was one that says at least what an earlier answer said; it stands for that one alone. */
  claim(earlier: CmiTree): boolean {
    const alike = this.unclaimed.get(keyOf(idOf(earlier), responseOf(earlier), resultOf(earlier))) ?? [];
    for (let answer = alike.pop(); answer; answer = alike.pop()) {
      if (this.claimed.has(answer)) continue;
      this.claimed.add(answer);
      return true;
    }
    return false;
  }
}

function keyOf(...said: readonly (string | undefined)[]): string {
  return JSON.stringify(said.map((each) => each ?? null));
}

/** Those of all answers that may have become this one: they said as much, or nothing yet of a response or a result. */
function keysOf(answer: CmiTree): Set<string> {
  const [id, response, result] = [idOf(answer), responseOf(answer), resultOf(answer)];
  return new Set([
    keyOf(id, response, result),
    keyOf(id, response, undefined),
    keyOf(id, undefined, result),
    keyOf(id, undefined, undefined),
  ]);
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
