import { AGENCIES, TASK_FORCE } from '../../apps/lms/src/demo/plan/agencies.js';
import { ApiClient } from './support/api-client.js';
import { ScriptedPlayer } from './support/scripted-player.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

interface Setup {
  demo: boolean;
  demoAvailable: boolean;
  demoJob?: { id: string; state: string; progress: { done: number; total: number }; problem?: { detail: string } };
  demoAccounts?: { label: string; email: string; password: string }[];
}
interface Named {
  id: string;
  name: string;
}
interface Person {
  displayName: string;
  positions: { discipline: string }[];
}
interface Period {
  label: string;
  state: string;
  reportId: string | null;
}
interface Page<T> {
  items: T[];
}

const LOAD_WITHIN_MS = 120_000;
const DEMO = { MUSTER_DEMO: 'true' };

const setupOf = async ({ appUrl }: System): Promise<Setup> =>
  (await (await fetch(`${appUrl}/api/v1/setup`)).json()) as Setup;

const ask = (system: System, headers: Record<string, string> = { origin: system.appUrl }): Promise<Response> =>
  fetch(`${system.appUrl}/api/v1/setup/demo`, { method: 'POST', headers });

async function loaded(system: System): Promise<Setup> {
  const ended = (setup: Setup): boolean => setup.demo || setup.demoJob?.state === 'failed';
  const setup = await eventually(() => setupOf(system), ended, LOAD_WITHIN_MS);
  expect(setup.demoJob?.problem).toBeUndefined();
  return setup;
}

async function signIn(system: System, part: string): Promise<ApiClient> {
  const account = (await setupOf(system)).demoAccounts?.find(({ email }) => email.includes(part));
  if (!account) throw new Error(`The demo shows no account with ${part}.`);
  return ApiClient.signIn(system.appUrl, account.email, account.password);
}

