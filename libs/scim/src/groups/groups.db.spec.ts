import { agency, connect, ERROR, GROUP, made, newUser, patchOf, person, ScimApp } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let police: Scim;
let ann: string;
let bob: string;
let stranger: string;
let serial = 0;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  const sheriffId = (await agency(admin, 'Hill Sheriff')).id;
  police = app.withToken((await connect(admin, policeId)).token);
  stranger = (await person(admin, sheriffId, 'deputy@hill.test')).id;
  const add = async (userName: string, familyName: string) =>
    String(
      (await made<Json>(police('POST', '/Users', newUser(userName, { name: { givenName: 'Pat', familyName } }))))['id'],
    );
  [ann, bob] = [await add('ann@harbor.test', 'Ann'), await add('bob@harbor.test', 'Bob')];
});
afterAll(() => app.close());

const create = (more: Json = {}) =>
  made<Json & { id: string }>(
    police('POST', '/Groups', { schemas: [GROUP], displayName: `Squad ${(serial += 1)}`, ...more }),
  );
const membersOf = async (id: string) => {
  const { body } = await police('GET', `/Groups/${id}`);
  return ((body['members'] as Json[] | undefined) ?? []).map((member) => member['value']);
};
/** What the audit log tells of somebody and a group. */
const movesOf = async (personId: string, groupId: string) => {
  const rows = await app.sql(
    `SELECT action FROM audit.event WHERE person_id = $1 AND details ->> 'groupId' = $2 ORDER BY sequence`,
    [personId, groupId],
  );
  return rows.map(({ action }) => action);
};
const patch = (id: string, ...operations: Json[]) =>
  made(police('PATCH', `/Groups/${id}`, patchOf(...operations)), 204);
const found = async (filter: string) =>
  ((await police('GET', `/Groups?filter=${encodeURIComponent(filter)}`)).body['Resources'] as Json[]).map(
    ({ id }) => id,
  );

