import type { Clock } from '../clock.js';
import type { Wire } from '../transport/wire.js';
import type { ContentProblem } from './content-problem.js';

export const PROBLEMS_PATH = '/_muster/problems';
/** A page with ten missing pictures is one report. */
const GATHERED_MS = 2_000;

/**
 * Tells the server what the content did wrong, for those who look after the course. Never waited for, never tried again:
 * what a learner has done must not depend on it.
 */
export class ProblemReporter {
  private waiting: ContentProblem[] = [];
  private readonly told = new Set<string>();
  private planned = false;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly token: () => string,
  ) {}

  /** Each problem of a part is told once in a visit, however often the part is opened. */
  tell(itemId: string, problems: readonly ContentProblem[]): void {
    for (const problem of problems) {
      const key = `${itemId} ${problem.kind} ${problem.what}`;
      if (this.told.has(key)) continue;
      this.told.add(key);
      this.waiting.push(problem);
    }
    if (this.waiting.length === 0 || this.planned) return;
    this.planned = true;
    this.clock.after(GATHERED_MS, () => this.send(itemId));
  }

  private send(itemId: string): void {
    this.planned = false;
    const body = JSON.stringify({ itemId, problems: this.waiting });
    this.waiting = [];
    void this.wire.send({ path: PROBLEMS_PATH, token: this.token(), body });
  }
}
