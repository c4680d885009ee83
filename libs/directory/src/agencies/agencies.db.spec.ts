import { jest } from '@jest/globals';
import { agencyChanged } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let county: AgencyAnswer;
let admin: Client;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  county = await agency(root, { name: 'County', externalId: 'C-1' });
  const scope = { kind: 'agency', id: county.id } as const;
  admin = await app.activate(await person(root, county.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
});
afterAll(() => app.close());

describe('an agency', () => {
  it('begins its days where it says, else where its parent does, else in New York', async () => {
    expect(county.timeZone).toBe('America/Chicago');
    const child = await made<AgencyAnswer>(
      admin('POST', '/agencies', { name: 'Lab', kind: 'other', parentId: county.id }),
    );
    expect(child).toMatchObject({ timeZone: 'America/Chicago', parentName: 'County', activePeople: 0 });
    const top = await made<AgencyAnswer>(root('POST', '/agencies', { name: 'Top', kind: 'other' }));
    expect(top.timeZone).toBe('America/New_York');
  });

  it('counts the people who hold a position today', async () => {
    const temp = await person(admin, county.id, 'Tim Temp');
    const count = async () => (await made<AgencyAnswer>(admin('GET', `/agencies/${county.id}`), 200)).activePeople;
    expect(await count()).toBe(2);
    await made(admin('POST', `/people/${temp.id}/separation`, { agencyId: county.id, on: '2026-11-29' }));
    expect(await count()).toBe(1);
  });

  it('is in the reach of its parent from the next request on', async () => {
    const child = await agency(admin, { name: 'Branch', parentId: county.id });
    await made(admin('PATCH', `/agencies/${child.id}`, { name: 'Renamed branch', level: 'county' }), 200);
    const after = await made<AgencyAnswer>(admin('PATCH', `/agencies/${child.id}`, { level: null }), 200);
    expect(after).toMatchObject({ name: 'Renamed branch', level: null });
  });

  it('at the top, and a court anywhere, is added by a role over everything only', async () => {
    expect((await admin('POST', '/agencies', { name: 'Free', kind: 'other' })).status).toBe(403);
    expect((await admin('POST', '/agencies', { name: 'Bench', kind: 'court', parentId: county.id })).status).toBe(403);
    expect((await admin('PATCH', `/agencies/${county.id}`, { kind: 'court' })).status).toBe(403);
    expect((await admin('PATCH', `/agencies/${county.id}`, { parentId: null })).status).toBe(200);
  });

  it('that becomes a court disappears for others at once, and comes back when it is none', async () => {
    const branch = await agency(root, { name: 'Chambers', parentId: county.id });
    const seen = async () => (await admin('GET', `/agencies/${branch.id}`)).status;
    expect(await seen()).toBe(200);
    await made(root('PATCH', `/agencies/${branch.id}`, { kind: 'court' }), 200);
    expect(await seen()).toBe(404);
    await made(root('PATCH', `/agencies/${branch.id}`, { kind: 'other' }), 200);
    expect(await seen()).toBe(200);
  });

  it('is told of to others with whether it became a court or ceased to be one', async () => {
    const emit = jest.spyOn(app.get(Outbox), 'emit');
    try {
      const { id } = await agency(root, { name: 'Annex', parentId: county.id });
      emit.mockClear();
      for (const kind of ['court', 'other', 'prosecution']) await made(root('PATCH', `/agencies/${id}`, { kind }), 200);
      const told = emit.mock.calls
        .filter(([, event]) => event.name === agencyChanged.name)
        .map(([, , payload]) => payload);
      const moved = { agencyId: id, courtChanged: true };
      expect(told).toEqual([moved, moved, { agencyId: id }]);
    } finally {
      emit.mockRestore();
    }
  });

  it('and another cannot be placed below each other at the same moment', async () => {
    const [one, two] = [await agency(root, { name: 'One' }), await agency(root, { name: 'Two' })];
    const place = (id: string, parentId: string) =>
      root('PATCH', `/agencies/${id}`, { parentId }).then(({ status }) => status);
    expect((await Promise.all([place(one.id, two.id), place(two.id, one.id)])).sort()).toEqual([200, 409]);
  });

  it('cannot stand below itself, nor carry the identifier of another', async () => {
    const child = await agency(root, { name: 'Child', parentId: county.id });
    expect((await root('PATCH', `/agencies/${county.id}`, { parentId: child.id })).status).toBe(409);
    expect((await root('PATCH', `/agencies/${child.id}`, { externalId: 'C-1' })).status).toBe(409);
    expect((await root('POST', '/agencies', { name: 'Twin', kind: 'other', externalId: 'C-1' })).status).toBe(409);
    expect((await root('PATCH', `/agencies/${county.id}`, { externalId: 'C-1' })).status).toBe(200);
  });

  it('is answered as of a day with the parent of that day, and says where it stood before', async () => {
    const [east, west] = [await agency(root, { name: 'East' }), await agency(root, { name: 'West' })];
    const { id } = await agency(root, { name: 'Wanderer', parentId: east.id });
    const move = (parentId: string | null) => made(root('PATCH', `/agencies/${id}`, { parentId }), 200);
    await move(west.id);
    await app.system((tx) =>
      tx.query(`UPDATE directory.former_parent SET until = '2024-07-01' WHERE agency_id = $1`, [id]),
    );
    await move(east.id);
    await move(null);
    const read = async (query: string) => {
      const answer = await made<AgencyAnswer>(root('GET', `/agencies/${id}${query}`), 200);
      return [answer.parentName, answer.asOf];
    };
    expect(await read('?asOf=2020-01-01')).toEqual(['East', '2020-01-01']);
    expect(await read('?asOf=2024-06-30')).toEqual(['East', '2024-06-30']);
    expect(await read('?asOf=2024-07-01')).toEqual(['West', '2024-07-01']);
    expect(await read('?asOf=2026-11-30')).toEqual([null, '2026-11-30']);
    expect(await read('')).toEqual([null, undefined]);
    expect((await made<AgencyAnswer>(root('GET', `/agencies/${id}`), 200)).formerParents).toEqual([
      { parentId: west.id, parentName: 'West', since: '2024-07-01', until: '2026-11-30' },
      { parentId: east.id, parentName: 'East', since: null, until: '2024-07-01' },
    ]);
    const below = async (parent: string, asOf: string) =>
      (await made<{ items: AgencyAnswer[] }>(root('GET', `/agencies?parentId=${parent}&asOf=${asOf}`), 200)).items.map(
        ({ name, parentName }) => [name, parentName],
      );
    expect(await below(east.id, '2024-06-30')).toEqual([['Wanderer', 'East']]);
    expect(await below(west.id, '2024-06-30')).toEqual([]);
    expect((await root('GET', `/agencies/${id}?on=2020-01-01`)).status).toBe(400);
  });

  it('is found by part of its name, its kind and its parent', async () => {
    const names = async (query: string) =>
      (await made<{ items: AgencyAnswer[] }>(root('GET', `/agencies?${query}`), 200)).items.map(({ name }) => name);
    expect(await names('q=COUNT')).toEqual(['County']);
    expect(await names('externalId=C-1')).toEqual(['County']);
    expect(await names('kind=school')).toEqual([]);
    expect(await names(`parentId=${county.id}`)).toContain('Child');
  });
});

