import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startThrowawayCluster } from '@muster/testing';
import type { ThrowawayCluster } from '@muster/testing';
import { startSystem } from '../../journeys/support/system.js';
import type { System } from '../../journeys/support/system.js';

export interface BenchSystem {
  system: System;
  cluster: ThrowawayCluster;
  /** For the files of the measurement; removed after it. */
  folder: string;
}

/** Runs Muster on a PostgreSQL of its own on the disk while the work goes on, and leaves nothing. */
export async function withSystem<T>(work: (bench: BenchSystem) => Promise<T>): Promise<T> {
  const cluster = await startThrowawayCluster({ onDisk: true });
  process.env['MUSTER_TEST_POSTGRES'] = cluster.url;
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-bench-'));
  const system = await startSystem({ MUSTER_API_DOCS: 'false', CONTENT_REQUESTS_PER_SECOND: '1000000' });
  try {
    return await work({ system, cluster, folder });
  } finally {
    await system.close();
    await rm(folder, { recursive: true, force: true });
    await cluster.remove();
  }
}
