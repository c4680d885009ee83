import type { Clock } from '../clock.js';
import type { Wire } from '../transport/wire.js';
import type { ContentProblem } from './content-problem.js';

export const PROBLEMS_PATH = '/_muster/problems';
/** In milliseconds. What follows on the first problem within it is one report: a page with ten missing pictures is two. */
const GATHERED_MS = 2_000;

/**
 * Tells the server what the content did wrong, for those who look after the course: the first at once, because a learner who meets it may
 * leave. Never waited for, never tried again: what a learner has done must not depend on it.
 */
export class ProblemReporter {
  private waiting = new Map<string, ContentProblem[]>();
  private isGathering = false;
  private readonly told = new Set<string>();

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly token: () => string,
  ) {}

  /** Each problem of a part is told once in a visit, however often the part is opened. */
  tell(itemId: string, problems: readonly ContentProblem[]): void {
    const news = problems.filter((problem) => !this.told.has(keyOf(itemId, problem)));
    if (news.length === 0) return;
    for (const problem of news) this.told.add(keyOf(itemId, problem));
    this.waiting.set(itemId, [...(this.waiting.get(itemId) ?? []), ...news]);
    if (!this.isGathering) this.send();
  }

  /** A learner may be in the next part by now: each problem goes under the part that it was seen in. */
  private send(): void {
    const reports = [...this.waiting];
    this.isGathering = reports.length > 0;
    if (this.isGathering) this.clock.after(GATHERED_MS, () => this.send());
    this.waiting = new Map();
    for (const [itemId, problems] of reports) {
      void this.wire.send({ path: PROBLEMS_PATH, token: this.token(), body: JSON.stringify({ itemId, problems }) });
    }
  }
}

function keyOf(itemId: string, { kind, what }: ContentProblem): string {
  return JSON.stringify([itemId, kind, what]);
}
