import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, waitUntil } from '@muster/embedded-postgres';

export interface TestRedis {
  url: string;
  pid: number;
  /** Ends it by its process id and deletes its files. */
  stop(): Promise<void>;
}

/**
 * A Redis of its own, empty and without persistence, on 127.0.0.1.
 * @param onPort where one was that is to come back. Default: a free port.
 * @throws Error saying how to install redis-server when the system has none.
 */
export async function testRedis(onPort?: number): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-redis-'));
  const port = onPort ?? (await freePort());
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  // The environment is named because the one that Jest shows a test is not the one that spawn would take.
  const child = spawn('redis-server', settings, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let ended: string | undefined;
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.once('exit', (code, signal) => (ended = `redis-server ended with ${signal ?? `code ${code}`}.\n${output}`));
  child.once('error', (error: NodeJS.ErrnoException) => {
    ended =
      error.code === 'ENOENT'
        ? 'These tests need the program redis-server. On Debian and Ubuntu: sudo apt-get install redis-server'
        : error.message;
  });
  await waitUntil(async () => ended !== undefined || (await answersPing(port)), 10_000);
  const { pid } = child;
  if (ended !== undefined || pid === undefined) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(ended ?? 'redis-server did not start.');
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    pid,
    async stop() {
      child.kill('SIGKILL');
      await waitUntil(() => ended !== undefined, 5_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const finish = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('data', (data) => finish(data.toString().startsWith('+PONG')));
    socket.once('error', () => finish(false));
    socket.setTimeout(1_000, () => finish(false));
  });
}
