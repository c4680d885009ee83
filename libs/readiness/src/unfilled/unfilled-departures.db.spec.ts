import type { UnfilledDeparturesAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

const ADVOCATE = 'victim_witness_staff';
const PROSECUTOR = 'prosecutor_local';

let app: ReadinessApp;
let office: string;
let taskForce: string;
let coordinator: Get;

beforeEach(async () => {
  app = await ReadinessApp.start();
  office = await app.agency('District Attorney', { kind: 'prosecution' });
  taskForce = await app.taskForce('Valley');
  await app.member(taskForce, office);
  coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
});
afterEach(() => app.close());

const path = (query = '') => `/task-forces/${taskForce}/unfilled-departures${query}`;
const leaves = (
  name: string,
  endsOn: string | null,
  more: { discipline?: string; startsOn?: string; agencyId?: string } = {},
) => app.worker(name, { agencyId: office, discipline: ADVOCATE, startsOn: '2024-01-01', endsOn, ...more });
const told = async (query = '') =>
  (await coordinator<UnfilledDeparturesAnswer>(path(query))).body.departures.map(
    ({ personName, emptyFrom, filledAgainOn }) => [personName.split(',')[0], emptyFrom, filledAgainOn],
  );

it('the one of a discipline at an agency is named before the last day, with what is missing', async () => {
  const personId = await leaves('Advocate', '2027-01-15');
  await leaves('Prosecutor', null, { discipline: PROSECUTOR });
  const { body } = await coordinator<UnfilledDeparturesAnswer>(path());
  expect(body).toMatchObject({ taskForceId: taskForce, from: '2026-11-30', to: '2027-05-29' });
  expect(body.departures).toMatchObject([
    {
      personId,
      personName: 'Advocate, Test',
      agencyName: 'District Attorney',
      discipline: ADVOCATE,
      lastDay: '2027-01-15',
      emptyFrom: '2027-01-16',
      filledAgainOn: null,
    },
  ]);
});

it('nobody is named while somebody else holds the seat on the day after', async () => {
  await leaves('Advocate', '2027-01-15');
  await leaves('Colleague', '2027-01-16');
  expect(await told()).toEqual([['Colleague', '2027-01-17', null]]);
});

it('who is on leave on the day after does not fill the seat, until they are back', async () => {
  await leaves('Advocate', '2027-01-15');
  const away = await leaves('Away', null);
  await app.leave(away, office, '2027-01-10', '2027-03-01');
  expect(await told()).toEqual([['Advocate', '2027-01-16', '2027-03-01']]);
  await app.leave(away, office, '2027-03-01', null);
  expect(await told()).toEqual([['Advocate', '2027-01-16', null]]);
});

it('who is back by the day after fills the seat, and so does who is on leave from another agency only', async () => {
  await leaves('Advocate', '2027-01-15');
  const back = await leaves('Back', null);
  await app.leave(back, office, '2027-01-10', '2027-01-16');
  const sheriff = await app.agency('Sheriff');
  await app.post({ personId: back, agencyId: sheriff, discipline: ADVOCATE, startsOn: '2024-01-01', endsOn: null });
  await app.leave(back, sheriff, '2027-01-10', null);
  expect(await told()).toEqual([]);
});

it('two who leave on one day are both named', async () => {
  await leaves('Advocate', '2027-01-15');
  await leaves('Colleague', '2027-01-15');
  expect(await told()).toEqual([
    ['Advocate', '2027-01-16', null],
    ['Colleague', '2027-01-16', null],
  ]);
});

it('a successor fills the seat from the day after; one who begins later leaves a gap that is told', async () => {
  await leaves('Advocate', '2027-01-15');
  await leaves('Late', null, { startsOn: '2027-02-01' });
  expect(await told()).toEqual([['Advocate', '2027-01-16', '2027-02-01']]);
  await leaves('Successor', null, { startsOn: '2027-01-16' });
  expect(await told()).toEqual([]);
});

it('a promotion in the discipline is no departure, another agency’s colleague no help', async () => {
  const promoted = await leaves('Promoted', '2027-01-15');
  await app.post({ personId: promoted, agencyId: office, discipline: ADVOCATE, startsOn: '2027-01-16', endsOn: null });
  await leaves('Prosecutor', '2027-01-31', { discipline: PROSECUTOR });
  const sheriff = await app.agency('Sheriff');
  await app.member(taskForce, sheriff);
  await leaves('Elsewhere', null, { discipline: PROSECUTOR, agencyId: sheriff });
  expect(await told()).toEqual([['Prosecutor', '2027-02-01', null]]);
});

it('only last days of the window are named: from today for half a year unless the query says otherwise', async () => {
  await leaves('Gone', '2026-11-29', { discipline: PROSECUTOR });
  await leaves('Today', '2026-11-30', { discipline: 'victim_service_provider' });
  await leaves('Far', '2027-05-30');
  expect(await told()).toEqual([['Today', '2026-12-01', null]]);
  expect(await told('?from=2026-11-29&to=2027-12-31')).toHaveLength(3);
  const { status, text } = await coordinator(path('?to=2026-11-01'));
  expect([status, text]).toEqual([400, expect.stringContaining('to is before 2026-11-30')]);
});

it('as of a day it looks ahead from that day', async () => {
  await leaves('Gone', '2026-08-31', { discipline: PROSECUTOR });
  await leaves('Later', '2027-01-15');
  expect(await told('?asOf=2026-08-01')).toEqual([
    ['Gone', '2026-09-01', null],
    ['Later', '2027-01-16', null],
  ]);
  const { body } = await coordinator<UnfilledDeparturesAnswer>(path('?asOf=2026-09-01'));
  expect(body).toMatchObject({ asOf: '2026-09-01', from: '2026-09-01' });
  expect(body.departures).toHaveLength(1);
  expect((await coordinator(path('?asOf=2026-09-01&from=2026-10-01'))).status).toBe(400);
});

it('an agency whose membership is over by then is of no concern', async () => {
  const former = await app.agency('Former');
  await app.member(taskForce, former, '2020-01-01', '2027-01-15');
  await leaves('Advocate', '2027-01-15', { agencyId: former });
  expect(await told()).toEqual([]);
});

it('nobody of a court is named, not even to who sees the court', async () => {
  const court = await app.agency('Court', { kind: 'court' });
  await app.member(taskForce, court);
  await leaves('Judge', '2027-01-15', { agencyId: court, discipline: 'judge_judicial_officer' });
  await leaves('Bailiff', '2027-01-15', { discipline: 'court_staff' });
  const root = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  expect((await root<UnfilledDeparturesAnswer>(path())).body.departures).toEqual([]);
});

it.each([
  ['a supervisor of the agency', 403],
  ['an administrator of another agency', 404],
])('%s is refused with %i', async (who, status) => {
  const other = await app.agency('Other');
  const agency = who.includes('another') ? other : office;
  const reader = await app.reader([over('agency_admin', 'agency', agency)]);
  expect((await reader(path())).status).toBe(status);
});
