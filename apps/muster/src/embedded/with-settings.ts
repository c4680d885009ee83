import { runningServer } from '@muster/embedded-postgres';
import type { CommandContext } from '../command.js';
import { Refusal } from '../command.js';
import { lockDataFolder, lockHolder } from '../data-folder/lock-data-folder.js';
import { openDataFolder } from '../data-folder/open-data-folder.js';
import { openSecrets } from '../data-folder/secrets.js';
import { productionProblems } from '@muster/kernel';
import { clusterPlace } from './cluster-place.js';
import { APP_LOGIN, DATABASE, startEmbeddedDatabase } from './embedded-database.js';
import { embeddedSettings } from './embedded-settings.js';

type Settings = Record<string, string | undefined>;

/**
 * Runs a short piece of work against the database that the server uses: DATABASE_URL, else the embedded one of a
 * server that runs now, else the embedded one started for the purpose and stopped afterwards.
 */
export async function withSettings<T>(context: CommandContext, work: (settings: Settings) => Promise<T>): Promise<T> {
  const given = context.environment;
  const problems = productionProblems(given);
  if (problems.length > 0) throw new Refusal(problems.join('\n'));
  const dataFolder = openDataFolder(context.root, given);
  if (given['DATABASE_URL']) return work({ ...given, MUSTER_DATA_DIR: dataFolder });

  if (lockHolder(dataFolder) !== undefined) {
    const server = runningServer(clusterPlace(dataFolder).folder);
    if (!server) throw new Refusal('The server of this data folder is starting or stopping. Try again in a moment.');
    const secrets = openSecrets(dataFolder, true);
    const admin = { user: server.superuser, password: secrets.databaseSuperuserPassword, database: DATABASE };
    const app = { user: APP_LOGIN, password: secrets.databaseAppPassword, database: DATABASE };
    return work(embeddedSettings(given, dataFolder, { adminUrl: server.url(admin), appUrl: server.url(app), secrets }));
  }

  const unlock = lockDataFolder(dataFolder);
  try {
    const database = await startEmbeddedDatabase(dataFolder);
    try {
      return await work(embeddedSettings(given, dataFolder, database));
    } finally {
      await database.stop();
    }
  } finally {
    unlock();
  }
}
