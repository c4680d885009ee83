import type { ReadinessAnswer, ReadinessTrendAnswer, SeatReadinessAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

const ADVOCATE = 'victim_witness_staff';
const JUDGE = 'judge_judicial_officer';

let app: ReadinessApp;
let office: string;
let taskForce: string;
let interviewing: string;
let coordinator: Get;

beforeEach(async () => {
  app = await ReadinessApp.start();
  office = await app.agency('District Attorney', { kind: 'prosecution' });
  taskForce = await app.taskForce('Valley');
  await app.member(taskForce, office);
  interviewing = await app.requirement('Interviewing');
  coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
});
afterEach(() => app.close());

const seat = (more: object = {}) => ({ agencyKind: 'prosecution', requirementId: interviewing, floor: 1, ...more });
const set = (...seats: object[]) => coordinator(`/task-forces/${taskForce}/seats`, { method: 'PUT', body: { seats } });
const path = (asOf?: string) => `/task-forces/${taskForce}/readiness${asOf ? `?asOf=${asOf}` : ''}`;
const board = async (asOf?: string, reader = coordinator) => (await reader<ReadinessAnswer>(path(asOf))).body;
const only = async (asOf?: string, reader = coordinator): Promise<SeatReadinessAnswer> => {
  const [one] = (await board(asOf, reader)).seats;
  if (!one) throw new Error('no seat');
  return one;
};
const works = (name: string, more: object = {}, certified: object = {}) =>
  app.certifiedWorker(name, interviewing, { agencyId: office, ...more }, certified);

it('a seat is met, met by one person, or short, with who fills it and until when', async () => {
  await set(seat(), seat({ discipline: ADVOCATE }), seat({ discipline: 'prosecutor_local', floor: 3 }));
  await works('Second', { discipline: 'prosecutor_local' });
  const first = await works('First', { discipline: ADVOCATE }, { until: '2027-01-10' });
  const answer = await board();
  expect(answer).toMatchObject({
    asOf: '2026-11-30',
    basis: 'today',
    met: 2,
    short: 1,
    singlePointsOfFailure: 1,
    keptByCourts: 0,
  });
  expect(answer.seats).toMatchObject([
    {
      state: 'met',
      current: 2,
      spare: 1,
      singlePointOfFailure: false,
      shortFrom: '2027-03-01',
      requirementTitle: 'Interviewing',
    },
    { state: 'single', current: 1, spare: 0, singlePointOfFailure: true, shortFrom: '2027-01-10' },
    { state: 'short', current: 1, short: 2, shortFrom: null },
  ]);
  expect(answer.seats[1]?.fillers).toEqual([
    {
      ...{ personId: first, personName: 'First, Test', agencyId: office, agencyName: 'District Attorney' },
      ...{ discipline: ADVOCATE, until: '2027-01-10', endsBy: 'expiry' },
    },
  ]);
});

it('candidates are named with the courses that they have still to finish', async () => {
  const both = await app.requirement('Both', { courses: ['Basics', 'Practice'] });
  await set(seat({ requirementId: both }));
  const learner = await app.worker('Learner', {
    agencyId: office,
    discipline: ADVOCATE,
    startsOn: '2024-01-01',
    endsOn: null,
  });
  await app.worker('Unassigned', { agencyId: office, discipline: ADVOCATE, startsOn: '2024-01-01', endsOn: null });
  const root = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  await root('/assignments', {
    method: 'POST',
    body: { requirementId: both, personIds: [learner], dueOn: '2027-01-31' },
  });
  const { candidates, candidateCount, state } = await only();
  expect([state, candidateCount]).toEqual(['short', 2]);
  expect(candidates).toMatchObject([
    { personName: 'Learner, Test', status: 'not_started', lack: 'training', missingChoices: 0 },
    { personName: 'Unassigned, Test', status: 'unassigned', lack: 'assignment', missingCourses: [] },
  ]);
  expect(candidates[0]?.missingCourses.map(({ title }) => title)).toEqual(['Basics', 'Practice']);
});

it('who is away fills no seat until they are back, and the day to come is told ahead', async () => {
  await set(seat());
  const away = await works('Away');
  await app.leave(away, office, '2026-12-10', '2027-01-15');
  expect(await only()).toMatchObject({ state: 'single', shortFrom: '2026-12-10' });
  expect((await only()).fillers).toMatchObject([{ until: '2026-12-10', endsBy: 'leave' }]);
  expect(await only('2026-12-10')).toMatchObject({ state: 'short', counts: { away: 1, people: 1 } });
  expect((await only('2026-12-10')).candidates).toMatchObject([{ lack: 'away', backOn: '2027-01-15' }]);
  expect(await only('2027-01-15')).toMatchObject({ state: 'single' });
});

it('a last day, an expiry and the end of a membership empty a seat from the day after', async () => {
  await set(seat());
  await works('Leaver', { endsOn: '2027-01-15' });
  await works('Stays', {}, { until: '2027-02-01' });
  expect(await only('2027-01-15')).toMatchObject({ current: 2 });
  expect(await only('2027-01-16')).toMatchObject({ current: 1, state: 'single', shortFrom: '2027-02-01' });
  expect(await only('2027-02-01')).toMatchObject({ current: 0, lapsed: 1, state: 'short' });
  await app.sql(`UPDATE directory.task_force_agency SET left_on = '2026-12-31'`);
  expect(await only('2026-12-31')).toMatchObject({ current: 2 });
  expect((await only('2026-12-31')).fillers).toMatchObject([{ endsBy: 'membership' }, { endsBy: 'membership' }]);
  expect(await only('2027-01-01')).toMatchObject({ current: 0, counts: { people: 0 } });
});

it('an agency that left and joined again fills the seat on the days of both memberships and on none between', async () => {
  await set(seat());
  await works('Trained', {}, { from: '2020-01-01' });
  await app.sql(`UPDATE directory.task_force_agency SET left_on = '2026-03-31'`);
  await app.member(taskForce, office, '2026-06-01');
  for (const [on, current] of [
    ['2026-03-31', 1],
    ['2026-04-01', 0],
    ['2026-05-31', 0],
    ['2026-06-01', 1],
    ['2026-11-30', 1],
  ] as const) {
    expect([on, await only(on)]).toMatchObject([on, { current }]);
  }
});

it('a past day is told by all evidence known now, and by the seats that counted then', async () => {
  await set(seat());
  await works('Trained', {}, { from: '2026-03-01' });
  expect(await board('2026-02-28')).toMatchObject({ basis: 'past', setOn: '2026-11-30', short: 1 });
  expect(await only('2026-03-01')).toMatchObject({ state: 'single' });
  app.clock.setTo('2026-12-15');
  coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  await set(seat({ floor: 2 }));
  expect(await only()).toMatchObject({ floor: 2, state: 'short' });
  expect(await only('2026-12-14')).toMatchObject({ floor: 1, state: 'single' });
});

it('case 18: people with a second position are counted once, those of other kinds and former members not at all', async () => {
  await set(seat());
  const twice = await works('Twice');
  await app.post({ personId: twice, agencyId: office, discipline: ADVOCATE, startsOn: '2024-01-01', endsOn: null });
  const police = await app.agency('Police');
  await app.member(taskForce, police);
  await works('Officer', { agencyId: police });
  const former = await app.agency('Former', { kind: 'prosecution' });
  await app.member(taskForce, former, '2020-01-01', '2026-11-29');
  await works('Gone', { agencyId: former });
  expect(await only()).toMatchObject({ current: 1, counts: { people: 1, withoutMou: 1 } });
  await app.sql(`UPDATE directory.task_force_agency SET mou_signed_on = '2026-01-01', mou_expires_on = '2026-11-30'`);
  expect(await only()).toMatchObject({ counts: { withoutMou: 0 } });
  expect(await only('2026-12-01')).toMatchObject({ counts: { withoutMou: 1 } });
});

it('case 37: somebody who only changes the name is one person still', async () => {
  await set(seat({ floor: 2 }));
  const id = await works('Before');
  await app.sql(`UPDATE directory.person SET family_name = 'After' WHERE id = $1`, [id]);
  expect(await only()).toMatchObject({ current: 1, short: 1, fillers: [{ personName: 'After, Test' }] });
});

it('case 38: somebody who was erased is counted on the days on which they were there, and named on none', async () => {
  await set(seat());
  const id = await works('Vanished', { endsOn: '2026-10-31' });
  const root = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  expect((await root(path('2026-10-31'))).text).toContain('Vanished, Test');
  expect(
    (await root(`/people/${id}/erasure`, { method: 'POST', body: { requestedOn: '2026-11-29' } })).status,
  ).toBeLessThan(300);
  expect(await only('2026-10-31', root)).toMatchObject({ state: 'single', current: 1 });
  expect((await root(path('2026-10-31'))).text).not.toContain('Vanished');
});

it('somebody whose training record is another agency’s counts, and is named to who may see it only', async () => {
  await set(seat());
  const elsewhere = await app.agency('Elsewhere', { kind: 'prosecution' });
  await works('Shared', {}, { agencyId: elsewhere });
  expect(await only()).toMatchObject({ state: 'single', current: 1, fillers: [] });
  const root = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  expect((await only(undefined, root)).fillers).toMatchObject([{ personName: 'Shared, Test' }]);
});

describe('a seat of courts', () => {
  let court: string;
  beforeEach(async () => {
    court = await app.agency('Court', { kind: 'court' });
    await app.member(taskForce, court);
    await set(seat({ agencyKind: 'court', floor: 2 }));
  });
  const judges = async (count: number, agencyId = court) => {
    for (let at = 0; at < count; at += 1) await works(`Judge${at}`, { agencyId, discipline: JUDGE });
  };
  const nothing = {
    current: null,
    dueSoon: null,
    lapsed: null,
    counts: null,
    fillers: [],
    candidates: [],
    candidateCount: null,
  };

  it('tells nothing of four people, nor of four at each of two courts', async () => {
    await judges(4);
    const second = await app.agency('Second court', { kind: 'court' });
    await app.member(taskForce, second);
    await judges(4, second);
    for (const reader of [coordinator, await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }])]) {
      const { text } = await reader(path());
      expect(text).not.toContain('Judge');
      expect(await only(undefined, reader)).toMatchObject({ state: 'kept_by_court', atLeast: 0, ...nothing });
    }
  });

  it('tells of seven that they are five at least, and says no more by floors', async () => {
    await judges(7);
    expect(await only()).toMatchObject({ state: 'met', atLeast: 5, ...nothing });
    await set(seat({ agencyKind: 'court', floor: 7 }));
    expect(await only()).toMatchObject({ state: 'kept_by_court', atLeast: 5, ...nothing });
    const { text } = await coordinator(path().replace('readiness', 'readiness.csv'));
    expect(text).toContain(',7,kept_by_court,Kept by the court,,5,,');
  });

  it('judges who work elsewhere fill no seat there', async () => {
    await set(seat());
    await works('Retired', { discipline: JUDGE });
    expect(await only()).toMatchObject({ state: 'short', counts: { people: 0 } });
  });
});

