import type { Command, CommandContext } from '../../command.js';
import { Refusal } from '../../command.js';
import { firstAdministrator } from '../../data-folder/first-administrator.js';
import type { FirstAdministrator } from '../../data-folder/first-administrator.js';
import { lockDataFolder } from '../../data-folder/lock-data-folder.js';
import { openDataFolder } from '../../data-folder/open-data-folder.js';
import { startEmbeddedDatabase } from '../../embedded/embedded-database.js';
import { embeddedSettings } from '../../embedded/embedded-settings.js';
import { keepRunning } from '../../embedded/keep-running.js';
import { checkPorts } from '../../environment/check-ports.js';
import { checkSettings } from '../../environment/check-settings.js';
import { productionProblems } from '@muster/kernel';
import { loadLms } from '../../lms/lms.js';
import { Shutdown } from '../../process/shutdown.js';
import { loadDemo } from './load-demo.js';
import { welcome } from './welcome.js';

type Settings = Record<string, string | undefined>;

export const start: Command = {
  name: 'start',
  summary: 'Starts the server, with its own PostgreSQL unless DATABASE_URL is set. --demo loads the demo task force.',
  async run(context) {
    const unknown = context.args.filter((word) => word !== '--demo');
    if (unknown.length > 0) throw new Refusal(`start does not know ${unknown.join(' ')}. It knows --demo.`);
    let leave!: (code: number) => void;
    const code = new Promise<number>((resolve) => (leave = resolve));
    const shutdown = new Shutdown(leave, (line) => console.log(line));
    process.on('SIGINT', () => shutdown.signalled());
    process.on('SIGTERM', () => shutdown.signalled());
    startAll(context, shutdown).catch(async (error: unknown) => {
      // What fails because it is being stopped is no news.
      if (shutdown.isEnding) return;
      context.report(error);
      await shutdown.end(1);
    });
    return code;
  },
};

async function startAll({ root, args, environment, begun }: CommandContext, shutdown: Shutdown): Promise<void> {
  const problems = productionProblems(environment);
  if (problems.length > 0) throw new Refusal(`Muster does not start in production like this:\n${problems.join('\n')}`);
  checkSettings(environment);
  const dataFolder = openDataFolder(root, environment);
  const demo = args.includes('--demo');

  let settings: Settings = { ...environment, MUSTER_DATA_DIR: dataFolder };
  let administrator: FirstAdministrator | undefined;
  if (environment['DATABASE_URL']) {
    await checkPorts(environment);
  } else {
    shutdown.onStop('The lock', lockDataFolder(dataFolder));
    await checkPorts(environment);
    settings = embeddedSettings(environment, dataFolder, await startDatabase(dataFolder, shutdown));
    // The embedded system is somebody's own machine: the first page may offer the demo there.
    settings['MUSTER_DEMO'] ||= 'true';
    if (!environment['MUSTER_ADMIN_EMAIL'] && !environment['MUSTER_ADMIN_PASSWORD']) {
      administrator = firstAdministrator(dataFolder);
      settings['MUSTER_ADMIN_EMAIL'] = administrator.email;
      settings['MUSTER_ADMIN_PASSWORD'] = administrator.password;
    }
  }
  if (demo) settings['MUSTER_DEMO'] = 'true';
  if (shutdown.isEnding) return;

  const { startLms } = await loadLms();
  const starting = startLms(settings);
  // Before it is up: a Ctrl-C in the middle of the start waits for it, instead of leaving half a server behind.
  shutdown.onStop('The server', () => starting.then((lms) => lms.close(), ignoreFailedStart));
  const lms = await starting;
  if (shutdown.isEnding) return;
  const accounts = demo ? await lms.quietly(() => loadDemo(lms.appUrl, (line) => console.log(line))) : [];
  if (shutdown.isEnding) return;
  for (const line of welcome({
    appUrl: lms.appUrl,
    administrator,
    accounts,
    seconds: (performance.now() - begun) / 1000,
  })) {
    console.log(line);
  }
}

async function startDatabase(dataFolder: string, shutdown: Shutdown) {
  const starting = startEmbeddedDatabase(dataFolder);
  shutdown.onStop('PostgreSQL', () => starting.then((database) => database.stop(), ignoreFailedStart));
  const database = await starting;
  // Also when the program ends by an error that nobody caught, which leaves no time to wait.
  process.once('exit', () => database.abandon());
  keepRunning(database, {
    isEnding: () => shutdown.isEnding,
    say: (line) => console.error(line),
    giveUp: () => void shutdown.end(1),
  });
  if (database.created) console.log(`Made a new database in ${database.folder}.`);
  return database;
}

/** Whoever awaits the start hears why it failed; there is nothing to stop. */
function ignoreFailedStart(): void {}
