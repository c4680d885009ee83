import type { AgencyTurnoverAnswer, RoleGrant, TaskForceTurnoverAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

type Who =
  'root' | 'auditor' | 'county admin' | 'police supervisor' | 'sheriff admin' | 'coordinator' | 'educator' | 'officer';

let app: ReadinessApp;
let police: string;
let sheriff: string;
let court: string;
let taskForce: string;
let judge: string;
const as = {} as Record<Who, Get>;

/** County over police and a court; the sheriff apart. Police, sheriff and court are in one task force. */
beforeAll(async () => {
  app = await ReadinessApp.start();
  const county = await app.agency('County', { kind: 'other' });
  police = await app.agency('Police', { parentId: county });
  sheriff = await app.agency('Sheriff');
  court = await app.agency('Court', { kind: 'court', parentId: county });
  taskForce = await app.taskForce('Valley');
  for (const member of [police, sheriff, court]) await app.member(taskForce, member);

  const officer = await app.worker('Officer', { agencyId: police, startsOn: '2020-06-01', endsOn: null });
  await app.worker('Leaver', { agencyId: police, startsOn: '2022-01-01', endsOn: '2026-05-31' });
  await app.worker('Joiner', { agencyId: sheriff, startsOn: '2026-07-01', endsOn: null });
  const mover = await app.worker('Mover', { agencyId: police, startsOn: '2021-01-01', endsOn: '2026-08-31' });
  await app.post({
    personId: mover,
    agencyId: sheriff,
    discipline: 'law_enforcement_county_sheriff',
    startsOn: '2026-09-01',
    endsOn: null,
  });
  await app.worker('Bailiff', {
    agencyId: sheriff,
    discipline: 'court_staff',
    startsOn: '2021-01-01',
    endsOn: '2026-06-30',
  });
  judge = await app.worker('Judge', {
    agencyId: court,
    discipline: 'judge_judicial_officer',
    startsOn: '2015-01-01',
    endsOn: null,
  });
  await app.worker('Clerk', {
    agencyId: court,
    discipline: 'court_staff',
    startsOn: '2019-01-01',
    endsOn: '2026-04-30',
  });
  // From the police to the court: for the police and the task force no more than a separation.
  const called = await app.worker('Called', { agencyId: police, startsOn: '2018-01-01', endsOn: '2026-09-30' });
  await app.post({
    personId: called,
    agencyId: court,
    discipline: 'judge_judicial_officer',
    startsOn: '2026-10-01',
    endsOn: null,
  });

  const everything = (role: RoleGrant['role']): RoleGrant => ({ role, scope: { kind: 'all' } });
  as.root = await app.reader([everything('system_admin')]);
  as.auditor = await app.reader([everything('auditor')]);
  as['county admin'] = await app.reader([over('agency_admin', 'agency', county)]);
  as['police supervisor'] = await app.reader([over('supervisor', 'agency', police)]);
  as['sheriff admin'] = await app.reader([over('agency_admin', 'agency', sheriff)]);
  as.coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  as.educator = await app.reader([over('judicial_educator', 'agency', court)]);
  as.officer = await app.reader([{ role: 'learner', scope: { kind: 'own' } }], officer);
});
afterAll(() => app.close());

const ofAgency = (id: string, query = '') => `/agencies/${id}/turnover${query}`;
const ofTaskForce = (query = '') => `/task-forces/${taskForce}/turnover${query}`;

it('an agency is counted over the year up to today, with its disciplines', async () => {
  const { body } = await as['police supervisor']<AgencyTurnoverAnswer>(ofAgency(police));
  expect(body).toMatchObject({ agencyId: police, agencyName: 'Police', from: '2025-12-01', to: '2026-11-30' });
  expect(body.total).toMatchObject({
    atStart: 4,
    joins: 0,
    separations: 3,
    atEnd: 1,
    averageHeadcount: 3.1,
    movesBetweenDisciplines: 0,
  });
  expect(body.total.annualRate).toMatchObject({ percent: 97.4, lower: 20.1, reliable: false });
  expect(body.total.tenure).toEqual({ people: 1, lowerQuartile: 6.5, median: 6.5, upperQuartile: 6.5 });
  expect(body.disciplines).toMatchObject([{ discipline: 'law_enforcement_local', separations: 3, movedOut: 0 }]);
});

it('a task force is counted by agency and by discipline; a move between its agencies is no separation', async () => {
  const { body } = await as.coordinator<TaskForceTurnoverAnswer>(ofTaskForce());
  expect(body.total).toMatchObject({
    atStart: 4,
    joins: 1,
    separations: 2,
    atEnd: 3,
    movesBetweenAgencies: 1,
    movesBetweenDisciplines: 1,
  });
  expect(body.agencies).toMatchObject([
    { agencyName: 'Police', atStart: 4, separations: 2, movedOut: 1, movedIn: 0, atEnd: 1 },
    { agencyName: 'Sheriff', atStart: 0, joins: 1, separations: 0, movedIn: 1, atEnd: 2 },
  ]);
  expect(body.disciplines.map(({ discipline, atEnd }) => [discipline, atEnd])).toEqual([
    ['law_enforcement_county_sheriff', 1],
    ['law_enforcement_local', 2],
  ]);
});

it('whoever asks for a task force gets the same figures, so that no two answers leave a court by subtraction', async () => {
  const { body } = await as.coordinator(ofTaskForce());
  for (const who of ['root', 'auditor'] as const) expect((await as[who](ofTaskForce())).body).toEqual(body);
  expect(JSON.stringify(body)).not.toMatch(/court|judge/i);
});

describe('turnover is refused', () => {
  it.each<[Who, string, number]>([
    ['officer', 'police', 403],
    ['police supervisor', 'sheriff', 404],
    ['sheriff admin', 'police', 404],
    ['educator', 'police', 404],
    ['county admin', 'court', 404],
    ['coordinator', 'court', 404],
    ['auditor', 'court', 404],
    ['police supervisor', 'court', 404],
  ])('to the %s for the %s with %i', async (who, what, status) => {
    const id = { police, sheriff, court }[what] ?? '';
    expect((await as[who](ofAgency(id))).status).toBe(status);
    expect((await as[who](`/agencies/${id}/turnover.csv`)).status).toBe(status);
  });

  it.each<[Who, number]>([
    ['officer', 403],
    ['police supervisor', 403],
    ['educator', 403],
    ['county admin', 403],
  ])('for the task force to the %s with %i', async (who, status) => {
    expect((await as[who](ofTaskForce())).status).toBe(status);
    expect((await as[who](`/task-forces/${taskForce}/turnover.csv`)).status).toBe(status);
  });

  it('for a task force that is out of sight with 404', async () => {
    const other = await app.taskForce('Elsewhere');
    expect((await as.coordinator(`/task-forces/${other}/turnover`)).status).toBe(404);
  });

  it('for a court to an auditor of everything who works there', async () => {
    const working = await app.reader([{ role: 'auditor', scope: { kind: 'all' } }], judge);
    expect((await working(`/agencies/${court}`)).status).toBe(200);
    expect((await working(ofAgency(court))).status).toBe(404);
  });
});

it('a court is counted for its own educator and for system administrators', async () => {
  for (const who of ['educator', 'root'] as const) {
    const { body } = await as[who]<AgencyTurnoverAnswer>(ofAgency(court));
    expect(body.total).toMatchObject({ atStart: 2, joins: 1, separations: 1, atEnd: 2 });
  }
});

describe('the window', () => {
  it.each([
    ['?from=2026-06-01&to=2026-05-01', 'to is before from'],
    ['?to=2026-12-01', 'to is after today, 2026-11-30'],
    ['?from=2027-01-01', 'from is after 2026-11-30'],
    ['?from=June', 'YYYY-MM-DD'],
  ])('%s is refused with the reason', async (query, reason) => {
    const { status, text } = await as.coordinator(ofTaskForce(query));
    expect([status, text]).toEqual([400, expect.stringContaining(reason)]);
  });

  it('ends today in the agency’s own zone when no day is named', async () => {
    const guam = await app.agency('Guam', { timeZone: 'Pacific/Guam' });
    const hawaii = await app.agency('Hawaii', { timeZone: 'Pacific/Honolulu' });
    const dates = async (id: string) => (await as.root<AgencyTurnoverAnswer>(ofAgency(id))).body;
    expect(await dates(guam)).toMatchObject({ from: '2025-12-02', to: '2026-12-01' });
    expect(await dates(hawaii)).toMatchObject({ from: '2025-12-01', to: '2026-11-30' });
  });

  it('of an agency without people is an answer without a rate', async () => {
    const empty = await app.agency('Empty');
    const { body } = await as.root<AgencyTurnoverAnswer>(ofAgency(empty));
    expect(body.total).toMatchObject({ averageHeadcount: 0, annualRate: null, tenure: { people: 0, median: null } });
    expect(body.disciplines).toEqual([]);
  });
});

it('as CSV every row of the answer is a line', async () => {
  const { text } = await as.coordinator(`/task-forces/${taskForce}/turnover.csv?from=2026-01-01`);
  const lines = text.trim().split('\r\n');
  expect(lines.map((line) => line.split(',').slice(1, 4))).toEqual([
    ['to', 'part', 'key'],
    ['2026-11-30', 'task_force', taskForce],
    ['2026-11-30', 'agency', police],
    ['2026-11-30', 'agency', sheriff],
    ['2026-11-30', 'discipline', 'law_enforcement_county_sheriff'],
    ['2026-11-30', 'discipline', 'law_enforcement_local'],
  ]);
});
