import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const READY_WITHIN = 60_000;
const ENDED_WITHIN = 30_000;

/** Starts what was built on an empty data folder, asks whether it is ready, and stops it as Ctrl-C does. */
export async function boot(root) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'muster-boot-'));
  const [port, contentPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['apps/muster/launch.mjs', 'start'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      MUSTER_DATA_DIR: dataFolder,
      PORT: String(port),
      CONTENT_PORT: String(contentPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  try {
    const ready = await becomesReady(`http://127.0.0.1:${port}/health/ready`, () => child.exitCode !== null);
    child.kill('SIGINT');
    const code = await Promise.race([ended, wait(ENDED_WITHIN, 'late')]);
    const why =
      ready ?? (code === 0 ? undefined : code === 'late' ? 'It did not stop.' : `It ended with ${code} after Ctrl-C.`);
    return why ? { passed: 0, failed: 1, why: `${why}\n${output.trimEnd()}` } : { passed: 1, failed: 0 };
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Undefined once it answers 200, else the reason. */
async function becomesReady(url, hasEnded) {
  let last = 'no answer';
  for (const end = performance.now() + READY_WITHIN; performance.now() < end;) {
    if (hasEnded()) return 'It ended before it was ready.';
    try {
      const answer = await fetch(url);
      if (answer.status === 200) return undefined;
      last = `${answer.status} ${await answer.text()}`;
    } catch {
      // Not listening yet.
    }
    await wait(100);
  }
  return `It was not ready after ${READY_WITHIN / 1000} s: ${last}`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
