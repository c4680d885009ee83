import type { RunnerBench } from './runner-bench.js';

/** One promise of every runner, and how to find out whether it is kept. */
export interface RunnerRule {
  /** The promise as a sentence whose subject is the runner. */
  promise: string;
  /** @throws Error when the runner breaks the promise. */
  check(bench: RunnerBench): Promise<void>;
}

export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix} ${String(at).padStart(2, '0')}`);
}
