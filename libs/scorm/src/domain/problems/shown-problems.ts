import { SMALLEST_GROUP } from './smallest-group.js';

/** One thing that one part of a course version did wrong, over some agencies. */
export interface SeenProblem {
  itemId: string;
  kind: string;
  what: string;
  times: number;
  /** Different people whose players told it; five and more within an agency count as five. */
  learners: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/**
 * What the owner of a course sees of its faults: those that people in reach met, and others only when five people out of
 * reach met the same. A course writes the text of a fault itself, and could write a single learner's answers into it.
 * @param own as far as the reader sees. @param all over all agencies, in the order to show.
 */
export function shownProblems(own: readonly SeenProblem[], all: readonly SeenProblem[]): SeenProblem[] {
  const keyOf = ({ itemId, kind, what }: SeenProblem): string => JSON.stringify([itemId, kind, what]);
  const inReach = new Map(own.map((problem) => [keyOf(problem), problem]));
  return all.flatMap((problem) => {
    const seen = inReach.get(keyOf(problem));
    const elsewhere = problem.learners - (seen?.learners ?? 0);
    return elsewhere >= SMALLEST_GROUP ? problem : (seen ?? []);
  });
}
