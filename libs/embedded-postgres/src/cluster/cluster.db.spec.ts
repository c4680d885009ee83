import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serverAccount } from '../account/server-account.js';
import { locateBinaries } from '../binaries/locate-binaries.js';
import { reachableBinaries } from '../binaries/reachable-binaries.js';
import { isRunning } from '../process/process-facts.js';
import { waitUntil } from '../process/wait-until.js';
import type { Cluster } from './cluster.js';
import { initialiseCluster } from './initialise-cluster.js';
import { runningServer } from './running-server.js';
import { startPostmaster } from './start-postmaster.js';
import type { RunningCluster } from './start-postmaster.js';

const PASSWORD = 'only for this test';
const LOGIN = { user: 'postgres', password: PASSWORD, database: 'postgres' };

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let base: string;
  let cluster: Cluster;
  const servers: RunningCluster[] = [];
  const start = async () => {
    const server = await startPostmaster(cluster);
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'muster-cluster-'));
    chmodSync(base, 0o711);
    const folder = join(base, 'data');
    const account = serverAccount(folder);
    const binaries = await reachableBinaries(locateBinaries(), account, base);
    cluster = { folder, account, binaries, log: join(base, 'postgres.log') };
    await initialiseCluster(cluster, PASSWORD, { sync: false });
  });
  afterAll(async () => {
    for (const server of servers) if (isRunning(server.pid)) await server.stop();
    rmSync(base, { recursive: true });
  });

  it('keeps its default durability, speaks UTF-8 and checks its pages', async () => {
    const server = await start();
    const settings = await ask(
      server.url(LOGIN),
      `SELECT name, setting FROM pg_settings WHERE name IN
        ('data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'server_encoding', 'synchronous_commit') ORDER BY name`,
    );
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await server.stop();
  });

  it('lets nobody in without the password', async () => {
    const server = await start();
    await expect(ask(server.url({ ...LOGIN, password: 'guess' }), 'SELECT 1')).rejects.toThrow(/authentication failed/);
    await server.stop();
  });

  it('keeps what it stored when it is stopped, and ends when asked', async () => {
    const first = await start();
    await ask(first.url(LOGIN), `CREATE TABLE kept AS SELECT 'é' AS text`);
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second.url(LOGIN), 'SELECT text FROM kept')).toEqual([{ text: 'é' }]);
    await second.stop();
  });

  it('takes over from a server that a killed program left running', async () => {
    const orphan = await start();
    expect(runningServer(cluster.folder)?.url(LOGIN)).toBe(orphan.url(LOGIN));
    const server = await start();
    expect(isRunning(orphan.pid)).toBe(false);
    expect(await ask(server.url(LOGIN), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(runningServer(cluster.folder)).toBeUndefined();
  });

  it('starts again after the server itself was killed', async () => {
    const killed = await start();
    await ask(killed.url(LOGIN), 'CREATE TABLE written_before_the_kill ()');
    process.kill(killed.pid, 'SIGKILL');
    await waitUntil(() => !isRunning(killed.pid), 5_000);
    const server = await start();
    expect(await ask(server.url(LOGIN), 'SELECT FROM written_before_the_kill')).toEqual([]);
    await server.stop();
  });

  it('tells when it ends by itself, and not when it was stopped', async () => {
    const stopped = await start();
    const reasons: string[] = [];
    stopped.onEnd((reason) => reasons.push(`stopped: ${reason}`));
    await stopped.stop();
    const server = await start();
    server.onEnd((reason) => reasons.push(reason));
    process.kill(server.pid, 'SIGKILL');
    expect(await waitUntil(() => reasons.length > 0, 5_000)).toBe(true);
    expect(reasons).toEqual(['SIGKILL']);
  });

  it('says why it does not start, in the words of its log', async () => {
    await expect(startPostmaster(cluster, { shared_buffers: 'nonsense' })).rejects.toThrow(
      /PostgreSQL did not start: .*shared_buffers/s,
    );
  });

  it('leaves nothing that looks like a cluster when its set-up fails', async () => {
    const broken: Cluster = { ...cluster, folder: join(base, 'broken'), binaries: { ...cluster.binaries, home: base } };
    writeFileSync(join(base, 'bin'), '');
    await expect(initialiseCluster(broken, PASSWORD)).rejects.toThrow(/could not set up its data folder/);
    expect(existsSync(broken.folder)).toBe(false);
  });
});
