import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  initialiseCluster,
  locateBinaries,
  reachableBinaries,
  serverAccount,
  startPostmaster,
  SUPERUSER,
} from '@muster/embedded-postgres';
import type { Cluster } from '@muster/embedded-postgres';
import { removeAbandonedClusters } from './abandoned-clusters.js';
import { CLUSTER_PREFIX, ownerMark } from './owner-mark.js';

/** A PostgreSQL of its own for one run of the tests. */
export interface ThrowawayCluster {
  /** Address of its maintenance database, as superuser. */
  url: string;
  pid: number;
  folder: string;
  /** Lets it outlive this run; the next run does not clear it away either. */
  keep(): void;
  /** Stops it and deletes its files. */
  remove(): Promise<void>;
}

const ROOM = 4 * 1024 ** 3;

/**
 * Where the files go: memory when there is plenty, because then the server keeps its default durability, which the
 * product insists on, and the tests do not wait for a disk.
 */
function place(onDisk: boolean): string {
  if (onDisk) return tmpdir();
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= ROOM ? memory : tmpdir();
}

/**
 * Starts the PostgreSQL that the program brings, empty, on a free port of 127.0.0.1. Takes about two seconds.
 * @param onDisk true for benchmarks, whose figures mean nothing without the disk.
 */
export async function startThrowawayCluster({ onDisk = false } = {}): Promise<ThrowawayCluster> {
  const parent = place(onDisk);
  await removeAbandonedClusters(parent);
  const base = mkdtempSync(join(parent, CLUSTER_PREFIX));
  writeFileSync(join(base, 'owner'), ownerMark(process.pid));
  // mkdtemp closes it to the user that PostgreSQL runs as when we are root.
  chmodSync(base, 0o711);
  const folder = join(base, 'data');
  const account = serverAccount(folder);
  const spare = join(tmpdir(), 'muster-test-binaries');
  mkdirSync(spare, { recursive: true });
  const binaries = await reachableBinaries(locateBinaries(), account, spare);
  const log = join(base, 'postgres.log');
  const cluster: Cluster = { folder, account, binaries, log };
  const password = randomBytes(18).toString('hex');
  try {
    await initialiseCluster(cluster, password, { sync: false });
    const running = await startPostmaster(cluster, { max_connections: '300' });
    return {
      url: running.url({ user: SUPERUSER, password, database: 'postgres' }),
      pid: running.pid,
      folder: base,
      keep: () => writeFileSync(join(base, 'keep'), ''),
      async remove() {
        await running.stop();
        rmSync(base, { recursive: true, force: true });
      },
    };
  } catch (error) {
    const words = existsSync(log) ? readFileSync(log, 'utf8') : '';
    rmSync(base, { recursive: true, force: true });
    throw new Error(`The PostgreSQL for the tests did not start. ${words}`, { cause: error });
  }
}
