import { EmbeddedPostgresError } from '../embedded-postgres.errors.js';
import { isRunning } from '../process/process-facts.js';
import { waitUntil } from '../process/wait-until.js';

const FAST_SHUTDOWN = 'SIGINT';
const IMMEDIATE_SHUTDOWN = 'SIGQUIT';

/**
 * Stops a server: open transactions are rolled back and everything is written out (fast shutdown); one that has not
 * ended after `patience` milliseconds is told to leave at once and recovers at its next start.
 * @throws EmbeddedPostgresError STOP_FAILED when it still runs after both.
 */
export async function stopPostmaster(pid: number, patience = 30_000): Promise<void> {
  for (const signal of [FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new EmbeddedPostgresError('STOP_FAILED', `PostgreSQL (process ${pid}) belongs to another user.`, error);
    }
    if (await waitUntil(() => !isRunning(pid), patience)) return;
  }
  throw new EmbeddedPostgresError('STOP_FAILED', `PostgreSQL (process ${pid}) does not end. Stop it by hand.`);
}
