import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { firstUnreachable, serverAccount } from '@muster/embedded-postgres';
import type { ServerAccount } from '@muster/embedded-postgres';
import { Refusal } from '../command.js';

/** Where the embedded PostgreSQL keeps its files, and who runs it. */
export interface ClusterPlace {
  /** PGDATA. */
  folder: string;
  /** Folder for the server's log and, where needed, a copy of its programs. */
  base: string;
  /** Undefined for the user of this program. */
  account: ServerAccount | undefined;
}

/** Where clusters live whose data folder their own user cannot get to. */
const SYSTEM_FOLDER = '/var/lib/muster';

/**
 * The place of the cluster that belongs to a data folder: `postgres` inside it. Started by root, PostgreSQL runs as
 * another user, who cannot get into a folder under /root: then it is a folder of /var/lib/muster, named after the data
 * folder's path.
 * @throws Refusal when there is no place that the other user can get to.
 */
export function clusterPlace(dataFolder: string, systemFolder = SYSTEM_FOLDER): ClusterPlace {
  const inside = { base: dataFolder, folder: join(dataFolder, 'postgres') };
  const account = serverAccount(inside.folder);
  if (!account) return { ...inside, account };
  // A folder made by mktemp is closed to everybody else. It is ours, and what is secret in it has rights of its own.
  if (firstUnreachable(dataFolder, account) === dataFolder) openForPassing(dataFolder);
  if (!firstUnreachable(dataFolder, account)) return { ...inside, account };

  const name = `${basename(dirname(dataFolder))}-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`;
  const base = join(systemFolder, name);
  try {
    mkdirSync(base, { recursive: true, mode: 0o755 });
    accessSync(base, constants.W_OK);
  } catch (cause) {
    throw unreachable(dataFolder, account, cause);
  }
  const folder = join(base, 'postgres');
  const owner = serverAccount(folder) ?? account;
  if (firstUnreachable(base, owner)) throw unreachable(dataFolder, owner);
  return { base, folder, account: owner };
}

function openForPassing(folder: string): void {
  chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
}

function unreachable(dataFolder: string, account: ServerAccount, cause?: unknown): Refusal {
  return new Refusal(
    `PostgreSQL does not run as root, and ${account.name}, as whom it would run, cannot get into ${firstUnreachable(dataFolder, account)}. ` +
      'Set MUSTER_DATA_DIR to a folder that every user can get to, such as /srv/muster, or start Muster as an ordinary user.',
    { cause },
  );
}
