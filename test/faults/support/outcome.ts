import { CUTS } from './cuts.js';
import type { Cut } from './cuts.js';

/** What one attempt showed: the count that content and server had come to before the cut, and the one it went on from. */
export interface Outcome {
  cut: Cut;
  /** Played in a window of its own. */
  own: boolean;
  acknowledged: number;
  committed: number;
  /** The last that was committed early enough before the browser was killed for the journal to have written it. */
  settled: number;
  set: number;
  resumed: number;
  /** How long before the cut the last commit was answered. */
  quietMs: number;
  /** The longest that one call of Commit took. */
  longestMs: number;
  /** The course had committed that it is completed. */
  completed: boolean;
  /** Completions that the learner has for it afterwards. */
  evidence: number;
}

/** A commit is written a moment after its call has returned, and nothing can keep what a kill of the whole browser meets in that moment. */
export const WRITING_MS = 150;

export const LOSSES = {
  'acknowledged lost': (o: Outcome) => o.resumed < o.acknowledged,
  'committed lost': (o: Outcome) => o.resumed < o.committed,
  'committed and settled lost': (o: Outcome) => o.resumed < o.settled,
  'set and not committed lost': (o: Outcome) => o.resumed < o.set,
  'completed without evidence': (o: Outcome) => o.completed && o.evidence === 0,
  'evidence twice': (o: Outcome) => o.evidence > 1,
} as const;

export function outcomeText(o: Outcome): string {
  return `${o.cut}${o.own ? ' (own window)' : ''}: resumed ${o.resumed}, acknowledged ${o.acknowledged}, committed ${o.committed} (${o.quietMs} ms before the cut), set ${o.set}${o.completed ? `, completed, evidence ${o.evidence}` : ''}`;
}

/** A line for each kind of cut, then one for each attempt that lost anything. */
export function reportOf(outcomes: readonly Outcome[]): string[] {
  const counts = (of: readonly Outcome[]) =>
    Object.entries(LOSSES)
      .map(([name, lost]) => `${name} ${of.filter(lost).length}`)
      .join(', ');
  const lines = CUTS.map((cut) => {
    const of = outcomes.filter((outcome) => outcome.cut === cut);
    const own = of.filter((outcome) => outcome.own).length;
    return `${cut}: ${of.length} attempts (${own} in a window of their own, ${of.filter((o) => o.completed).length} completed), ${counts(of)}`;
  });
  const longest = Math.max(0, ...outcomes.map(({ longestMs }) => longestMs));
  const lost = outcomes.filter((o) => Object.values(LOSSES).some((of) => of(o)));
  return [
    ...lines,
    `all: ${outcomes.length} attempts, ${counts(outcomes)}, longest Commit ${longest} ms`,
    ...lost.map(outcomeText),
  ];
}
