import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { programOf } from '../binaries/binaries.js';
import { EmbeddedPostgresError } from '../embedded-postgres.errors.js';
import { cleanEnvironment, identityOf, SUPERUSER } from './cluster.js';
import type { Cluster } from './cluster.js';

const run = promisify(execFile);

/** Whether initdb finished in this folder: it writes PG_VERSION among the first files, but we rename only when it is done. */
export function isInitialised(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

/**
 * Makes a new cluster: UTF-8, SCRAM for every connection, page checksums, and the collation that PostgreSQL carries
 * itself, so that an index never depends on the C library of the machine it was made on.
 * Works in a folder beside the final one: an initdb that is cut short leaves nothing that looks like a cluster.
 * @throws EmbeddedPostgresError INITDB_FAILED with initdb's own words.
 */
export async function initialiseCluster(
  cluster: Cluster,
  superuserPassword: string,
  options: { sync: boolean } = { sync: true },
): Promise<void> {
  const { folder, account } = cluster;
  const unfinished = `${folder}.initialising`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (account) {
    chownSync(unfinished, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      programOf(cluster.binaries, 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(options.sync ? [] : ['--no-sync']),
      ],
      { ...identityOf(cluster), env: cleanEnvironment(), cwd: '/' },
    );
  } catch (cause) {
    const words = (cause as { stderr?: string }).stderr?.trim() || (cause as Error).message;
    rmSync(unfinished, { recursive: true, force: true });
    throw new EmbeddedPostgresError('INITDB_FAILED', `PostgreSQL could not set up its data folder: ${words}`, cause);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, folder);
}
