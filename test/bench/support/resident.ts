import { readFileSync } from 'node:fs';

/** Megabytes of memory that a process holds now, as Linux counts them. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`Process ${pid} tells no resident memory.`);
  return Number(kilobytes) / 1024;
}

/** The most that a process held while the work went on, looked at twenty times a second. */
export async function peakWhile<T>(pid: number, work: () => Promise<T>): Promise<{ answer: T; peak: number }> {
  let peak = residentMegabytes(pid);
  const looking = setInterval(() => (peak = Math.max(peak, residentMegabytes(pid))), 50);
  try {
    return { answer: await work(), peak };
  } finally {
    clearInterval(looking);
  }
}
