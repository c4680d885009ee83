import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** One connection's request. `"@seq@"` and `@count@` in the body are replaced by a number that grows. */
export interface LoadTarget {
  port: number;
  path: string;
  headers: Record<string, string>;
  body: string;
  seq: number;
}

export interface LoadReport {
  perSecond: number;
  failed: number;
  p50: number;
  p95: number;
  p99: number;
}

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('load.mjs', import.meta.url));

/** Sends load for some seconds from another process; each target moves its sequence on. */
export async function sendLoad(targets: LoadTarget[], connections: number, seconds: number): Promise<LoadReport> {
  const { stdout } = await run(process.execPath, [SCRIPT, JSON.stringify({ targets, connections, seconds })]);
  const { seqs, ...report } = JSON.parse(stdout) as LoadReport & { seqs: number[] };
  for (const [at, seq] of seqs.entries()) {
    const target = targets[at];
    if (target) target.seq = seq;
  }
  if (report.failed > 0) throw new Error(`${report.failed} requests failed; the figures would mean nothing.`);
  return report;
}
