import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningServer, waitUntil } from '@muster/embedded-postgres';
import { freePort } from './free-port.js';

/** `npm start` as a person runs it, in a process of its own. */
export interface MusterProcess {
  appUrl: string;
  pid: number;
  /** What the terminal shows so far. */
  terminal(): string;
  /** Resolves with its exit code; -1 when it was killed. */
  ended: Promise<number>;
  /** Resolves once it says that it is ready. @throws Error with the terminal when it ends first. */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
}

export interface StartSettings {
  dataFolder: string;
  port?: number;
  contentPort?: number;
  environment?: Record<string, string>;
}

const READY = /^Muster is ready at /m;
const PATIENCE = 60_000;

/** Starts what is built in dist with these settings and none of this machine's own. */
export async function startMuster(settings: StartSettings): Promise<MusterProcess> {
  const port = settings.port ?? (await freePort());
  const contentPort = settings.contentPort ?? (await freePort());
  const child = spawn(process.execPath, ['apps/muster/launch.mjs', 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      MUSTER_DATA_DIR: settings.dataFolder,
      PORT: String(port),
      CONTENT_PORT: String(contentPort),
      ...settings.environment,
    },
  });
  await once(child, 'spawn');
  let terminal = '';
  child.stdout.on('data', (chunk: Buffer) => (terminal += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (terminal += chunk.toString()));
  let code: number | undefined;
  // `close`, not `exit`: by then everything that it said has been read.
  const ended = once(child, 'close').then(([exit]) => (code = (exit as number | null) ?? -1));
  return {
    appUrl: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    terminal: () => terminal,
    ended,
    async ready() {
      await waitUntil(() => READY.test(terminal) || code !== undefined, PATIENCE);
      if (!READY.test(terminal)) throw new Error(`It did not become ready (${code ?? 'still starting'}).\n${terminal}`);
    },
    signal: (name) => void child.kill(name),
  };
}

/** Address of the embedded database of a running Muster, as its superuser. */
export function embeddedDatabaseUrl(dataFolder: string, cluster = join(dataFolder, 'postgres')): string {
  const { databaseSuperuserPassword: password } = JSON.parse(
    readFileSync(join(dataFolder, 'secrets.json'), 'utf8'),
  ) as {
    databaseSuperuserPassword: string;
  };
  const server = runningServer(cluster);
  if (!server) throw new Error(`No PostgreSQL runs on ${cluster}.`);
  return server.url({ user: server.superuser, password, database: 'muster' });
}
