import { jest } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { ApiClient, formWith } from '../journeys/support/api-client.js';
import { learnerWith, makeAgency } from '../journeys/support/fixtures.js';
import type { Learner } from '../journeys/support/fixtures.js';
import { freePort } from '../journeys/support/free-port.js';
import { embeddedDatabaseUrl, startMuster } from '../journeys/support/muster-process.js';
import type { MusterProcess } from '../journeys/support/muster-process.js';
import type { System } from '../journeys/support/system.js';
import { countingCourse } from './support/counting-course.js';
import { openBrowser } from './support/killable-browser.js';
import type { KillableBrowser } from './support/killable-browser.js';

const ATTEMPTS = Number(process.env['MUSTER_FAULT_ATTEMPTS'] ?? 12);
const SEED = Number(process.env['MUSTER_FAULT_SEED'] ?? 1);
/** `no-journal`: the browser refuses IndexedDB, and the run must find what is lost without it. */
const MUTANT = process.env['MUSTER_FAULT_MUTANT'] ?? '';
const ADMIN = { email: 'admin@muster.test', password: 'the first administrator' };

const CUTS = [
  'tab close',
  'browser kill',
  'server kill',
  'server and browser kill',
  'postgres restart',
  'network loss',
  'session expiry',
] as const;
type Cut = (typeof CUTS)[number];

interface Outcome {
  cut: Cut;
  acknowledged: number;
  committed: number;
  set: number;
  resumed: number;
  /** How long before the cut the last commit was answered. */
  quietMs: number;
}

