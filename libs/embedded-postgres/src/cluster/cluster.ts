import type { ServerAccount } from '../account/server-account.js';
import type { Binaries } from '../binaries/binaries.js';

/** A PostgreSQL cluster on disk, and what it runs with. */
export interface Cluster {
  /** PGDATA. */
  folder: string;
  /** Undefined runs it as the user of this program. */
  account: ServerAccount | undefined;
  /** Where `account` can run them. */
  binaries: Binaries;
  /** File that the server's log is appended to. */
  log: string;
}

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres';

/** How a child process becomes the cluster's user. libuv drops the supplementary groups with it. */
export function identityOf({ account }: Cluster): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** PostgreSQL's messages and formats must not depend on who started it. */
export function cleanEnvironment(): Record<string, string> {
  return { LC_ALL: 'C', TZ: 'UTC', ...(process.env['PATH'] ? { PATH: process.env['PATH'] } : {}) };
}
