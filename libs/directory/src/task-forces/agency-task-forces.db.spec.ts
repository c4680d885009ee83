import type { AgencyAnswer, AgencyTaskForceAnswer, TaskForceDetail } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let taskForceId: string;
let police: AgencyAnswer;
let chief: Client;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  taskForceId = (await made<TaskForceDetail>(root('POST', '/task-forces', { name: 'Valley' }))).id;
  police = await agency(root, { name: 'Police' });
  chief = await administrator('Cora Chief', police);
});
afterAll(() => app.close());

const administrator = async (name: string, { id }: AgencyAnswer, role = 'agency_admin') =>
  app.activate(await person(root, id, name, { roles: [{ role, scope: { kind: 'agency', id } }] as never }));
const join = (by: Client, { id }: AgencyAnswer, more: object = {}) =>
  made(by('PUT', `/task-forces/${taskForceId}/agencies/${id}`, { role: 'core', joinedOn: '2026-01-01', ...more }), 200);
const list = async (by: Client, { id }: AgencyAnswer, query = '') =>
  (await made<{ items: AgencyTaskForceAnswer[] }>(by('GET', `/agencies/${id}/task-forces${query}`), 200)).items;
const acknowledge = (by: Client, { id }: AgencyAnswer, of = taskForceId) =>
  by<AgencyTaskForceAnswer>('POST', `/agencies/${id}/task-forces/${of}/acknowledgement`, {});

it('an agency that somebody else brings into a task force is told who and when, until an administrator of it takes note', async () => {
  await join(root, police);
  const [told] = await list(chief, police);
  expect(told).toMatchObject({
    taskForceId,
    taskForceName: 'Valley',
    agencyName: 'Police',
    joinedOn: '2026-01-01',
    broughtIn: {
      at: '2026-11-30T17:00:00.000Z',
      byName: expect.any(String),
      bySomebodyElse: true,
      seenAt: null,
      mayAcknowledge: true,
    },
  });
  expect((await list(root, police))[0]?.broughtIn?.mayAcknowledge).toBe(false);
  expect((await acknowledge(root, police)).status).toBe(403);
  const seen = await made<AgencyTaskForceAnswer>(acknowledge(chief, police), 200);
  expect(seen.broughtIn).toMatchObject({ seenAt: '2026-11-30T17:00:00.000Z', mayAcknowledge: false });
  expect((await acknowledge(chief, police)).status).toBe(200);
  expect((await app.audited()).filter((action) => action === 'task-force.entry-seen')).toHaveLength(1);
});

it('changed dates tell nothing anew, coming back does', async () => {
  await join(root, police, { mouSignedOn: '2026-02-01' });
  expect((await list(chief, police))[0]?.broughtIn?.mayAcknowledge).toBe(false);
  await join(root, police, { leftOn: '2026-06-30' });
  await join(root, police);
  expect((await list(chief, police))[0]?.broughtIn).toMatchObject({ seenAt: null, mayAcknowledge: true });
});

it('who is brought in by their own administrator is asked nothing', async () => {
  const clinic = await agency(root, { name: 'Clinic', kind: 'health_care' });
  const scope = { kind: 'task_force', id: taskForceId };
  const roles = [
    { role: 'agency_admin', scope: { kind: 'agency', id: clinic.id } },
    { role: 'task_force_coordinator', scope },
  ];
  const both = await app.activate(await person(root, clinic.id, 'Bea Both', { roles } as never));
  await join(both, clinic);
  expect((await list(both, clinic))[0]?.broughtIn).toMatchObject({
    byName: 'Bea Both',
    bySomebodyElse: false,
    mayAcknowledge: false,
  });
});

it('somebody of a court who brings an agency in is not named there, nor after their record was merged with another', async () => {
  const court = await agency(root, { name: 'Court', kind: 'court' });
  const shelter = await agency(root, { name: 'Shelter', kind: 'health_care' });
  const asShelter = await administrator('Shea Shelter', shelter);
  const clerk = await person(root, court.id, 'Cleo Clerk', {
    discipline: 'court_staff',
    roles: [{ role: 'system_admin', scope: { kind: 'all' } }],
  });
  const broughtInBy = async () => (await list(asShelter, shelter))[0]?.broughtIn;
  await join(await app.activate(clerk), shelter);
  expect(await broughtInBy()).toMatchObject({ bySomebodyElse: true, byName: null });
  const other = await person(root, police.id, 'Cleo Officer');
  await app.activate(other);
  await made(root('POST', `/people/${other.id}/merges`, { mergedPersonId: clerk.id }));
  expect(await broughtInBy()).toMatchObject({ bySomebodyElse: true, byName: null });
});

it('as of a day only what had begun by then is listed', async () => {
  expect(await list(chief, police, '?asOf=2025-12-31')).toEqual([]);
  expect(await list(chief, police, '?asOf=2026-01-01')).toMatchObject([{ asOf: '2026-01-01', taskForceId }]);
});

it('is for those who administer the agency, and for a membership that there is', async () => {
  const other = await agency(root, { name: 'Other' });
  const stranger = await administrator('Sam Stranger', other);
  expect((await stranger('GET', `/agencies/${police.id}/task-forces`)).status).toBe(404);
  expect((await acknowledge(stranger, police)).status).toBe(404);
  expect((await acknowledge(stranger, other)).status).toBe(404);
  const learner = await app.activate(await person(root, police.id, 'Lea Learner'));
  expect((await learner('GET', `/agencies/${police.id}/task-forces`)).status).toBe(403);
});
