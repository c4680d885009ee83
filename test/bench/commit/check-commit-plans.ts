import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { System } from '../../journeys/support/system.js';
import type { ThrowawayCluster } from '@muster/testing';
import { sendLoad } from '../support/send-load.js';
import type { LoadTarget } from '../support/send-load.js';

const TABLES = ['attempt', 'sco_state', 'commit_receipt'];

/**
 * Has PostgreSQL write down the plans of what the running server asks while it stores commits, inside its functions too, and reads
 * them: every table of attempts must be reached by its key.
 * @throws Error with the plan when one is read from end to end
 */
export async function checkCommitPlans(
  system: System,
  cluster: ThrowawayCluster,
  targets: LoadTarget[],
): Promise<void> {
  const log = path.join(cluster.folder, 'postgres.log');
  const client = new pg.Client({ connectionString: system.database.adminUrl });
  await client.connect();
  const explain = async (change: string): Promise<void> => {
    const settings = change.split(';').map((setting) => `ALTER DATABASE ${system.database.name} ${setting}`);
    for (const setting of settings) await client.query(setting);
    // Only new connections have it.
    await system.kill();
    await system.restart();
  };
  try {
    await explain(
      `SET session_preload_libraries = 'auto_explain';SET auto_explain.log_min_duration = 0;SET auto_explain.log_nested_statements = on`,
    );
    const before = (await readFile(log)).length;
    await sendLoad(targets, targets.length, 1);
    const plans = (await readFile(log)).subarray(before).toString('utf8');
    await explain(
      'RESET session_preload_libraries;RESET auto_explain.log_min_duration;RESET auto_explain.log_nested_statements',
    );
    judge(plans);
  } finally {
    await client.end();
  }
}

/** What stands in the log is each plan of each statement, with the statement before it. */
export function judge(plans: string): void {
  for (const table of TABLES) {
    const whole = new RegExp(`Seq Scan on (scorm\\.)?${table}\\b`).exec(plans);
    if (whole) {
      const around = plans.slice(Math.max(0, whole.index - 3000), whole.index + 1000);
      throw new Error(`A commit reads all of scorm.${table}:\n${around}`);
    }
  }
  for (const key of ['attempt_pkey', 'sco_state_pkey']) {
    if (!plans.includes(`using ${key}`)) throw new Error(`No plan of a commit uses ${key}; were any written down?`);
  }
}
