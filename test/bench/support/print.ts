import os from 'node:os';
import type { BenchResult, Spread } from './result.js';

function shown({ median, minimum, maximum }: Spread): string {
  return `${Math.round(median)} (${Math.round(minimum)}–${Math.round(maximum)})`;
}

/** Prints results for a reader, or as JSON for a program. */
export function print(bench: string, results: readonly BenchResult[], json: boolean): void {
  const machine = { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.cpus().length, node: process.version };
  if (json) {
    const plain = results.map((result) => ({ ...result, ours: result.ours.median, ceiling: result.ceiling.median }));
    console.log(JSON.stringify({ bench, machine, results: plain }));
    return;
  }
  console.log(`${bench} on ${machine.cores} × ${machine.cpu}, Node ${machine.node}; median (minimum–maximum)`);
  for (const result of results) {
    const latency =
      result.p50 === undefined
        ? ''
        : `; p50 ${result.p50} ms, p95 ${result.p95} ms, p99 ${result.p99} ms (ceiling p99 ${result.ceilingP99} ms)`;
    console.log(
      `  ${result.case}: ours ${shown(result.ours)} ${result.unit}, ceiling ${shown(result.ceiling)}, ratio ${result.ratio.toFixed(2)}${latency}`,
    );
  }
}
