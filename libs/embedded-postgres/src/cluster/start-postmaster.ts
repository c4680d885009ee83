import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, openSync, readFileSync, statSync } from 'node:fs';
import { programOf } from '../binaries/binaries.js';
import { EmbeddedPostgresError } from '../embedded-postgres.errors.js';
import { freePort } from '../process/free-port.js';
import { waitUntil } from '../process/wait-until.js';
import { cleanEnvironment, identityOf } from './cluster.js';
import type { Cluster } from './cluster.js';
import { addressOf } from './address.js';
import type { Login } from './address.js';
import { stopLeftoverServer } from './leftover-server.js';
import { readPostmaster } from './postmaster.js';
import { stopPostmaster } from './stop-postmaster.js';

/** A server that takes connections on 127.0.0.1 only. */
export interface RunningCluster {
  pid: number;
  port: number;
  /** Connection address of a database. */
  url(login: Login): string;
  /** Fast shutdown; resolves when the server has ended. */
  stop(): Promise<void>;
  /** Asks for a fast shutdown and does not wait for it, for a program that is about to end. */
  abandon(): void;
  /** Calls back when the server ends without `stop` or `abandon`. */
  onEnd(callback: (reason: string) => void): void;
}

/** Each has another port, should another program take one between our look and the server's start. */
const ATTEMPTS = 3;
const START_TIMEOUT = 60_000;
/** Back ends of a killed server let go of its shared memory within moments. */
const LEFTOVER_PATIENCE = 10_000;

/**
 * Starts the server on a port that is free. A server that a killed program left behind on the same folder is stopped
 * first, so that its settings and binaries are always the present ones.
 * @param settings further settings of PostgreSQL, `name: value`.
 * @param samePort the port on which clients expect it, when it is started again for them.
 * @throws EmbeddedPostgresError START_FAILED with the end of the server's log.
 */
export async function startPostmaster(
  cluster: Cluster,
  settings: Record<string, string> = {},
  samePort?: number,
): Promise<RunningCluster> {
  await stopLeftoverServer(cluster.folder);
  const end = performance.now() + LEFTOVER_PATIENCE;
  for (let attempt = 1; ;) {
    const port = samePort ?? (await freePort());
    const outcome = await tryStart(cluster, port, settings);
    if ('child' in outcome) return running(outcome.child, outcome.pid, port);
    const leftover = outcome.words.includes('pre-existing shared memory block') && performance.now() < end;
    if (!leftover) attempt += 1;
    if (attempt > ATTEMPTS) {
      throw new EmbeddedPostgresError('START_FAILED', `PostgreSQL did not start: ${outcome.words} (${cluster.log})`);
    }
  }
}

async function tryStart(
  cluster: Cluster,
  port: number,
  settings: Record<string, string>,
): Promise<{ child: ChildProcess; pid: number } | { words: string }> {
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const log = openSync(cluster.log, 'a', 0o600);
  const before = statSync(cluster.log).size;
  if (cluster.account) fchownSync(log, cluster.account.uid, cluster.account.gid);
  // A session of its own: Ctrl-C reaches every process of the terminal's group, and the database has to stop last.
  // Its log is a file because a pipe would break, and stop the server, when this program is killed.
  const child = spawn(
    programOf(cluster.binaries, 'postgres'),
    ['-D', cluster.folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...identityOf(cluster), env: cleanEnvironment(), cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? `code ${code}`}`));
  child.unref();

  const { pid } = child;
  await waitUntil(() => {
    const written = readPostmaster(cluster.folder);
    return ended !== undefined || (written?.pid === pid && written?.ready === true);
  }, START_TIMEOUT);
  if (pid !== undefined && ended === undefined && readPostmaster(cluster.folder)?.ready) return { child, pid };
  if (pid !== undefined && ended === undefined) await stopPostmaster(pid);
  const words = readFileSync(cluster.log).subarray(before).toString('utf8').trim();
  return { words: words || ended || `it was not ready after ${START_TIMEOUT / 1000} s` };
}

function running(child: ChildProcess, pid: number, port: number): RunningCluster {
  let expected = false;
  return {
    pid,
    port,
    url: (login) => addressOf(port, login),
    stop() {
      expected = true;
      return stopPostmaster(pid);
    },
    abandon() {
      expected = true;
      child.kill('SIGINT');
    },
    onEnd(callback) {
      child.once('exit', (code, signal) => {
        if (!expected) callback(signal ?? `code ${code}`);
      });
    },
  };
}
