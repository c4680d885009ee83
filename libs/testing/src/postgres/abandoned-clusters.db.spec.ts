import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRunning } from '@muster/embedded-postgres';
import { removeAbandonedClusters } from './abandoned-clusters.js';
import { CLUSTER_PREFIX, ownerMark } from './owner-mark.js';
import { startThrowawayCluster } from './throwaway-cluster.js';

const NOBODY = '4194304 1';

describe('clusters of earlier test runs', () => {
  let parent: string;
  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'muster-abandoned-'))));
  afterEach(() => rmSync(parent, { recursive: true }));
  const cluster = (name: string, owner: string) => {
    const base = join(parent, `${CLUSTER_PREFIX}${name}`);
    mkdirSync(join(base, 'data'), { recursive: true });
    writeFileSync(join(base, 'owner'), owner);
    return base;
  };

  it('go when their run was killed, and stay while it goes on or when they are kept on purpose', async () => {
    const gone = cluster('gone', NOBODY);
    const running = cluster('running', ownerMark(process.pid));
    const recycled = cluster('recycled', `${process.pid} 1`);
    const kept = cluster('kept', NOBODY);
    writeFileSync(join(kept, 'keep'), '');
    await removeAbandonedClusters(parent);
    expect([gone, running, recycled, kept].map((base) => existsSync(base))).toEqual([false, true, false, true]);
  });

  it('are stopped before they go', async () => {
    const made = await startThrowawayCluster();
    writeFileSync(join(made.folder, 'owner'), NOBODY);
    await removeAbandonedClusters(dirname(made.folder));
    expect(isRunning(made.pid)).toBe(false);
    expect(existsSync(made.folder)).toBe(false);
  });
});
