import type { SeatsAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

let app: ReadinessApp;
let taskForce: string;
let requirement: string;
let coordinator: Get;

beforeAll(async () => {
  app = await ReadinessApp.start();
  requirement = await app.requirement('Interviewing');
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.setTo('2026-11-30T17:00:00Z');
  taskForce = await app.taskForce('Valley');
  await signIn();
});

/** Once more when days have passed: a session does not outlast them. */
async function signIn(): Promise<void> {
  coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
}

const path = () => `/task-forces/${taskForce}/seats`;
const seat = (more: object = {}) => ({ agencyKind: 'prosecution', requirementId: requirement, floor: 2, ...more });
const put = <Body = SeatsAnswer>(seats: unknown, reader = coordinator) =>
  reader<Body>(path(), { method: 'PUT', body: { seats } });

it('are set whole, in their order, and read back', async () => {
  expect((await coordinator<SeatsAnswer>(path())).body).toEqual({
    ...{ taskForceId: taskForce, asOf: '2026-11-30', setOn: null, setAt: null, seats: [] },
  });
  const { status, body } = await put([seat(), seat({ discipline: 'prosecutor_local', countGrace: true })]);
  expect(status).toBe(200);
  expect(body.seats).toMatchObject([
    { discipline: null, floor: 2, countGrace: false, requirementTitle: 'Interviewing' },
    { discipline: 'prosecutor_local', countGrace: true },
  ]);
  expect((await coordinator<SeatsAnswer>(path())).body).toEqual(body);
});

it('count from the day on which they were set; before the first the first count', async () => {
  await put([seat({ floor: 9 })]);
  await put([seat({ floor: 1 })]);
  app.clock.setTo('2026-12-15');
  await signIn();
  await put([]);
  const floors = async (on: string) =>
    (await coordinator<SeatsAnswer>(`${path()}?asOf=${on}`)).body.seats.map(({ floor }) => floor);
  expect([await floors('2020-01-01'), await floors('2026-12-14'), await floors('2026-12-15')]).toEqual([[1], [1], []]);
});

it('set to what they are change nothing and tell nobody', async () => {
  const sets = async () =>
    (await app.sql(`SELECT (SELECT count(*)::int FROM readiness.seat_set) AS sets,
      (SELECT count(*)::int FROM audit.event WHERE action = 'task-force.seats-set') AS events`)) as object[];
  const { body } = await put([seat()]);
  const before = await sets();
  app.clock.setTo('2026-12-15');
  await signIn();
  expect((await put([seat()])).body).toEqual({ ...body, asOf: '2026-12-15' });
  expect(await sets()).toEqual(before);
});

it.each<[string, () => Promise<object[]> | object[], string]>([
  ['a requirement that does not exist', () => [seat({ requirementId: taskForce })], 'There is no such requirement.'],
  ['the same seat twice', () => [seat(), seat({ floor: 3 })], 'This is the same seat as number 1.'],
  ['a floor of nobody', () => [seat({ floor: 0 })], 'The floor is at least 1.'],
  ['half a person', () => [seat({ floor: 1.5 })], 'The floor is a whole number of people'],
  [
    'single judges',
    () => [seat({ agencyKind: 'court', discipline: 'judge_judicial_officer' })],
    'counts the whole court',
  ],
  ['judges elsewhere', () => [seat({ discipline: 'court_staff' })], 'counted at courts alone'],
  [
    'a course that courts may not take',
    async () => [
      seat({
        agencyKind: 'court',
        requirementId: await app.requirement('Surveillance', { audience: { excludeAgencyKinds: ['court'] } }),
      }),
    ],
    'Nobody could fill this seat, because \\"Surveillance\\" is not for these people.',
  ],
  [
    'a course for another discipline',
    async () => [
      seat({
        discipline: 'health_care',
        requirementId: await app.requirement('Police', { audience: { disciplines: ['law_enforcement_local'] } }),
      }),
    ],
    'Nobody could fill this seat',
  ],
])('%s is refused, and what was set stays', async (_what, seats, sentence) => {
  await put([seat()]);
  const { status, text } = await put<object>(await seats());
  expect([status, text]).toEqual([400, expect.stringContaining(sentence)]);
  expect((await coordinator<SeatsAnswer>(path())).body.seats).toMatchObject([{ floor: 2 }]);
});

it('are set by the coordinator of this task force and by a system administrator only', async () => {
  const agency = await app.agency('Office', { kind: 'prosecution' });
  await app.member(taskForce, agency);
  const other = await app.taskForce('Other');
  const statuses = [];
  for (const role of [
    over('agency_admin', 'agency', agency),
    over('task_force_coordinator', 'task_force', other),
    { role: 'auditor' as const, scope: { kind: 'all' as const } },
    { role: 'system_admin' as const, scope: { kind: 'all' as const } },
  ]) {
    statuses.push((await put([seat()], await app.reader([role]))).status);
  }
  expect(statuses).toEqual([403, 404, 403, 200]);
});
