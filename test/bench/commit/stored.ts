import { fileURLToPath } from 'node:url';
import { startSystem } from '../../journeys/support/system.js';
import type { System } from '../../journeys/support/system.js';
import type { ThrowawayCluster } from '@muster/testing';
import { startBareServer } from '../support/bare-server.js';
import { comparedLoads, inTurn } from '../support/in-turn.js';
import type { BenchResult } from '../support/result.js';
import { sendLoad } from '../support/send-load.js';
import type { LoadTarget } from '../support/send-load.js';
import { checkCommitPlans } from './check-commit-plans.js';
import { bareTargets, commitTargets } from './commit-targets.js';
import { fillAttempts } from './fill-attempts.js';

const SECONDS = 4;
const CONNECTIONS = 8;
const FEW = 1000;
const MANY = 1_000_000;

/** Two servers on two databases of one PostgreSQL, alike but for how much is stored; each round asks both and the ceiling. */
export async function storedResults(cluster: ThrowawayCluster): Promise<BenchResult[]> {
  const systems: System[] = [];
  const filled = async (attempts: number): Promise<{ system: System; targets: LoadTarget[] }> => {
    const system = await startSystem({ MUSTER_API_DOCS: 'false', CONTENT_REQUESTS_PER_SECOND: '1000000' });
    systems.push(system);
    await fillAttempts(system.database.adminUrl, attempts);
    const targets = await commitTargets(system, CONNECTIONS);
    return { system, targets };
  };
  const few = await filled(FEW);
  const many = await filled(MANY);
  const script = fileURLToPath(new URL('ceiling-server.mjs', import.meta.url));
  const ceiling = await startBareServer(script, { DATABASE_URL: few.system.database.adminUrl });
  try {
    await checkCommitPlans(many.system, cluster, many.targets);
    const bare = bareTargets(few.targets, ceiling.port);
    const load = (targets: LoadTarget[]) => () => sendLoad(targets, CONNECTIONS, SECONDS);
    const contenders = { few: load(few.targets), many: load(many.targets), bare: load(bare) };
    // Long enough that both databases have their pages in memory and PostgreSQL its plans.
    for (const warmUp of Object.values(contenders)) await warmUp();
    const loads = await inTurn(contenders);
    const about = (title: string, size: number) => ({
      case: title,
      connections: CONNECTIONS,
      size,
      unit: 'commits/s',
    });
    return [
      comparedLoads(about(`${FEW} stored attempts`, FEW), loads.few, loads.bare),
      comparedLoads(about(`${MANY} stored attempts`, MANY), loads.many, loads.bare),
      comparedLoads(about(`${MANY} stored attempts beside ${FEW}`, MANY), loads.many, loads.few),
    ];
  } finally {
    ceiling.stop();
    for (const system of systems) await system.close();
  }
}
