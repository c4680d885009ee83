import {
  checkVersion,
  initialiseCluster,
  isInitialised,
  locateBinaries,
  reachableBinaries,
  startPostmaster,
  SUPERUSER,
} from '@muster/embedded-postgres';
import type { Cluster } from '@muster/embedded-postgres';
import { join } from 'node:path';
import type { Secrets } from '../data-folder/secrets.js';
import { openSecrets } from '../data-folder/secrets.js';
import { clusterPlace } from './cluster-place.js';
import { provisionDatabase } from './provision-database.js';

/** The embedded PostgreSQL while it runs. */
export interface EmbeddedDatabase {
  /** As superuser, for migrations. */
  adminUrl: string;
  /** As the login that row-level security binds. */
  appUrl: string;
  secrets: Secrets;
  /** True when this start made it. */
  created: boolean;
  folder: string;
  stop(): Promise<void>;
  /** Fast shutdown without waiting, for a program that is about to end. */
  abandon(): void;
  /**
   * Starts the server again after it ended by itself, on the same port, so that both addresses stay true.
   * @throws EmbeddedPostgresError when it does not start.
   */
  startAgain(): Promise<void>;
  /** Calls back each time that the server ends by itself. */
  onEnd(callback: (reason: string) => void): void;
}

export const DATABASE = 'muster';
export const APP_LOGIN = 'muster_app';

/**
 * Starts the PostgreSQL of a data folder, and makes it at the first start. One that a killed server left running is
 * stopped first. The caller holds the lock of the data folder.
 * @throws Refusal or EmbeddedPostgresError, whose message is for the person at the terminal.
 */
export async function startEmbeddedDatabase(dataFolder: string): Promise<EmbeddedDatabase> {
  const { base, folder, account } = clusterPlace(dataFolder);
  const created = !isInitialised(folder);
  const binaries = await reachableBinaries(locateBinaries(), account, base);
  if (!created) checkVersion(folder, binaries);
  const secrets = openSecrets(dataFolder, !created);
  const cluster: Cluster = { folder, account, binaries, log: join(base, 'postgres.log') };
  if (created) await initialiseCluster(cluster, secrets.databaseSuperuserPassword);

  let server = await startPostmaster(cluster);
  const superuser = { user: SUPERUSER, password: secrets.databaseSuperuserPassword };
  try {
    await provisionDatabase(server.url({ ...superuser, database: 'postgres' }), {
      database: DATABASE,
      appLogin: APP_LOGIN,
      appPassword: secrets.databaseAppPassword,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const callbacks: ((reason: string) => void)[] = [];
  const listen = (): void => server.onEnd((reason) => callbacks.forEach((callback) => callback(reason)));
  listen();
  let starting: Promise<void> | undefined;
  return {
    adminUrl: server.url({ ...superuser, database: DATABASE }),
    appUrl: server.url({ user: APP_LOGIN, password: secrets.databaseAppPassword, database: DATABASE }),
    secrets,
    created,
    folder,
    startAgain: () =>
      (starting = startPostmaster(cluster, {}, server.port).then((again) => {
        server = again;
        listen();
      })),
    // A start in the middle is waited for: what it leaves running would outlive this program.
    stop: async () => {
      await starting?.catch(ignoreFailedStart);
      await server.stop();
    },
    abandon: () => server.abandon(),
    onEnd: (callback) => void callbacks.push(callback),
  };
}

/** Whoever asked for the start hears why it failed; there is nothing to stop. */
function ignoreFailedStart(): void {}
