import { fileURLToPath } from 'node:url';
import { childAnswer } from './child-answer.js';
import { withoutFailures } from './without-failures.js';
import type { Failures } from './without-failures.js';

/** One connection's requests: GET without a body, POST with one, in which `"@seq@"` and `@count@` are replaced by a number that grows. */
export interface LoadTarget {
  port: number;
  /** Taken in turn. */
  paths: string[];
  headers: Record<string, string>;
  body?: string;
  seq: number;
}

export interface LoadReport {
  perSecond: number;
  failures: Failures;
  /** Of the answers' bodies, together. */
  bytes: number;
  p50: number;
  p95: number;
  p99: number;
}

const SCRIPT = fileURLToPath(new URL('load.mjs', import.meta.url));

/** Sends load for some seconds from another process; each target moves its sequence on. */
export async function sendLoad(targets: LoadTarget[], connections: number, seconds: number): Promise<LoadReport> {
  const { seqs, ...report } = await childAnswer<LoadReport & { seqs: number[] }>(SCRIPT, {
    targets,
    connections,
    seconds,
  });
  for (const [at, seq] of seqs.entries()) {
    const target = targets[at];
    if (target) target.seq = seq;
  }
  return withoutFailures(report);
}
