import { isRunning, startMarkOf } from '@muster/embedded-postgres';

/** How the folders of test clusters begin. */
export const CLUSTER_PREFIX = 'muster-test-postgres-';

/** What tells a process from a later one of the same id: `1234 567890`. */
export function ownerMark(pid: number): string {
  return `${pid} ${startMarkOf(pid) ?? ''}`;
}

/** Whether the process that wrote this mark still runs. */
export function ownerRuns(mark: string): boolean {
  const pid = Number.parseInt(mark, 10);
  return pid > 0 && isRunning(pid) && ownerMark(pid) === mark;
}
