import { fileURLToPath } from 'node:url';
import { startSystem } from '../../journeys/support/system.js';
import { startThrowawayCluster } from '@muster/testing';
import { startBareServer } from '../support/bare-server.js';
import { comparedLoads, inTurn } from '../support/in-turn.js';
import type { BenchResult } from '../support/result.js';
import { sendLoad } from '../support/send-load.js';
import { bareTargets, commitTargets } from './commit-targets.js';
import { storedResults } from './stored.js';

const SECONDS = 4;
const WARM_UP_SECONDS = 3;
const CONNECTIONS = [1, 8, 32];

/**
 * Commits through HTTP, durable before the answer, beside bare node:http with one prepared upsert; with `--stored` instead at a
 * thousand and at a million stored attempts.
 */
export async function run({ stored }: { stored?: boolean }): Promise<BenchResult[]> {
  const cluster = await startThrowawayCluster({ onDisk: true });
  process.env['MUSTER_TEST_POSTGRES'] = cluster.url;
  try {
    return stored ? await storedResults(cluster) : await byConnections();
  } finally {
    await cluster.remove();
  }
}

async function byConnections(): Promise<BenchResult[]> {
  const system = await startSystem({ MUSTER_API_DOCS: 'false', CONTENT_REQUESTS_PER_SECOND: '1000000' });
  const script = fileURLToPath(new URL('ceiling-server.mjs', import.meta.url));
  const ceiling = await startBareServer(script, { DATABASE_URL: system.database.adminUrl });
  try {
    const ours = await commitTargets(system, Math.max(...CONNECTIONS));
    const bare = bareTargets(ours, ceiling.port);
    for (const targets of [ours, bare]) await sendLoad(targets, 8, WARM_UP_SECONDS);
    const results: BenchResult[] = [];
    for (const connections of CONNECTIONS) {
      const loads = await inTurn({
        ours: () => sendLoad(ours, connections, SECONDS),
        ceiling: () => sendLoad(bare, connections, SECONDS),
      });
      const about = { case: `${connections} connections`, connections, unit: 'commits/s' };
      results.push(comparedLoads(about, loads.ours, loads.ceiling));
    }
    return results;
  } finally {
    ceiling.stop();
    await system.close();
  }
}
