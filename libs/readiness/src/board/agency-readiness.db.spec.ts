import type { AgencyReadinessAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

let app: ReadinessApp;
let office: string;
let partner: string;
let taskForce: string;
let interviewing: string;

beforeEach(async () => {
  app = await ReadinessApp.start();
  office = await app.agency('District Attorney', { kind: 'prosecution' });
  partner = await app.agency('Attorney General', { kind: 'prosecution' });
  taskForce = await app.taskForce('Valley');
  await app.member(taskForce, office);
  await app.member(taskForce, partner);
  interviewing = await app.requirement('Interviewing');
});
afterEach(() => app.close());

const set = async (...seats: object[]) => {
  const coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  const given = seats.map((seat) => ({ agencyKind: 'prosecution', requirementId: interviewing, floor: 1, ...seat }));
  const { status } = await coordinator(`/task-forces/${taskForce}/seats`, { method: 'PUT', body: { seats: given } });
  expect(status).toBe(200);
};
const admin = (agencyId: string) => app.reader([over('agency_admin', 'agency', agencyId)]);
const read = async (reader: Get, agencyId: string, asOf = '') =>
  (await reader<AgencyReadinessAnswer>(`/agencies/${agencyId}/readiness${asOf && `?asOf=${asOf}`}`)).body;

it('an agency sees which seats depend on its people, and from when they would be short', async () => {
  await set({ floor: 2 }, { agencyKind: 'health_care' });
  await app.certifiedWorker('Ours', interviewing, { agencyId: office, endsOn: '2027-01-15' });
  await app.certifiedWorker('Theirs', interviewing, { agencyId: partner }, { until: '2026-12-24' });
  const answer = await read(await admin(office), office);
  expect(answer).toMatchObject({ agencyName: 'District Attorney', asOf: '2026-11-30', basis: 'today' });
  expect(answer.taskForces).toMatchObject([
    {
      taskForceName: 'Valley',
      seats: [{ state: 'met', dependsOnYou: true, shortFrom: '2027-01-16', yours: { people: 1, current: 1 } }],
    },
  ]);
  expect(answer.taskForces[0]?.seats[0]?.fillers).toMatchObject([{ personName: 'Ours, Test', endsBy: 'departure' }]);
  expect(JSON.stringify(answer)).not.toContain('Theirs');
});

it('an agency of which enough others remain is not needed, and one without anybody sees what its people lack', async () => {
  await set({});
  await app.certifiedWorker('Theirs', interviewing, { agencyId: partner });
  const lapsed = await app.certifiedWorker('Ours', interviewing, { agencyId: office }, { until: '2026-06-01' });
  const [seat] = (await read(await admin(office), office)).taskForces[0]?.seats ?? [];
  expect(seat).toMatchObject({ state: 'single', dependsOnYou: false, yours: { current: 0, lapsed: 1 } });
  expect(seat?.candidates).toMatchObject([{ personId: lapsed, lack: 'renewal', status: 'lapsed' }]);
});

it('an agency that was no member on the day has nothing to show', async () => {
  await set({});
  expect((await read(await admin(office), office, '2019-12-31')).taskForces).toEqual([]);
});

it('is told to who sees the training records of the agency only', async () => {
  expect((await (await admin(partner))(`/agencies/${office}/readiness`)).status).toBe(404);
  const coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  expect((await coordinator(`/agencies/${office}/readiness`)).status).toBe(200);
});

it('a court’s educator sees the court’s own people, and of another court what everybody is told', async () => {
  const court = await app.agency('Court', { kind: 'court' });
  const second = await app.agency('Second court', { kind: 'court' });
  await app.member(taskForce, court);
  await app.member(taskForce, second);
  await set({ agencyKind: 'court', floor: 2 });
  await app.certifiedWorker('Mine', interviewing, { agencyId: court, discipline: 'judge_judicial_officer' });
  await app.certifiedWorker('Other', interviewing, { agencyId: second, discipline: 'judge_judicial_officer' });
  const educator = await app.reader([over('judicial_educator', 'agency', court)]);
  const answer = await read(educator, court);
  expect(answer.taskForces[0]?.seats).toMatchObject([
    { state: 'kept_by_court', yours: { current: 1 }, fillers: [{ personName: 'Mine, Test' }], dependsOnYou: false },
  ]);
  expect(JSON.stringify(answer)).not.toContain('Other, ');
  await app.certifiedWorker('Mine too', interviewing, { agencyId: court, discipline: 'court_staff' });
  expect((await read(educator, court)).taskForces[0]?.seats).toMatchObject([{ state: 'met', dependsOnYou: true }]);
  const outside = [await admin(office), await app.reader([over('agency_admin', 'agency', court)])];
  for (const reader of outside) expect((await reader(`/agencies/${court}/readiness`)).status).toBe(404);
});
