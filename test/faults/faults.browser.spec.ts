import { jest } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { seededRandom } from '@muster/testing';
import { ApiClient, formWith } from '../journeys/support/api-client.js';
import { learnerWith, makeAgency } from '../journeys/support/fixtures.js';
import type { Learner } from '../journeys/support/fixtures.js';
import { freePort } from '../journeys/support/free-port.js';
import { embeddedDatabaseUrl, startMuster } from '../journeys/support/muster-process.js';
import type { MusterProcess } from '../journeys/support/muster-process.js';
import type { System } from '../journeys/support/system.js';
import { countingCourse } from './support/counting-course.js';
import { CUTS, cutBy } from './support/cuts.js';
import { openBrowser } from './support/killable-browser.js';
import type { KillableBrowser } from './support/killable-browser.js';
import { LOSSES, outcomeText, reportOf, WRITING_MS } from './support/outcome.js';
import type { Outcome } from './support/outcome.js';
import { play, signIn } from './support/play.js';
import type { Watched } from './support/play.js';

const ATTEMPTS = Number(process.env['MUSTER_FAULT_ATTEMPTS'] ?? 16);
const SEED = Number(process.env['MUSTER_FAULT_SEED'] ?? 1);
/** As many tabs are cut at once; the last of them is a course in a window of its own. */
const TABS = Number(process.env['MUSTER_FAULT_TABS'] ?? 2);
/** `no-journal`: the browser refuses IndexedDB, and the run must find what is lost without it. */
const MUTANT = process.env['MUSTER_FAULT_MUTANT'] ?? '';
const ADMIN = { email: 'admin@muster.test', password: 'the first administrator' };

