import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isRunning } from '../process/process-facts.js';

/** What a running server writes into postmaster.pid (storage/lmgr `miscinit.h`: line 1 pid, 4 port, 8 status). */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === 'ready' };
}

export function readPostmaster(folder: string): Postmaster | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(folder, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The server that runs on this folder now, told from another process that was given the id of a dead one. */
export function runningPostmaster(folder: string): Postmaster | undefined {
  const written = readPostmaster(folder);
  if (!written || !isRunning(written.pid)) return undefined;
  return commandLineOf(written.pid)?.includes(folder) ? written : undefined;
}

/** Takes away the postmaster.pid of a server that no longer runs, which would else stop the next start. */
export function removeStalePostmasterFile(folder: string): void {
  if (!runningPostmaster(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}