describe('a group', () => {
  it('is answered with its members, and each of them names it', async () => {
    const answer = await police('POST', '/Groups', {
      schemas: [GROUP],
      displayName: 'Detectives',
      externalId: 'g-1',
      members: [{ value: bob, display: 'ignored' }, { value: ann }],
    });
    expect(answer.status).toBe(201);
    const { id, meta } = answer.body as { id: string; meta: { version: string } };
    expect(answer.body).toEqual({
      schemas: [GROUP],
      id,
      externalId: 'g-1',
      meta: {
        resourceType: 'Group',
        created: expect.any(String),
        lastModified: expect.any(String),
        location: `http://muster.test/scim/v2/Groups/${id}`,
        version: expect.stringMatching(/^W\//),
      },
      displayName: 'Detectives',
      members: [
        { value: ann, $ref: `http://muster.test/scim/v2/Users/${ann}`, display: 'Pat Ann', type: 'User' },
        { value: bob, $ref: `http://muster.test/scim/v2/Users/${bob}`, display: 'Pat Bob', type: 'User' },
      ],
    });
    expect(answer.headers.get('etag')).toBe(meta.version);
    expect((await police('GET', `/Groups/${id}`)).body).toEqual(answer.body);
    expect((await police('GET', `/Users/${ann}`)).body['groups']).toEqual([
      { value: id, $ref: `http://muster.test/scim/v2/Groups/${id}`, display: 'Detectives', type: 'direct' },
    ]);
    expect((await police('GET', `/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members');
    await made(police('DELETE', `/Groups/${id}`), 204);
    expect((await police('GET', `/Users/${ann}`)).body).not.toHaveProperty('groups');
    expect((await police('GET', `/Groups/${id}`)).status).toBe(404);
  });

  it('takes members in and lets them go in every way that PATCH knows', async () => {
    const { id } = await create();
    await patch(id, { op: 'add', path: 'members', value: [{ value: ann }, { value: bob }] });
    await patch(id, { op: 'add', path: 'members', value: [{ value: ann }] });
    expect(await membersOf(id)).toEqual([ann, bob]);
    await patch(id, { op: 'remove', path: `members[value eq "${ann}"]` });
    expect(await membersOf(id)).toEqual([bob]);
    await patch(id, { op: 'replace', path: 'members', value: [{ value: ann }] });
    expect(await membersOf(id)).toEqual([ann]);
    await patch(
      id,
      { op: 'remove', path: 'members', value: [{ value: ann }] },
      { op: 'add', value: { members: [{ value: bob }] } },
    );
    expect(await membersOf(id)).toEqual([bob]);
    await patch(id, { op: 'remove', path: 'members' });
    expect(await membersOf(id)).toEqual([]);
  });

  it('is renamed, and replaced by PUT', async () => {
    const { id } = await create({ members: [{ value: ann }] });
    await patch(id, { op: 'replace', value: { id, displayName: 'Marine unit' } });
    const put = { schemas: [GROUP], displayName: 'Harbor unit', members: [{ value: bob }] };
    expect(await made(police('PUT', `/Groups/${id}`, put), 200)).toMatchObject({ id, displayName: 'Harbor unit' });
    expect(await membersOf(id)).toEqual([bob]);
  });

  it('is found by name, by id and by who is in it', async () => {
    const { id } = await create({ displayName: 'Night shift', externalId: 'n-1', members: [{ value: ann }] });
    for (const filter of [
      'displayName eq "NIGHT shift"',
      'displayName sw "night"',
      'externalId eq "n-1"',
      `id eq "${id}" and members eq "${ann}"`,
      `id eq "${id}" and members[value eq "${ann}"]`,
      `displayName sw "night" and members.value ne "${bob}"`,
    ]) {
      expect([filter, await found(filter)]).toEqual([filter, [id]]);
    }
    expect(await found(`id eq "${id}" and members eq "${bob}"`)).toEqual([]);
    for (const filter of [
      'members co "x"',
      'shoeSize eq "x"',
      'members.size eq "x"',
      'members[size pr]',
      'meta.size pr',
    ]) {
      const { status, body } = await police('GET', `/Groups?filter=${encodeURIComponent(filter)}`);
      expect([filter, status, body['scimType']]).toEqual([filter, 400, 'invalidFilter']);
    }
    const byNothing = patchOf({ op: 'remove', path: 'members[size eq "x"]' });
    expect((await police('PATCH', `/Groups/${id}`, byNothing)).body['scimType']).toBe('invalidFilter');
    const page = await police('GET', '/Groups?count=1&sortBy=displayName&excludedAttributes=members');
    expect(page.body).toMatchObject({ itemsPerPage: 1, totalResults: expect.any(Number) });
  });

  it('changes its version with every change, and refuses one on top of another version', async () => {
    const { id } = await create();
    const seen = (await police('GET', `/Groups/${id}`)).headers.get('etag') ?? '';
    expect((await police('GET', `/Groups/${id}`, undefined, { 'if-none-match': seen })).status).toBe(304);
    const change = patchOf({ op: 'add', path: 'members', value: [{ value: ann }] });
    const changed = await police('PATCH', `/Groups/${id}`, change, { 'if-match': seen });
    expect([changed.status, changed.headers.get('etag') === seen]).toEqual([204, false]);
    const again = await police('PATCH', `/Groups/${id}`, change, { 'if-match': changed.headers.get('etag') ?? '' });
    expect(again.headers.get('etag')).toBe(changed.headers.get('etag'));
    for (const [method, body] of [
      ['PATCH', change],
      ['PUT', { displayName: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      expect((await police(method, `/Groups/${id}`, body, { 'if-match': seen })).status).toBe(412);
    }
  });

  it('loses whose user is deleted, and keeps who is merely inactive', async () => {
    const { id } = await create();
    const user = await made<Json>(police('POST', '/Users', newUser('cy@harbor.test')));
    await patch(id, { op: 'add', path: 'members', value: [{ value: user['id'] }] });
    await made(
      police('PATCH', `/Users/${String(user['id'])}`, patchOf({ op: 'replace', path: 'active', value: false })),
      200,
    );
    expect(await membersOf(id)).toEqual([user['id']]);
    await made(police('DELETE', `/Users/${String(user['id'])}`), 204);
    expect(await membersOf(id)).toEqual([]);
  });

  it.each<[string, Json, number, string]>([
    ['without a name', { displayName: undefined }, 400, 'invalidValue'],
    ['with a name that is taken', { displayName: 'SQUAD TAKEN' }, 409, 'uniqueness'],
    ['with members that are no list of ids', { members: [{ display: 'x' }] }, 400, 'invalidValue'],
    ['with a member that is no id', { members: [{ value: 'x' }] }, 400, 'invalidValue'],
  ])('%s is refused', async (_, more, status, scimType) => {
    await police('POST', '/Groups', { schemas: [GROUP], displayName: 'Squad taken' });
    const answer = await police('POST', '/Groups', { schemas: [GROUP], displayName: 'Squad new', ...more });
    expect([answer.status, answer.body]).toEqual([
      status,
      { schemas: [ERROR], status: String(status), scimType, detail: expect.any(String) },
    ]);
    expect(await found('displayName eq "Squad new"')).toEqual([]);
  });

  it.each<[Json, string]>([
    [{ op: 'replace', path: 'members[value eq "x"].value', value: 'y' }, 'invalidPath'],
    [{ op: 'add', path: 'members[value eq "x"]', value: [{ value: 'y' }] }, 'invalidPath'],
    [{ op: 'remove', path: 'members[display eq "x"]' }, 'invalidPath'],
    [{ op: 'remove', path: 'members[value zz]' }, 'invalidPath'],
    [{ op: 'remove', path: 'displayName' }, 'invalidValue'],
    [{ op: 'replace', path: 'meta', value: {} }, 'mutability'],
    [{ op: 'replace', path: 'colour', value: 'red' }, 'invalidPath'],
  ])('refuses %j', async (operation, scimType) => {
    const { id } = await create();
    const { status, body } = await police('PATCH', `/Groups/${id}`, patchOf(operation));
    expect([status, body['scimType']]).toEqual([400, scimType]);
  });
});

describe('another agency', () => {
  let sheriff: Scim;
  beforeAll(async () => {
    const other = (await agency(admin, 'River Sheriff')).id;
    sheriff = app.withToken((await connect(admin, other)).token);
  });

  it('has none of these groups, may give its own the same name, and is told of none', async () => {
    const { id, displayName } = await create({ externalId: 'same' });
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { displayName: 'x' }],
      ['PATCH', patchOf({ op: 'remove', path: 'members' })],
      ['DELETE', undefined],
    ] as const) {
      expect((await sheriff(method, `/Groups/${id}`, body)).status).toBe(404);
    }
    expect((await sheriff('GET', '/Groups')).body['totalResults']).toBe(0);
    await made(sheriff('POST', '/Groups', { schemas: [GROUP], displayName, externalId: 'same' }));
    expect((await police('GET', `/Groups/${id}`)).status).toBe(200);
  });

  it('lends no members: its people are refused like nobody', async () => {
    const nobody = '0190a000-0000-7000-8000-000000000001';
    const { id } = await create();
    const add = (value: string) =>
      police('PATCH', `/Groups/${id}`, patchOf({ op: 'add', path: 'members', value: [{ value }] }));
    const [theirs, missing] = [await add(stranger), await add(nobody)];
    expect([theirs.status, theirs.body]).toEqual([400, missing.body]);
    expect(await membersOf(id)).toEqual([]);
    expect(await found(`members eq "${stranger}"`)).toEqual([]);
  });
});

it('leaves its marks in the audit log', async () => {
  const { id } = await create({ members: [{ value: ann }] });
  await patch(id, { op: 'remove', path: 'members' });
  await made(police('DELETE', `/Groups/${id}`), 204);
  const apiKey = { fingerprint: expect.any(String) as string, madeBy: expect.any(String) as string };
  const events = await app.sql(`SELECT action, details FROM audit.event WHERE subject_id = $1 ORDER BY sequence`, [id]);
  expect(events).toEqual([
    { action: 'agency-group.created', details: { agencyId: policeId, members: 1, apiKey } },
    { action: 'agency-group.updated', details: { agencyId: policeId, added: 0, removed: 1, renamed: false, apiKey } },
    { action: 'agency-group.deleted', details: { agencyId: policeId, apiKey } },
  ]);
  expect(await movesOf(ann, id)).toEqual(['person.group-joined', 'person.group-left']);
});

it('tells of the move that a request makes in the end, whatever its steps', async () => {
  const { id } = await create({ members: [{ value: bob }] });
  const add = (value: string) => ({ op: 'add', path: 'members', value: [{ value }] });
  const remove = (value: string) => ({ op: 'remove', path: `members[value eq "${value}"]` });
  await patch(id, add(ann), remove(ann), add(ann), remove(bob), add(bob));
  expect((await membersOf(id)).sort()).toEqual([ann, bob].sort());
  expect(await movesOf(ann, id)).toEqual(['person.group-joined']);
  await patch(id, remove(ann), add(ann), remove(ann));
  expect(await movesOf(ann, id)).toEqual(['person.group-joined', 'person.group-left']);
  expect(await movesOf(bob, id)).toEqual(['person.group-joined']);
});

it('tells of somebody who leaves a group because the user is deleted', async () => {
  const gone = await made<Json & { id: string }>(police('POST', '/Users', newUser('gone@harbor.test')));
  const { id } = await create({ members: [{ value: gone.id }] });
  await made(police('DELETE', `/Users/${gone.id}`), 204);
  expect(await membersOf(id)).toEqual([]);
  expect(await movesOf(gone.id, id)).toEqual(['person.group-joined', 'person.group-left']);
});