it('the trend measures today’s seats on thirteen days, half a year to either side', async () => {
  await set(seat({ floor: 2 }), seat({ discipline: 'law_enforcement_local' }));
  await works('First', {}, { from: '2026-07-15', until: '2027-02-15' });
  await works('Second', {}, { from: '2026-09-15', until: '2027-04-15' });
  const { body } = await coordinator<ReadinessTrendAnswer>(`/task-forces/${taskForce}/readiness-trend`);
  expect(body).toMatchObject({ from: '2026-05-30', to: '2027-05-30', today: '2026-11-30' });
  expect(body.points.map(({ met, single, short }) => `${met}${single}${short}`)).toEqual([
    ...['002', '002', '111', '111', '200', '200', '200', '200', '200', '111', '111', '002', '002'],
  ]);
  expect(body.points[6]).toMatchObject({ on: '2026-11-30', basis: 'today' });
  expect(body.points[4]).toMatchObject({
    basis: 'past',
    seats: [
      { state: 'met', current: 2 },
      { state: 'met', current: 2 },
    ],
  });
});

it('the seats as CSV have a line each and no names', async () => {
  await set(seat());
  await works('Named');
  const { text } = await coordinator(path().replace('readiness', 'readiness.csv'));
  expect(text).toContain('prosecution,Prosecution,,,');
  expect(text.trim().split('\r\n')).toHaveLength(2);
  expect(text).not.toContain('Named');
});

it.each([
  ['a supervisor of the agency', 403],
  ['an administrator of another agency', 404],
])('%s is refused with %i', async (who, status) => {
  const other = await app.agency('Other');
  const reader = await app.reader([over('agency_admin', 'agency', who.includes('another') ? other : office)]);
  for (const one of ['readiness', 'readiness.csv', 'readiness-trend', 'seats']) {
    expect((await reader(path().replace('readiness', one))).status).toBe(status);
  }
});
