import os from 'node:os';
import type { BenchResult, Spread } from './result.js';

function shown({ median, minimum, maximum }: Spread): string {
  const number = (value: number): string => (Math.abs(maximum) < 20 ? value.toFixed(2) : String(Math.round(value)));
  return minimum === maximum ? number(median) : `${number(median)} (${number(minimum)}–${number(maximum)})`;
}

function line(result: BenchResult): string {
  const parts = [`${result.case}: ours ${shown(result.ours)} ${result.unit}`];
  if (result.ceiling) parts.push(`ceiling ${shown(result.ceiling)}`);
  if (result.ratio !== undefined) parts.push(`ratio ${result.ratio.toFixed(2)}`);
  if (result.atMost !== undefined) parts.push(`goal below ${result.atMost}`);
  if (result.p50 !== undefined) {
    parts.push(
      `p50 ${result.p50} ms, p95 ${result.p95} ms, p99 ${result.p99} ms (the other's p99 ${result.ceilingP99} ms)`,
    );
  }
  return `  ${parts.join(', ')}`;
}

/** Tells a reader of a result when it is there, beside what is printed at the end: a run that is stopped has said what it found. */
export function tellAtOnce(results: readonly BenchResult[]): void {
  for (const result of results) console.error(line(result));
}

/** Prints results for a reader, or as JSON for a program. */
export function print(bench: string, results: readonly BenchResult[], json: boolean): void {
  const machine = {
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    node: process.version,
    load: os.loadavg().map((load) => Number(load.toFixed(1))),
  };
  if (json) {
    const plain = results.map((result) => ({ ...result, ours: result.ours.median, ceiling: result.ceiling?.median }));
    console.log(JSON.stringify({ bench, machine, results: plain }));
    return;
  }
  const { cores, cpu, node, load } = machine;
  console.log(`${bench} on ${cores} × ${cpu}, Node ${node}, load ${load.join(' ')}; median (minimum–maximum)`);
  for (const result of results) console.log(line(result));
}