/** Mulberry32: the same seed gives the same cuts at the same moments. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe(`courses that are cut at a random moment (seed ${SEED}${MUTANT ? `, mutant ${MUTANT}` : ''})`, () => {
  jest.setTimeout(ATTEMPTS * 30_000 + 180_000);
  const random = randomOf(SEED);
  const base = mkdtempSync(path.join(tmpdir(), 'muster-faults-'));
  const dataFolder = path.join(base, 'data');
  const outcomes: Outcome[] = [];
  let ports: { port: number; contentPort: number };
  let muster: MusterProcess;
  let browser: KillableBrowser;
  let learner: Learner;
  let courseId: string;

  const start = async () => {
    muster = await startMuster({
      dataFolder,
      ...ports,
      environment: { MUSTER_ADMIN_EMAIL: ADMIN.email, MUSTER_ADMIN_PASSWORD: ADMIN.password },
    });
    await muster.ready();
  };
  const startBrowser = async () => {
    browser = await openBrowser(path.join(base, 'profile'));
    if (MUTANT === 'no-journal')
      await browser.context.addInitScript(`Object.defineProperty(window, 'indexedDB', { value: undefined })`);
  };

  beforeAll(async () => {
    // The account of the database must get in where the run is root.
    chmodSync(base, 0o755);
    mkdirSync(dataFolder, { mode: 0o755 });
    ports = { port: await freePort(), contentPort: await freePort() };
    await start();
    const admin = await ApiClient.signIn(muster.appUrl, ADMIN.email, ADMIN.password);
    const agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    const form = formWith('package', await countingCourse(), 'counting.zip', { title: 'Counting', minutes: '10' });
    courseId = (await admin.must<{ id: string }>('POST', '/courses', form)).id;
    learner = await learnerWith({ admin, appUrl: muster.appUrl } as System, agencyId, 'Ana', 'Ortiz');
    await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    muster?.signal('SIGTERM');
    await muster?.ended;
    rmSync(base, { recursive: true, force: true });
  });

  async function signedIn(): Promise<Page> {
    const page = await browser.context.newPage();
    await page.goto(muster.appUrl);
    const out = page.getByRole('button', { name: 'Sign out' });
    const email = page.getByLabel('Email');
    await out.or(email).first().waitFor();
    if (await email.isVisible()) {
      await email.fill(learner.email);
      await page.getByLabel('Password', { exact: true }).fill(learner.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await out.waitFor();
    }
    return page;
  }

  /** Opens the course; `seen` follows what the content says and what the server acknowledges. */
  async function play(registrationId: string) {
    const page = await signedIn();
    const seen = { began: -1, set: 0, committed: 0, committedAt: 0, acknowledged: 0 };
    page.on('console', (message) => {
      const [word, value] = message.text().split(' ');
      if (word === 'BEGAN') seen.began = Number(value);
      if (word === 'SET') seen.set = Number(value);
      if (word === 'COMMITTED') Object.assign(seen, { committed: Number(value), committedAt: Date.now() });
    });
    page.on('response', (response) => {
      if (response.status() !== 200 || !response.url().endsWith('/_muster/commit')) return;
      const body = JSON.parse(response.request().postData() ?? '{}') as { cmi?: { suspend_data?: string } };
      seen.acknowledged = Math.max(seen.acknowledged, Number(body.cmi?.suspend_data ?? 0));
    });
    await page.goto(`${muster.appUrl}/training/play/${registrationId}`);
    const until = Date.now() + 20_000;
    while (seen.began < 0 && Date.now() < until) await wait(20);
    if (seen.began < 0) throw new Error(`The course did not begin: ${page.url()}`);
    return { page, seen };
  }

  async function cutBy(cut: Cut, page: Page): Promise<() => Promise<void>> {
    const later = 200 + random() * 800;
    switch (cut) {
      case 'tab close':
        await page.close();
        return async () => undefined;
      case 'browser kill':
        await browser.kill();
        return startBrowser;
      case 'server kill':
        muster.signal('SIGKILL');
        await muster.ended;
        await wait(later);
        await page.close();
        return start;
      case 'server and browser kill':
        muster.signal('SIGKILL');
        await muster.ended;
        await wait(later);
        await browser.kill();
        return async () => {
          await start();
          await startBrowser();
        };
      case 'postgres restart':
        process.kill(
          Number(readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
          'SIGQUIT',
        );
        await wait(later);
        await page.close();
        return serverBack;
      case 'network loss':
        await browser.context.setOffline(true);
        await wait(later);
        await page.close();
        return () => browser.context.setOffline(false);
      case 'session expiry':
        await browser.context.clearCookies();
        await wait(later);
        await page.close();
        return async () => undefined;
    }
  }

  /** The program starts its database again, or ends and is started again by whoever looks after it. */
  async function serverBack(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const ended = await Promise.race([muster.ended.then(() => true), wait(100).then(() => false)]);
      if (ended) return start();
      const answer = await fetch(`${muster.appUrl}/health/ready`).catch(() => undefined);
      if (answer?.status === 200) return;
    }
    throw new Error(`The server did not come back.\n${muster.terminal()}`);
  }

  const text = ({ cut, acknowledged, committed, set, resumed, quietMs }: Outcome) =>
    `${cut}: resumed ${resumed}, acknowledged ${acknowledged}, committed ${committed} (${quietMs} ms before the cut), set ${set}`;

  it(`go on where they were, ${ATTEMPTS} times`, async () => {
    for (let number = 0; number < ATTEMPTS; number += 1) {
      const cut = CUTS[number % CUTS.length] ?? 'tab close';
      const { id } = await learnerRegistration();
      const { page, seen } = await play(id);
      await wait(300 + random() * 1_200);
      const restored = await cutBy(cut, page);
      const before = { ...seen };
      const quietMs = Date.now() - before.committedAt;
      await restored();
      const again = await play(id);
      outcomes.push({
        cut,
        acknowledged: before.acknowledged,
        committed: before.committed,
        set: before.set,
        resumed: again.seen.began,
        quietMs,
      });
      await again.page.close();
    }
    report();
  });

  async function learnerRegistration(): Promise<{ id: string }> {
    learner.api = await ApiClient.signIn(muster.appUrl, learner.email, learner.password);
    return learner.api.must<{ id: string }>('POST', '/registrations', { personId: learner.personId, courseId });
  }

  function report(): void {
    const lines = CUTS.map((cut) => {
      const of = outcomes.filter((outcome) => outcome.cut === cut);
      const count = (lost: (outcome: Outcome) => boolean) => of.filter(lost).length;
      return `${cut}: ${of.length} attempts, acknowledged lost ${count((o) => o.resumed < o.acknowledged)}, committed lost ${count((o) => o.resumed < o.committed)}, set and not committed lost ${count((o) => o.resumed < o.set)}`;
    });
    const losses = outcomes.filter((o) => o.resumed < o.set).map(text);
    mkdirSync('test/artifacts', { recursive: true });
    writeFileSync('test/artifacts/faults.txt', `seed ${SEED} ${MUTANT}\n${[...lines, ...losses].join('\n')}\n`);
    process.stdout.write(`${lines.join('\n')}\n${losses.join('\n')}\n`);
  }

  it('are all counted', () => {
    expect(outcomes).toHaveLength(ATTEMPTS);
    // A cut before anything was committed would prove nothing.
    expect(outcomes.filter((o) => o.committed === 0).map(text)).toEqual([]);
  });

  it('never lose what was acknowledged', () => {
    expect(outcomes.filter((o) => o.resumed < o.acknowledged).map(text)).toEqual([]);
  });

  it('never lose what was committed', () => {
    expect(outcomes.filter((o) => o.resumed < o.committed).map(text)).toEqual([]);
  });

  it('leave no commit stored twice', async () => {
    const client = new pg.Client({ connectionString: embeddedDatabaseUrl(dataFolder) });
    await client.connect();
    const { rows } = await client.query(
      `SELECT attempt_id, string_agg(launch_no || '/' || seq || ' ' || reason || CASE WHEN late_cmi IS NULL THEN '' ELSE ' late' END, ', ' ORDER BY launch_no, seq) AS commits
       FROM scorm.commit_receipt GROUP BY attempt_id, body_hash HAVING count(*) > 1`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });
});
