import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import { ApiClient } from './api-client.js';
import { freePort } from './free-port.js';

export const ADMIN = { email: 'admin@muster.test', password: 'the first administrator' };

const SECRET = 'a secret of the tests, long enough to be taken';

/** The built server in a process of its own, on a database of its own. */
export interface System {
  appUrl: string;
  contentPort: number;
  database: TestDatabase;
  dataFolder: string;
  /** Signed in as the first administrator. */
  admin: ApiClient;
  /** Of the server that runs now. */
  pid(): number;
  /** What the server has printed so far. */
  output(): string;
  /** Ends the server at once, without a chance to finish anything. */
  kill(): Promise<void>;
  /** Starts the server again on the same database and files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A start takes seconds, and minutes on a machine with much else to do. */
const READY_WITHIN_MS = 240_000;

/**
 * Starts the built program (`npm run build` first) with its own ports, data folder and database.
 * @param settings further environment variables.
 */
export async function startSystem(settings: Record<string, string> = {}): Promise<System> {
  const database = await testDatabase({ key: 'migrated by the program', migrate: migrateByProgram });
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'muster-journey-'));
  const [port, contentPort] = [await freePort(), await freePort()];
  const appUrl = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: String(port),
    CONTENT_PORT: String(contentPort),
    DATABASE_URL: database.appUrl,
    DATABASE_ADMIN_URL: database.adminUrl,
    MUSTER_DATA_DIR: dataFolder,
    MUSTER_SECRET: SECRET,
    MUSTER_ADMIN_EMAIL: ADMIN.email,
    MUSTER_ADMIN_PASSWORD: ADMIN.password,
    ...settings,
  };
  let output = '';
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/lms/src/main.js'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server = child;
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await ready(appUrl, child, () => output);
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const child = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  await start();
  return {
    appUrl,
    contentPort,
    database,
    dataFolder,
    admin: await ApiClient.signIn(appUrl, ADMIN.email, ADMIN.password),
    pid: () => server?.pid ?? 0,
    output: () => output,
    kill: () => end('SIGKILL'),
    restart: start,
    close: async () => {
      await end('SIGTERM');
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Once for all systems of a run, as an operator would who migrates before the start. */
async function migrateByProgram(adminUrl: string): Promise<void> {
  const settings = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: adminUrl,
    DATABASE_ADMIN_URL: adminUrl,
    MUSTER_SECRET: SECRET,
  };
  const program = `const { main } = await import('./dist/apps/muster/src/main.js');
    process.exit(await main(['migrate'], { root: process.cwd(), environment: process.env, begun: 0 }));`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { env: settings });
}

async function ready(appUrl: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${appUrl}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error(`The server was not ready in time:\n${output()}`);
}

/** Asks again until an answer is as expected, for what happens a moment later (events). */
export async function eventually<T>(ask: () => Promise<T>, fits: (value: T) => boolean, withinMs = 15_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    if (Date.now() > until) throw new Error(`It did not come about in time. Last seen: ${JSON.stringify(value)}`);
    await wait(50);
  }
}