describe(`courses that are cut at a random moment (seed ${SEED}${MUTANT ? `, mutant ${MUTANT}` : ''})`, () => {
  jest.setTimeout(ATTEMPTS * 40_000 + 180_000);
  const random = seededRandom(SEED);
  const base = mkdtempSync(path.join(tmpdir(), 'muster-faults-'));
  const dataFolder = path.join(base, 'data');
  const outcomes: Outcome[] = [];
  let ports: { port: number; contentPort: number };
  let muster: MusterProcess;
  let browser: KillableBrowser;
  let learner: Learner;
  const courseIds: string[] = [];

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
  const stage = {
    dataFolder,
    get muster() {
      return muster;
    },
    get browser() {
      return browser;
    },
    start,
    startBrowser,
  };

  beforeAll(async () => {
    // The account of the database must get in where the run is root.
    chmodSync(base, 0o755);
    mkdirSync(dataFolder, { mode: 0o755 });
    ports = { port: await freePort(), contentPort: await freePort() };
    await start();
    const admin = await ApiClient.signIn(muster.appUrl, ADMIN.email, ADMIN.password);
    const agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    for (let tab = 1; tab <= TABS; tab += 1) {
      const title = `Counting ${tab}`;
      const form = formWith('package', await countingCourse(title), 'counting.zip', { title, minutes: '10' });
      courseIds.push((await admin.must<{ id: string }>('POST', '/courses', form)).id);
    }
    learner = await learnerWith({ admin, appUrl: muster.appUrl } as System, agencyId, 'Ana', 'Ortiz');
    await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    muster?.signal('SIGTERM');
    await muster?.ended;
    rmSync(base, { recursive: true, force: true });
  });

  async function query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: embeddedDatabaseUrl(dataFolder) });
    await client.connect();
    const { rows } = await client.query(text, values);
    await client.end();
    return rows as Row[];
  }

  const evidenceOf = async (registrationId: string): Promise<number> =>
    (await query(`SELECT id FROM learning.completion WHERE registration_id = $1`, [registrationId])).length;

  async function open(registrationId: string, own: boolean): Promise<Watched> {
    const client = await ApiClient.signIn(muster.appUrl, learner.email, learner.password);
    return play({ browser, appUrl: muster.appUrl, learner: { ...learner, api: client }, registrationId, own });
  }

  /** A completion is told to the record by a job of the server; one that died with it is taken up when its lease has ended. */
  async function evidenceAfter(registrationId: string, completed: boolean): Promise<number> {
    const until = Date.now() + 90_000;
    let found = await evidenceOf(registrationId);
    while (completed && found === 0 && Date.now() < until) {
      await wait(200);
      found = await evidenceOf(registrationId);
    }
    return found;
  }

  async function round(number: number): Promise<void> {
    const cut = CUTS[number % CUTS.length] ?? 'tab close';
    const tabs = Math.min(TABS, ATTEMPTS - outcomes.length);
    learner.api = await ApiClient.signIn(muster.appUrl, learner.email, learner.password);
    const registrations: string[] = [];
    for (const courseId of courseIds.slice(0, tabs)) {
      const body = { personId: learner.personId, courseId };
      registrations.push((await learner.api.must<{ id: string }>('POST', '/registrations', body)).id);
    }
    const isOwn = (tab: number) => tab === TABS - 1;
    await signIn({ browser, appUrl: muster.appUrl, learner });
    const played = await Promise.all(registrations.map((id, tab) => open(id, isOwn(tab))));
    await wait(300 + random() * 1_200);
    // A cut before anything was committed would prove nothing.
    while (played.some(({ seen }) => seen.committed === 0)) await wait(20);
    const cutBrowser = browser;
    const restored = await cutBy(
      cut,
      stage,
      played.map(({ page }) => page),
      200 + random() * 800,
    );
    const cutAt = Date.now();
    await restored();
    await signIn({ browser, appUrl: muster.appUrl, learner });
    for (const [tab, { seen }] of played.entries()) {
      const id = registrations[tab] ?? '';
      const own = isOwn(tab);
      const again = await open(id, own);
      outcomes.push({
        cut,
        own,
        acknowledged: seen.acknowledged,
        committed: seen.committed,
        settled: Math.max(
          0,
          ...seen.commits.filter(({ at }) => at <= cutBrowser.killedAt - WRITING_MS).map(({ count }) => count),
        ),
        set: seen.set,
        resumed: again.seen.began,
        quietMs: cutAt - seen.committedAt,
        longestMs: seen.longestMs,
        completed: seen.completed,
        evidence: await evidenceAfter(id, seen.completed),
      });
      await again.page.close();
    }
  }

  it(`go on where they were, ${ATTEMPTS} times`, async () => {
    try {
      for (let number = 0; outcomes.length < ATTEMPTS; number += 1) {
        await round(number);
        if (ATTEMPTS > 50) process.stdout.write(`${outcomes.length} of ${ATTEMPTS}\n`);
      }
    } finally {
      const report = reportOf(outcomes).join('\n');
      mkdirSync('test/artifacts', { recursive: true });
      writeFileSync('test/artifacts/faults.txt', `seed ${SEED} ${MUTANT}\n${report}\n`);
      process.stdout.write(`${report}\n`);
    }
  });

  it('are all counted', () => {
    expect(outcomes).toHaveLength(ATTEMPTS);
    expect(outcomes.filter((o) => o.committed === 0).map(outcomeText)).toEqual([]);
  });

  it.each([
    ['never lose what was acknowledged', 'acknowledged lost'],
    ['never lose what was committed, but for the moment of writing', 'committed and settled lost'],
    ['never lose the evidence of a course that was completed', 'completed without evidence'],
    ['never leave it twice', 'evidence twice'],
  ] as const)('%s', (_, loss) => {
    expect(outcomes.filter((o) => LOSSES[loss](o)).map(outcomeText)).toEqual([]);
  });

  it('leave no commit stored twice', async () => {
    const rows = await query(
      `SELECT attempt_id, string_agg(launch_no || '/' || seq || ' ' || reason || CASE WHEN late_cmi IS NULL THEN '' ELSE ' late' END, ', ' ORDER BY launch_no, seq) AS commits
       FROM scorm.commit_receipt GROUP BY attempt_id, body_hash HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });
});
