/** One measured case: ours, the ceiling of the same run, and how they compare; a ratio above 1 means that ours is faster. */
export interface BenchResult {
  case: string;
  connections?: number;
  size?: number;
  unit: string;
  ours: Spread;
  /** Left out, as the ratio, where there is nothing to compare with: memory, time to start. */
  ceiling?: Spread;
  ratio?: number;
  /** What ours must not exceed, where that is the goal. */
  atMost?: number;
  /** Latency in milliseconds of ours, and of the ceiling. */
  p50?: number;
  p95?: number;
  p99?: number;
  ceilingP99?: number;
}

export interface Spread {
  median: number;
  minimum: number;
  maximum: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, minimum: sorted[0] ?? 0, maximum: sorted.at(-1) ?? 0 };
}

/** What 95 in 100 of the values do not exceed, to a tenth. */
export function p95Of(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0).toFixed(1));
}
