import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process of this id exists, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A killed process whose parent has not collected it holds nothing any more, though its id is still taken. */
function isZombie(pid: number): boolean {
  return stat(pid)?.startsWith('Z') ?? false;
}

/** `/proc/PID/stat` from the state on; the name before it may hold blanks and brackets. Undefined without /proc. */
function stat(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2);
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** When the process began, in a form only good for comparing: with the id it tells a process from a later one of the same id. */
export function startMarkOf(pid: number): string | undefined {
  // Field 22 of stat, the twentieth from the state on, is the start in clock ticks since boot (proc(5)).
  return stat(pid)?.split(' ')[19] ?? ps(pid, 'lstart');
}

/** The command line of a process, arguments separated by blanks; undefined when it is gone or cannot be read. */
export function commandLineOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command');
  }
}