describe('a membership of a task force', () => {
  let taskForceId: string;
  let coordinator: Client;
  const join = (client: Client, agencyId: string, body: object = {}) =>
    client('PUT', `/task-forces/${taskForceId}/agencies/${agencyId}`, {
      role: 'core',
      joinedOn: '2025-01-01',
      ...body,
    });

  beforeAll(async () => {
    taskForceId = (await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }))).id;
    const scope = { kind: 'task_force', id: taskForceId } as const;
    const roles = [{ role: 'task_force_coordinator', scope } as const];
    coordinator = await app.activate(await person(root, county.id, 'Cleo Coordinator', { roles }));
  });

  it('is begun by a system administrator, because it opens the agency to the coordinator', async () => {
    expect((await join(coordinator, county.id)).status).toBe(403);
    expect((await join(root, county.id)).status).toBe(200);
  });

  it('is begun, or begun again, by a coordinator only whose right over the agency has no last day either', async () => {
    const office = await agency(root, { name: 'Office' });
    const over = (agencyId: string) => ({ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }) as const;
    const scope = { kind: 'task_force', id: taskForceId } as const;
    const both = await person(root, office.id, 'Bo Both', { roles: [{ role: 'task_force_coordinator', scope }] });
    const give = (endsOn?: string) =>
      made(root('POST', '/role-grants', { personId: both.id, grant: over(office.id), ...(endsOn && { endsOn }) }));
    await give('2026-12-05');
    const asBoth = await app.activate(both);
    const detail = expect.stringMatching(
      /which has a last day.+Ask an administrator of the agency whose role has none/u,
    );
    expect(await join(asBoth, office.id)).toMatchObject({ status: 403, body: { detail } });
    await made(join(root, office.id, { leftOn: '2025-12-31' }), 200);
    expect(await join(asBoth, office.id)).toMatchObject({ status: 403, body: { detail } });
    await give();
    await made(join(asBoth, office.id), 200);
    await made(root('DELETE', `/task-forces/${taskForceId}/agencies/${office.id}`), 204);
  });

  it('is not begun by a system administrator until a last day, whom the coordinator would outlast', async () => {
    const temporary = await person(root, county.id, 'Tom Temporary');
    const grant = { role: 'system_admin', scope: { kind: 'all' } } as const;
    await made(root('POST', '/role-grants', { personId: temporary.id, grant, endsOn: '2026-12-05' }));
    const office = await agency(root, { name: 'Other office' });
    expect((await join(await app.activate(temporary), office.id)).status).toBe(403);
  });

  it('is kept by the coordinator, with the standing of its memorandum', async () => {
    const dates = { mouSignedOn: '2025-01-01', mouExpiresOn: '2026-11-29' };
    const expired = await made(join(coordinator, county.id, dates), 200);
    expect(expired).toMatchObject({ agencyCount: 1, agencies: [{ agencyName: 'County', mouStatus: 'expired' }] });
    const left = await made(join(coordinator, county.id, { ...dates, leftOn: '2026-11-29' }), 200);
    expect(left).toMatchObject({ agencyCount: 0 });
    expect((await join(coordinator, county.id, dates)).status).toBe(403);
  });

  it('that was entered by mistake is taken out', async () => {
    const remove = () => root('DELETE', `/task-forces/${taskForceId}/agencies/${county.id}`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect((await admin('DELETE', `/task-forces/${taskForceId}/agencies/${county.id}`)).status).toBe(403);
    expect(await app.audited()).toContain('task-force.agency-removed');
  });

  it('cannot end before it begins', async () => {
    expect((await join(root, county.id, { leftOn: '2024-12-31' })).status).toBe(400);
  });
});
