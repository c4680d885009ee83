import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { runningServer, stopLeftoverServer, waitUntil } from '@muster/embedded-postgres';
import { scormPackages } from '@muster/testing';
import { ApiClient, formWith } from './support/api-client.js';
import { embeddedDatabaseUrl, startMuster } from './support/muster-process.js';
import type { MusterProcess, StartSettings } from './support/muster-process.js';
import { ScriptedPlayer } from './support/scripted-player.js';

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Signs the first administrator in and opens a course for them. */
async function openCourse(muster: MusterProcess) {
  const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(muster.terminal()) ?? [];
  const admin = await ApiClient.signIn(muster.appUrl, email, password);
  const form = formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact' });
  const course = await admin.must<{ id: string }>('POST', '/courses', form);
  const { id } = await admin.must<{ id: string }>('POST', '/registrations', {
    personId: admin.personId,
    courseId: course.id,
  });
  const launch = await admin.must<{ launchUrl: string }>('POST', `/registrations/${id}/launches`, {});
  return { admin, player: await ScriptedPlayer.open(launch.launchUrl) };
}

describe('npm start', () => {
  let base: string;
  let dataFolder: string;
  let started: MusterProcess[];
  const start = async (settings: Partial<StartSettings> = {}) => {
    const muster = await startMuster({ dataFolder, ...settings });
    started.push(muster);
    return muster;
  };
  const startReady = async () => {
    const muster = await start();
    await muster.ready();
    return muster;
  };
  const stop = (muster: MusterProcess) => {
    muster.signal('SIGINT');
    return muster.ended;
  };
  /** What a start that is refused says; it must end with 1 and leave no database running. */
  const refusal = async (settings: Partial<StartSettings>) => {
    const muster = await start(settings);
    expect(await muster.ended).toBe(1);
    return muster.terminal();
  };

  beforeEach(() => {
    base = mkdtempSync(join(realpathSync(tmpdir()), 'muster-start-'));
    dataFolder = join(base, 'data');
    chmodSync(base, 0o755);
    started = [];
  });
  afterEach(async () => {
    for (const muster of started) {
      muster.signal('SIGKILL');
      await muster.ended;
    }
    await stopLeftoverServer(join(dataFolder, 'postgres'));
    rmSync(base, { recursive: true, force: true });
  });

  it('prints the address and how to sign in, and the password that it prints works', async () => {
    const muster = await startReady();
    expect(muster.terminal()).toContain(`Muster is ready at ${muster.appUrl}`);
    const [, email, password] = /Sign in as (\S+) with the password (\S+)/.exec(muster.terminal()) ?? [];
    expect(readFileSync(join(dataFolder, 'first-sign-in.txt'), 'utf8')).toContain(`Password: ${password}`);
    const answer = await fetch(`${muster.appUrl}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: muster.appUrl },
      body: JSON.stringify({ email, password }),
    });
    expect(answer.status).toBe(201);
    expect(await stop(muster)).toBe(0);
  });

  it('stops at Ctrl-C with its database, keeps the data, and starts again on it', async () => {
    const first = await startReady();
    await sql(embeddedDatabaseUrl(dataFolder), `CREATE TABLE public.kept AS SELECT 'kept' AS text`);
    expect(await stop(first)).toBe(0);
    expect(runningServer(join(dataFolder, 'postgres'))).toBeUndefined();

    const second = await startReady();
    expect(await sql(embeddedDatabaseUrl(dataFolder), 'SELECT text FROM public.kept')).toEqual([{ text: 'kept' }]);

    expect(await stop(second)).toBe(0);
  });

  it('takes one press of Ctrl-C that arrives twice, as under npm, for one', async () => {
    const muster = await startReady();
    muster.signal('SIGINT');
    muster.signal('SIGINT');
    expect(await muster.ended).toBe(0);
    expect(runningServer(join(dataFolder, 'postgres'))).toBeUndefined();
  });

  it('stops cleanly when it is asked to in the middle of its start', async () => {
    const muster = await start();
    // The database is being made from the moment that its passwords are.
    await waitUntil(() => existsSync(join(dataFolder, 'secrets.json')), 30_000);
    muster.signal('SIGTERM');
    expect(await muster.ended).toBe(0);
    expect(muster.terminal()).not.toContain('is ready');
    expect(existsSync(join(dataFolder, 'muster.pid'))).toBe(false);
    expect(runningServer(join(dataFolder, 'postgres'))).toBeUndefined();
    expect(await stop(await startReady())).toBe(0);
  });

  it('starts again after it was killed, and loses nothing', async () => {
    const killed = await startReady();
    await sql(embeddedDatabaseUrl(dataFolder), `CREATE TABLE public.kept AS SELECT 'kept' AS text`);
    killed.signal('SIGKILL');
    await killed.ended;
    expect(runningServer(join(dataFolder, 'postgres'))).toBeDefined();
    const again = await startReady();
    expect(await sql(embeddedDatabaseUrl(dataFolder), 'SELECT text FROM public.kept')).toEqual([{ text: 'kept' }]);
    expect(await stop(again)).toBe(0);
  });

  it('starts its database again when that was killed, says meanwhile that it is not ready, and goes on with the data', async () => {
    const muster = await startReady();
    const folder = join(dataFolder, 'postgres');
    const readiness = async () => (await fetch(`${muster.appUrl}/health/ready`)).status;
    await sql(embeddedDatabaseUrl(dataFolder), `CREATE TABLE public.kept AS SELECT 'kept' AS text`);
    expect(await readiness()).toBe(200);
    const { admin, player } = await openCourse(muster);
    expect((await player.commit({ core: { lesson_location: 'page-1' } }, 'commit', { seq: 1 })).status).toBe(200);
    // Without its configuration it cannot start again, so that the time in between is as long as the test needs it.
    const configuration = join(folder, 'postgresql.conf');
    renameSync(configuration, `${configuration}.away`);
    const postmaster = () => Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await waitUntil(() => muster.terminal().includes('Try 1 of 5 to start PostgreSQL failed'), 30_000);
    expect(await readiness()).toBe(503);
    const refused = await admin.get('/people');
    expect(refused).toMatchObject({ status: 503, body: { code: 'KERNEL.DATABASE_AWAY' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const notSaved = await player.commit({ core: { lesson_location: 'page-2' } }, 'commit', { seq: 2 });
    expect(notSaved).toMatchObject({ status: 503, body: { code: 'KERNEL.DATABASE_AWAY' } });
    expect(Number(notSaved.headers['retry-after'])).toBeGreaterThan(0);
    renameSync(`${configuration}.away`, configuration);
    await waitUntil(() => muster.terminal().includes('PostgreSQL runs again'), 60_000);
    expect(muster.terminal()).toContain('PostgreSQL ended by itself (SIGKILL)');
    expect(postmaster()).not.toBe(killed);
    expect(await sql(embeddedDatabaseUrl(dataFolder), 'SELECT text FROM public.kept')).toEqual([{ text: 'kept' }]);
    let status = await readiness();
    for (let asked = 1; status !== 200 && asked < 500; asked += 1) status = await readiness();
    expect(status).toBe(200);
    // What the player still holds is saved at its next try.
    expect((await player.commit({ core: { lesson_location: 'page-2' } }, 'commit', { seq: 2 })).status).toBe(200);
    expect(await stop(muster)).toBe(0);
    expect(runningServer(folder)).toBeUndefined();
  });

  it('refuses to start twice on one data folder, and leaves the first alone', async () => {
    const first = await startReady();
    expect(await refusal({})).toContain(
      `Muster already runs with the data folder ${dataFolder} (process ${first.pid})`,
    );
    expect(await sql(embeddedDatabaseUrl(dataFolder), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await stop(first)).toBe(0);
  });

  it.each([
    ['port', 'PORT'],
    ['contentPort', 'CONTENT_PORT'],
  ] as const)('names a %s that is taken and the variable %s, before it makes a database', async (setting, variable) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const said = await refusal({ [setting]: port });
      expect(said).toMatch(new RegExp(`^Port ${port} is taken .*${variable}=\\d+ npm start$`, 'm'));
      expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('names a data folder that cannot be written', async () => {
    writeFileSync(join(base, 'a-file'), '');
    const impossible = join(base, 'a-file', 'data');
    expect(await refusal({ dataFolder: impossible })).toContain(`The data folder ${impossible} cannot be written`);
  });

  it('works in a folder that nobody but its owner can get to', async () => {
    chmodSync(base, 0o700);
    mkdirSync(dataFolder);
    const muster = await startReady();
    // For root the database is elsewhere, because PostgreSQL runs as somebody who cannot get in here either.
    const [, cluster = ''] = /Made a new database in (\S+)\.$/m.exec(muster.terminal()) ?? [];
    try {
      expect(await sql(embeddedDatabaseUrl(dataFolder, cluster), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(await stop(muster)).toBe(0);
    } finally {
      await stopLeftoverServer(cluster);
      if (dirname(cluster) !== dataFolder) rmSync(dirname(cluster), { recursive: true, force: true });
    }
  });

  it('refuses a database that a newer Muster has changed, and leaves it as it is', async () => {
    const muster = await startReady();
    await sql(
      embeddedDatabaseUrl(dataFolder),
      `INSERT INTO public.muster_migration ("timestamp", name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
    );
    expect(await stop(muster)).toBe(0);
    expect(await refusal({})).toMatch(/newer version of Muster \(FromTheFuture9999999999999\)/);
    expect(runningServer(join(dataFolder, 'postgres'))).toBeUndefined();
  });

  it('refuses a database that a newer PostgreSQL wrote', async () => {
    expect(await stop(await startReady())).toBe(0);
    writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), '99\n');
    expect(await refusal({})).toMatch(
      /was written by PostgreSQL 99, and this version of Muster brings PostgreSQL \d+\./,
    );
  });

  it('refuses production without real servers and a secret, each with what to set', async () => {
    const said = await refusal({ environment: { NODE_ENV: 'production' } });
    for (const variable of ['DATABASE_URL', 'REDIS_URL', 'MUSTER_SECRET']) {
      expect(said).toMatch(new RegExp(`^${variable} is not set`, 'm'));
    }
    expect(existsSync(dataFolder)).toBe(false);
  });
});
