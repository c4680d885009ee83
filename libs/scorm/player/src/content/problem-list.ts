import type { ContentProblem } from './content-problem.js';

/** A script that fails in a loop must not fill the page nor the server's log. */
const MOST = 30;

/** The problems of one part, each once, in the order in which they were seen. */
export class ProblemList {
  private readonly seen = new Map<string, ContentProblem>();

  /** @returns false for a problem that is known already, or one too many. */
  add(problem: ContentProblem): boolean {
    const key = `${problem.kind} ${problem.what}`;
    if (this.seen.has(key) || this.seen.size >= MOST) return false;
    this.seen.set(key, problem);
    return true;
  }

  /** For a problem that has gone away by itself. */
  dropKind(kind: ContentProblem['kind']): void {
    for (const [key, problem] of this.seen) if (problem.kind === kind) this.seen.delete(key);
  }

  all(): readonly ContentProblem[] {
    return [...this.seen.values()];
  }
}