const everything = async <T>(api: ApiClient, path: string): Promise<T[]> =>
  (await api.must<Page<T>>('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500`)).items;

const isJudge = ({ positions }: Person): boolean =>
  positions.some(({ discipline }) => discipline === 'judge_judicial_officer');

/** Without what differs between two systems that hold the same: ids, hashes and the moments of writing. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (/(^id|Id|Ids|hash|At)$/.test(key) ? undefined : inner)));

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** What the demo shows: summaries and coverage of each agency, where everybody stands, and the reports to the funder. */
async function shown({ admin }: System): Promise<unknown> {
  const agencies = await everything<Named>(admin, '/agencies');
  const ofAgencies = await Promise.all(
    agencies.map(async ({ id, name }) => ({
      name,
      summary: await admin.must('GET', `/agencies/${id}/completion-summary`),
      coverage: await admin.must('GET', `/agencies/${id}/coverage`),
    })),
  );
  const [award] = await everything<Named>(admin, '/awards');
  const periods = await everything<Period>(admin, `/awards/${award?.id}/periods`);
  const reports = await Promise.all(
    periods.flatMap(({ reportId }) => (reportId === null ? [] : [admin.must('GET', `/reports/${reportId}`)])),
  );
  const lists = ['/people', '/completions', '/certifications'].map(async (path) =>
    (await everything(admin, path)).map(withoutIds).sort(byText),
  );
  const ordered = withoutIds(ofAgencies) as { summary: { requirements: { title: string }[] } }[];
  for (const { summary } of ordered) summary.requirements.sort(byText);
  return {
    agencies: ordered,
    lists: await Promise.all(lists),
    periods: withoutIds(periods),
    reports: withoutIds(reports),
  };
}

describe('the demo task force', () => {
  let system: System;

  beforeAll(async () => {
    system = await startSystem(DEMO);
    expect(await setupOf(system)).toMatchObject({ demoAvailable: true, demo: false });
    expect((await ask(system, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await ask(system, {})).status).toBe(403);
    const answers = await Promise.all([ask(system), ask(system)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const jobs = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id));
    expect(jobs[0]).toBe(jobs[1]);
    await loaded(system);
  }, LOAD_WITHIN_MS);
  afterAll(() => system.close());

  it('is loaded once, and is there after a restart', async () => {
    const again = await ask(system);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'SETUP.DEMO_UNAVAILABLE' });
    await system.kill();
    await system.restart();
    expect(await setupOf(system)).toMatchObject({ demo: true, demoAvailable: false });
  });

  it('says of every agency and of the task force that it is made up', async () => {
    const agencies = await everything<Named>(system.admin, '/agencies');
    expect(agencies.map(({ name }) => name).sort()).toEqual(AGENCIES.map(({ name }) => name).sort());
    const taskForces = await everything<Named>(system.admin, '/task-forces');
    expect(taskForces.map(({ name }) => name)).toEqual([TASK_FORCE]);
  });

  it('shows people in every state: current, due soon, in grace, lapsed, in progress, not started', async () => {
    const states = (await everything<{ status: string }>(system.admin, '/certifications')).map(({ status }) => status);
    expect([...new Set(states)].sort()).toEqual([
      'current',
      'due_soon',
      'grace',
      'in_progress',
      'lapsed',
      'not_started',
    ]);
  });

  it('shows a coverage of the police that dips when people leave', async () => {
    const police = (await everything<Named>(system.admin, '/agencies')).find(({ name }) =>
      name.startsWith('Riverbend Police'),
    );
    const { points } = await system.admin.must<{ points: { current: number }[] }>(
      'GET',
      `/agencies/${police?.id}/coverage`,
    );
    const current = points.map((point) => point.current);
    const lowest = Math.min(...current);
    expect(current[0]).toBeGreaterThanOrEqual(lowest + 3);
    expect(current.at(-1)).toBeGreaterThan(lowest);
  });

  it('names to the coordinator the one who leaves a seat that nobody fills', async () => {
    const coordinator = await signIn(system, 'new-path');
    const [taskForce] = await everything<Named>(coordinator, '/task-forces');
    const path = `/task-forces/${taskForce?.id}/unfilled-departures`;
    const { departures } = await coordinator.must<{ departures: { discipline: string }[] }>('GET', path);
    expect(departures).toMatchObject([{ discipline: 'survivor_consultant', filledAgainOn: null }]);
  });

  it('keeps the judges from the police and the task force, and shows them to their own educator', async () => {
    for (const part of ['riverbend-pd', 'new-path']) {
      const people = await everything<Person>(await signIn(system, part), '/people');
      expect([part, people.filter(isJudge)]).toEqual([part, []]);
    }
    const admin = await signIn(system, 'dana.whitfield');
    expect((await everything<Person>(admin, '/people')).length).toBeGreaterThan(15);
    expect((await everything<Person>(admin, '/people')).filter(isJudge)).toEqual([]);
    const educator = await signIn(system, 'district-court');
    expect((await everything<Person>(educator, '/people')).filter(isJudge)).toHaveLength(3);
    const seminars = await everything<{ agencyName: string }>(educator, '/completions');
    expect(seminars.length).toBeGreaterThanOrEqual(15);
    expect(await everything(system.admin, `/completions`)).not.toContainEqual(
      expect.objectContaining({ agencyName: seminars[0]?.agencyName }),
    );
  });

  it('gives the officer two courses, and they open', async () => {
    const officer = await signIn(system, 'riley.morgan');
    const owed = await everything<{ status: string; overdue: boolean; items: { registrationId: string }[] }>(
      officer,
      `/people/${officer.personId}/assignments`,
    );
    expect(owed.map(({ status, overdue }) => [status, overdue])).toEqual([
      ['not_started', false],
      ['not_started', false],
    ]);
    for (const { items } of owed) {
      const path = `/registrations/${items[0]?.registrationId}/launches`;
      const { launchUrl } = await officer.must<{ launchUrl: string }>('POST', path, {});
      const player = await ScriptedPlayer.open(launchUrl);
      expect((await player.file('index.html')).status).toBe(200);
    }
  });

  it('has an award with submitted reports and a draft, whose CSV names numbers, for the funder’s reviewer too', async () => {
    const reviewer = await signIn(system, 'jordan.pell');
    const [award] = await everything<Named & { number: string }>(reviewer, '/awards');
    expect(award?.number).toBe('DEMO-0000');
    const periods = await everything<Period>(system.admin, `/awards/${award?.id}/periods`);
    const states = new Set(periods.map(({ state }) => state));
    expect([...states]).toEqual(expect.arrayContaining(['submitted', 'open']));
    for (const { state, reportId } of periods) {
      if (state !== 'submitted' && state !== 'open') continue;
      const csv = await system.admin.must<string>('GET', `/reports/${reportId}.csv`);
      expect(csv.trim().split('\n').length).toBeGreaterThan(20);
      expect(csv).toContain('DEMO-0000');
    }
    const submitted = periods.find(({ state }) => state === 'submitted');
    expect((await reviewer.get(`/reports/${submitted?.reportId}.csv`)).status).toBe(200);
    expect(await everything<Person>(reviewer, '/people')).toHaveLength(1);
  });

  it('takes back the key with which it was loaded', async () => {
    const keys = await everything<{ name: string; revokedAt: string | null }>(system.admin, '/api-keys');
    expect(keys.map(({ name, revokedAt }) => [name, revokedAt !== null])).toEqual([['Loading the demo', true]]);
  });

  it(
    'is the same on two systems on the same day',
    async () => {
      const other = await startSystem(DEMO);
      try {
        await ask(other);
        await loaded(other);
        expect(await shown(other)).toEqual(await shown(system));
      } finally {
        await other.close();
      }
    },
    LOAD_WITHIN_MS,
  );
});

describe('a system that may not be filled with the demo', () => {
  it('because nobody asked for one refuses, and does not offer it', async () => {
    const system = await startSystem();
    try {
      expect(await setupOf(system)).toMatchObject({ demoAvailable: false, demo: false });
      expect((await ask(system)).status).toBe(403);
    } finally {
      await system.close();
    }
  });

  it('because it holds data of its own refuses, and does not offer it', async () => {
    const system = await startSystem(DEMO);
    try {
      await system.admin.must('POST', '/agencies', { name: 'Riverbend Police Department', kind: 'law_enforcement' });
      expect(await setupOf(system)).toMatchObject({ demoAvailable: false, demo: false });
      expect((await ask(system)).status).toBe(409);
    } finally {
      await system.close();
    }
  });

  it('because its server died in the middle of a load says so, and how to start over', async () => {
    const system = await startSystem(DEMO);
    try {
      await ask(system);
      await eventually(
        () => setupOf(system),
        ({ demoJob }) => (demoJob?.progress.done ?? 0) > 6,
      );
      await system.kill();
      await silenceFor(system, '31 seconds');
      await system.restart();
      const { demo, demoAvailable, demoJob } = await setupOf(system);
      expect({ demo, demoAvailable, state: demoJob?.state }).toEqual({
        demo: false,
        demoAvailable: false,
        state: 'failed',
      });
      expect(demoJob?.problem?.detail).toMatch(
        /stopped in the middle.*To start over, stop the server, delete its data folder/,
      );
      expect((await ask(system)).status).toBe(409);
    } finally {
      await system.close();
    }
  });
});

/** As if the load had last been heard of that long ago. */
async function silenceFor({ database }: System, time: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(database.adminUrl);
  await client.connect();
  await client.query(`UPDATE setup.demo_load SET beat_at = beat_at - $1::interval`, [time]);
  await client.end();
}
