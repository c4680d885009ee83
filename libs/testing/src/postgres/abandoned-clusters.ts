import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftoverServer } from '@muster/embedded-postgres';
import { CLUSTER_PREFIX, ownerRuns } from './owner-mark.js';

/** Stops and deletes the clusters of test runs that were killed; a run that still goes on keeps its own. */
export async function removeAbandonedClusters(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(CLUSTER_PREFIX))) {
    const base = join(parent, name);
    // Another user's are theirs to clear away; we could neither read nor stop them.
    if (statSync(base, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    const owner = join(base, 'owner');
    // A folder without a mark is being made at this moment, or is not ours.
    if (!existsSync(owner) || ownerRuns(readFileSync(owner, 'utf8'))) continue;
    // Kept on purpose: the server was asked to outlive its run.
    if (existsSync(join(base, 'keep'))) continue;
    await stopLeftoverServer(join(base, 'data'));
    rmSync(base, { recursive: true, force: true });
  }
}
