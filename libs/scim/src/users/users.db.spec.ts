import {
  agency,
  connect,
  ENTERPRISE,
  ERROR,
  made,
  MUSTER,
  newUser,
  patchOf,
  person,
  ScimApp,
  USER,
} from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let police: Scim;
let serial = 0;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  police = app.withToken((await connect(admin, policeId)).token);
});
afterAll(() => app.close());

const address = (): string => `ann.${(serial += 1)}@harbor.test`;
const create = (userName = address(), more: Json = {}) =>
  made<Json & { id: string; meta: Json }>(police('POST', '/Users', newUser(userName, more)));
const read = async (id: string): Promise<Json> => (await police('GET', `/Users/${id}`)).body;
const positions = (personId: string) =>
  app.sql(
    `SELECT discipline, title, starts_on::text AS starts, ends_on::text AS ends FROM directory.position
     WHERE person_id = $1 ORDER BY starts_on, id`,
    [personId],
  );
const found = async (filter: string): Promise<unknown[]> => {
  const { status, body } = await police('GET', `/Users?filter=${encodeURIComponent(filter)}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body['Resources'] as Json[]).map((user) => user['userName']);
};

describe('a user that is added', () => {
  it('is a person with a position from today on, and is answered with all that is kept', async () => {
    const userName = address();
    const answer = await police(
      'POST',
      '/Users',
      newUser(userName.toUpperCase(), {
        externalId: '00u1',
        title: 'Detective',
        nickName: 'Annie',
        phoneNumbers: [{ value: '555' }],
        [ENTERPRISE]: { employeeNumber: 'B-17', department: 'Vice' },
        [MUSTER]: { discipline: 'law_enforcement_state' },
      }),
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    const { id, meta } = answer.body as { id: string; meta: { version: string; created: string } };
    expect(answer.body).toEqual({
      schemas: [USER, ENTERPRISE, MUSTER],
      id,
      externalId: '00u1',
      meta: {
        resourceType: 'User',
        created: expect.any(String),
        lastModified: expect.any(String),
        location: `http://muster.test/scim/v2/Users/${id}`,
        version: expect.stringMatching(/^W\/"[\w-]{22}"$/),
      },
      userName: userName.toUpperCase(),
      name: { formatted: 'Ann Lee', givenName: 'Ann', familyName: 'Lee' },
      displayName: 'Ann Lee',
      title: 'Detective',
      active: true,
      emails: [{ value: userName, type: 'work', primary: true }],
      [ENTERPRISE]: { employeeNumber: 'B-17', department: 'Vice', organization: 'Harbor Police' },
      [MUSTER]: { discipline: 'law_enforcement_state' },
    });
    expect(answer.headers.get('etag')).toBe(meta.version);
    expect(answer.headers.get('location')).toBe(`http://muster.test/scim/v2/Users/${id}`);
    expect(await positions(id)).toEqual([
      { discipline: 'law_enforcement_state', title: 'Detective', starts: '2026-11-30', ends: null },
    ]);
    const { body } = await admin<Json>('GET', `/people/${id}`);
    expect(body).toMatchObject({ email: userName, externalId: 'B-17', givenName: 'Ann', account: 'none' });
    const started = await app.sql(
      `SELECT payload FROM jobs.message WHERE name = 'position.started' AND payload->>'personId' = $1`,
      [id],
    );
    expect(started).toHaveLength(1);
    expect(await read(id)).toEqual(answer.body);
  });

  it('is recognized by the number of the roster, and is then the same person', async () => {
    const known = await person(admin, policeId, address(), { externalId: 'R-1', name: 'Ann Old' });
    const { id } = await create(address(), { externalId: 'R-1' });
    expect(id).toBe(known.id);
    expect(await positions(id)).toHaveLength(1);
  });

  it.each([
    ['formatted', { name: { formatted: 'Ann Marie Lee' } }],
    ['displayName', { name: undefined, displayName: 'Ann Marie Lee' }],
  ])('whose name comes in one piece has its parts from %s', async (_, more) => {
    expect((await create(address(), more))['name']).toMatchObject({ givenName: 'Ann Marie', familyName: 'Lee' });
  });

  it('is refused as taken when the agency has it already, by name or by the provider’s id', async () => {
    const userName = address();
    await create(userName, { externalId: 'X-1' });
    for (const again of [newUser(userName.toUpperCase()), newUser(address(), { externalId: 'X-1' })]) {
      const { status, body } = await police('POST', '/Users', again);
      expect([status, body]).toEqual([
        409,
        { schemas: [ERROR], status: '409', scimType: 'uniqueness', detail: expect.stringContaining('filter') },
      ]);
    }
  });

  it.each<[string, Json, RegExp]>([
    ['no name', { name: undefined }, /name.givenName and name.familyName/],
    ['half a name', { name: { givenName: 'Ann' } }, /name.givenName and name.familyName/],
    ['no user name', { userName: undefined }, /userName/],
    ['an address that is none', { emails: [{ value: 'nowhere' }] }, /email address such as/],
    ['a discipline that does not exist', { [MUSTER]: { discipline: 'sheriff' } }, /Use one of/],
    ['a manager who does not exist', { [ENTERPRISE]: { manager: { value: '7' } } }, /manager is no other user/],
    ['neither true nor false', { active: 'maybe' }, /active is true or false/],
    ['somebody who does not work', { active: false }, /active: true/],
    [
      'a name in two lines',
      { name: { givenName: 'Zo\u00eb\nNew', familyName: 'Own' } },
      /givenName contains a line break/,
    ],
    [
      'a name that turns',
      { name: { givenName: 'Ann', familyName: '\u202eevil' } },
      /familyName contains a line break, or/,
    ],
    ['a character that is no text', { title: 'a\u0000b' }, /not text/],
  ])('with %s is refused as an invalid value and leaves nothing behind', async (_, more, detail) => {
    const userName = address();
    const { status, body } = await police('POST', '/Users', newUser(userName, more));
    expect([status, body]).toEqual([
      400,
      { schemas: [ERROR], status: '400', scimType: 'invalidValue', detail: expect.stringMatching(detail) },
    ]);
    expect(await found(`userName eq "${userName}"`)).toEqual([]);
  });
});

describe('a user that leaves and comes back', () => {
  it.each([
    [
      'PATCH',
      async (id: string, active: boolean) =>
        police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: active })),
    ],
    ['PUT', async (id: string, active: boolean) => police('PUT', `/Users/${id}`, { ...(await read(id)), active })],
  ])('by %s keeps the person and has a second position', async (_, set) => {
    const { id } = await create();
    expect((await set(id, false)).body['active']).toBe(false);
    expect(await positions(id)).toMatchObject([{ ends: '2026-11-30' }]);
    app.clock.forward({ hours: 72 });
    expect((await set(id, true)).body).toMatchObject({ id, active: true });
    expect(await positions(id)).toMatchObject([
      { starts: '2026-11-30', ends: '2026-11-30' },
      { starts: '2026-12-03', ends: null },
    ]);
    app.clock.forward({ hours: -72 });
  });

  it('on the same day goes on in the same position, however often', async () => {
    const { id } = await create();
    for (const active of [false, true, false, true]) {
      await made(police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: active })), 200);
    }
    expect(await positions(id)).toMatchObject([{ starts: '2026-11-30', ends: null }]);
  });

  it('has no access while away', async () => {
    const known = await person(admin, policeId, address(), {
      roles: [{ role: 'agency_admin', scope: { kind: 'agency', id: policeId } }],
    });
    const own = await app.activate(known);
    await made(police('PATCH', `/Users/${known.id}`, patchOf({ op: 'replace', value: { active: false } })), 200);
    expect((await own('GET', '/me')).status).toBe(401);
    expect((await admin<Json>('GET', `/people/${known.id}`)).body).toMatchObject({ roles: [], account: 'disabled' });
  });

  it('by DELETE is no user any more, stays a person, and is the same one when added again', async () => {
    const userName = address();
    const { id } = await create(userName, { externalId: 'D-1' });
    expect((await police('DELETE', `/Users/${id}`)).status).toBe(204);
    for (const [method, body] of [
      ['GET'],
      ['DELETE'],
      ['PUT', newUser(userName)],
      ['PATCH', patchOf({ op: 'add', path: 'title', value: 'x' })],
    ] as const) {
      expect((await police(method, `/Users/${id}`, body)).status).toBe(404);
    }
    expect(await found(`userName eq "${userName}"`)).toEqual([]);
    expect((await admin<Json>('GET', `/people/${id}`)).body).toMatchObject({ id, email: userName });
    app.clock.forward({ hours: 48 });
    const again = await create(userName, { externalId: 'D-1' });
    app.clock.forward({ hours: -48 });
    expect(again.id).toBe(id);
    expect(await positions(id)).toMatchObject([{ ends: '2026-11-30' }, { starts: '2026-12-02', ends: null }]);
  });
});

describe('a change', () => {
  it('of the name is still the same person, and of the address is the address to sign in with', async () => {
    const { id } = await create();
    const email = address();
    const changed = await made<Json>(
      police(
        'PATCH',
        `/Users/${id}`,
        patchOf(
          { op: 'replace', path: 'name.familyName', value: 'Lee-Moss' },
          { op: 'replace', path: 'emails[type eq "work"].value', value: email },
          { op: 'replace', path: 'userName', value: email },
        ),
      ),
      200,
    );
    expect(changed).toMatchObject({ id, userName: email, displayName: 'Ann Lee-Moss', emails: [{ value: email }] });
    expect((await admin<Json>('GET', `/people/${id}`)).body).toMatchObject({ familyName: 'Lee-Moss', email });
  });

  it('of title or discipline is a new post from today on, and corrects one that began today', async () => {
    const known = await person(admin, policeId, address());
    await made(police('PATCH', `/Users/${known.id}`, patchOf({ op: 'add', path: 'title', value: 'Sergeant' })), 200);
    const path = `${MUSTER}:discipline`;
    await made(police('PATCH', `/Users/${known.id}`, patchOf({ op: 'replace', path, value: 'training_academy' })), 200);
    expect(await positions(known.id)).toEqual([
      { discipline: 'law_enforcement_local', title: null, starts: '2024-01-15', ends: '2026-11-29' },
      { discipline: 'training_academy', title: 'Sergeant', starts: '2026-11-30', ends: null },
    ]);
  });

  it('of the manager is that of the supervisor', async () => {
    const boss = await create();
    const { id } = await create();
    const path = `${ENTERPRISE}:manager`;
    const with_ = await made<Json>(police('PATCH', `/Users/${id}`, patchOf({ op: 'Add', path, value: boss.id })), 200);
    expect(with_[ENTERPRISE]).toMatchObject({ manager: { value: boss.id, displayName: 'Ann Lee' } });
    const without = await made<Json>(police('PATCH', `/Users/${id}`, patchOf({ op: 'Remove', path })), 200);
    expect(without[ENTERPRISE]).toEqual({ organization: 'Harbor Police' });
  });

  it('of managers never closes a circle, by PATCH, PUT or with another title', async () => {
    const [ann, bob, cid] = [await create(), await create(), await create()];
    const path = `${ENTERPRISE}:manager`;
    const name = (id: unknown, value: unknown) =>
      police('PATCH', `/Users/${id as string}`, patchOf({ op: 'replace', path, value }));
    await made(name(ann['id'], bob['id']), 200);
    await made(name(bob['id'], cid['id']), 200);
    const circle = { status: 409, body: { detail: expect.stringContaining('already stands above') } };
    expect(await name(cid['id'], ann['id'])).toMatchObject(circle);
    const { id, ...body } = { ...cid, title: 'Captain', [ENTERPRISE]: { manager: { value: ann['id'] } } };
    expect(await police('PUT', `/Users/${id as string}`, body)).toMatchObject(circle);
    const read = await made<Json>(police('GET', `/Users/${id as string}`), 200);
    expect(read[ENTERPRISE]).toEqual({ organization: 'Harbor Police' });
  });

  it('by PUT clears what is left out, and keeps identifiers and whether somebody works', async () => {
    const { id, ...sent } = await create(address(), {
      externalId: 'P-1',
      title: 'Clerk',
      [ENTERPRISE]: { employeeNumber: 'P-2', division: 'East' },
    });
    const { userName, name } = sent as Json;
    const put = await made<Json>(police('PUT', `/Users/${id}`, { schemas: [USER], userName, name }), 200);
    expect(put).toMatchObject({ externalId: 'P-1', active: true, [ENTERPRISE]: { employeeNumber: 'P-2' } });
    expect(put).not.toHaveProperty('title');
    expect(put[ENTERPRISE]).not.toHaveProperty('division');
  });

  it('that changes nothing leaves version and time of the last change as they are', async () => {
    const { id, meta } = await create();
    const same = await made<Json>(police('PUT', `/Users/${id}`, await read(id)), 200);
    expect(same['meta']).toEqual(meta);
  });

  it('whose operations fail is made by none of them', async () => {
    const { id, userName } = await create();
    const taken = await create();
    const { status, body } = await police(
      'PATCH',
      `/Users/${id}`,
      patchOf(
        { op: 'replace', path: 'name.givenName', value: 'Zoe' },
        { op: 'replace', path: 'userName', value: taken['userName'] },
      ),
    );
    expect([status, body['scimType']]).toEqual([409, 'uniqueness']);
    expect(await read(id)).toMatchObject({ userName, name: { givenName: 'Ann' } });
  });

  it.each<[string, Json, string]>([
    ['of an attribute that does not exist', { op: 'replace', path: 'shoeSize', value: 1 }, 'invalidPath'],
    ['with a path that cannot be read', { op: 'replace', path: 'emails[type eq', value: 1 }, 'invalidPath'],
    [
      'with a filter in the path that cannot be read',
      { op: 'replace', path: 'emails[type zz 1].value', value: 'x' },
      'invalidPath',
    ],
    [
      'with a filter in the path by what does not exist',
      { op: 'replace', path: 'emails[shoeSize eq "44"].value', value: 'x' },
      'invalidFilter',
    ],
    ['of the prototype', { op: 'add', path: '__proto__.polluted', value: 1 }, 'invalidPath'],
    ['of the id', { op: 'replace', path: 'id', value: '1' }, 'mutability'],
    [
      'of what is not there by a filter',
      { op: 'replace', path: 'emails[type co "home"].value', value: 'a@b.test' },
      'noTarget',
    ],
    [
      'of an address of a type that is not there, beside one that is',
      { op: 'replace', path: 'emails[type eq "zip"].value', value: 'a@b.test' },
      'noTarget',
    ],
    ['that removes nothing named', { op: 'remove' }, 'noTarget'],
    ['that removes the name', { op: 'remove', path: 'name.familyName' }, 'invalidValue'],
    ['without a value', { op: 'replace', path: 'title' }, 'invalidValue'],
    ['with a list for a value without path', { op: 'add', value: [1] }, 'invalidValue'],
    ['by an operation that does not exist', { op: 'increase', path: 'title', value: 'x' }, 'invalidSyntax'],
  ])('%s is refused', async (_, operation, scimType) => {
    const { id } = await create();
    const { status, body } = await police('PATCH', `/Users/${id}`, patchOf(operation));
    expect([status, body['scimType'], body['schemas']]).toEqual([400, scimType, [ERROR]]);
    expect(({} as Json)['polluted']).toBeUndefined();
  });

  it('whose members are unknown, Muster’s own or not kept passes over them', async () => {
    const { id } = await create();
    const value = { id: 'x', displayName: 'Somebody', shoeSize: 4, roles: [{ value: 'y' }], title: 'Clerk' };
    const changed = await made<Json>(police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', value })), 200);
    expect(changed).toMatchObject({ id, displayName: 'Ann Lee', title: 'Clerk' });
  });
});

describe('a filter', () => {
  const names = ['fay.one@harbor.test', 'fay.two@harbor.test', 'gus@harbor.test'];
  beforeAll(async () => {
    await create('fay.one@harbor.test', {
      externalId: 'F-1',
      title: 'Fay’s 100% title',
      name: { givenName: 'Fay', familyName: 'Onewright' },
    });
    await create('fay.two@harbor.test', {
      externalId: 'F-2',
      name: { givenName: 'Fay', familyName: 'Two' },
      [ENTERPRISE]: { department: 'Fays' },
    });
    const { id } = await create('gus@harbor.test', { name: { givenName: 'Gus', familyName: 'Fay' } });
    await police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false }));
  });

  it.each<[string, number[]]>([
    ['userName eq "FAY.ONE@harbor.test"', [0]],
    ['userName sw "fay."', [0, 1]],
    ['userName co "AY.T"', [1]],
    ['userName ew "one@harbor.test"', [0]],
    ['externalId eq "F-2"', [1]],
    ['externalId eq "f-2"', []],
    ['emails.value eq "gus@harbor.test"', [2]],
    ['emails eq "gus@harbor.test"', [2]],
    ['emails[type eq "work" and value co "gus"]', [2]],
    ['emails[type eq "home"] and userName sw "gus"', []],
    ['emails[type eq "work"].value eq "gus@harbor.test"', [2]],
    ['name.givenName eq "fay" and name.familyName eq "two"', [1]],
    ['displayName co "y one"', [0]],
    ['name.familyName eq "Fay" or name.givenName eq "Fay"', [0, 1, 2]],
    ['(userName sw "fay" or userName sw "gus") and active eq true', [0, 1]],
    ['userName sw "gus" and active eq "False"', [2]],
    ['userName sw "fay" and not (externalId eq "F-1")', [1]],
    ['not (name.givenName ne "Fay" or title pr)', [1]],
    ['title eq null and userName sw "fay"', [1]],
    ['title co "100%" and title co "’s"', [0]],
    ['title co "%s"', []],
    ['nickName pr', []],
    ['nickName eq "x" or userName eq "gus@harbor.test"', [2]],
    [`${ENTERPRISE}:department eq "fays"`, [1]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "gus@harbor.test"', [2]],
    ['USERNAME EQ "gus@harbor.test"', [2]],
    ['name.givenName ge "fay" and name.givenName lt "gus" and userName sw "fay"', [0, 1]],
    ['meta.lastModified gt "2026-01-01T00:00:00Z" and userName sw "gus"', [2]],
    ['meta.lastModified lt "2020-01-01T00:00:00Z"', []],
  ])('%s finds what it says', async (filter, which) => {
    expect((await found(filter)).sort()).toEqual(which.map((at) => names[at]));
  });

  it.each([
    'userName eq',
    'userName eq bare',
    'userName like "x"',
    'shoeSize eq 4',
    'userName eq 4',
    'active gt true',
    'active eq "maybe"',
    'meta.lastModified gt "yesterday"',
    'name eq "x"',
    `${'('.repeat(100)}userName pr${')'.repeat(100)} and`,
    `not (${'not ('.repeat(30)}userName pr${')'.repeat(31)}`,
    Array.from({ length: 60 }, () => 'title pr').join(' or '),
    `userName eq "${'x'.repeat(3000)}"`,
  ])('that cannot be read is refused: %.40s', async (filter) => {
    const { status, body } = await police('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body['scimType'], body['schemas']]).toEqual([400, 'invalidFilter', [ERROR]]);
  });

  it('in the body of a search finds the same', async () => {
    const search = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'userName sw "fay"',
      count: 1,
    };
    const { status, body } = await police('POST', '/Users/.search', search);
    expect([status, body['totalResults'], body['itemsPerPage']]).toEqual([200, 2, 1]);
  });
});

describe('a list', () => {
  it('is read in pages that hold everybody once, and counts them all', async () => {
    const all = (await police('GET', '/Users?count=500')).body;
    const total = Number(all['totalResults']);
    expect((all['Resources'] as unknown[]).length).toBe(total);
    const seen: unknown[] = [];
    for (let startIndex = 1; startIndex <= total; startIndex += 7) {
      const { body } = await police('GET', `/Users?startIndex=${startIndex}&count=7`);
      expect(body).toMatchObject({ totalResults: total, startIndex });
      seen.push(...(body['Resources'] as Json[]).map((user) => user['id']));
    }
    expect(seen).toEqual((all['Resources'] as Json[]).map((user) => user['id']));
    expect(new Set(seen).size).toBe(total);
  });

  it.each([
    ['count=0', { itemsPerPage: 0, Resources: [], startIndex: 1 }],
    ['count=-3', { itemsPerPage: 0, Resources: [] }],
    ['startIndex=0&count=1', { startIndex: 1, itemsPerPage: 1 }],
    ['startIndex=99999999999999999999', { Resources: [] }],
  ])('takes %s as the RFC says', async (query, expected) => {
    const { status, body } = await police('GET', `/Users?${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults: expect.any(Number), ...expected });
  });

  it('is sorted on demand, and holds the attributes asked for', async () => {
    const query = 'filter=userName%20sw%20%22fay%22&sortBy=name.familyName&sortOrder=descending';
    const { body } = await police('GET', `/Users?${query}&attributes=userName,name.familyName`);
    expect(body['Resources']).toEqual(
      ['two', 'one'].map((name) => ({
        schemas: expect.any(Array),
        id: expect.any(String),
        meta: expect.any(Object),
        userName: `fay.${name}@harbor.test`,
        name: { familyName: name === 'two' ? 'Two' : 'Onewright' },
      })),
    );
    const [first] = (await police('GET', `/Users?${query}&excludedAttributes=name,emails.type,${ENTERPRISE}`)).body[
      'Resources'
    ] as Json[];
    expect(first).not.toHaveProperty('name');
    expect(first).not.toHaveProperty(ENTERPRISE);
    expect(first?.['emails']).toEqual([{ value: 'fay.two@harbor.test', primary: true }]);
  });

  it.each([
    ['count=x', 'invalidValue'],
    ['sortOrder=sideways', 'invalidValue'],
    ['sortBy=shoeSize', 'invalidPath'],
    ['filter=a&filter=b', 'invalidValue'],
  ])('is refused for %s', async (query, scimType) => {
    const { status, body } = await police('GET', `/Users?${query}`);
    expect([status, body['scimType']]).toEqual([400, scimType]);
  });
});

describe('a version', () => {
  it('that is still the same answers 304, and refuses a change on top of another one with 412', async () => {
    const { id, meta } = await create();
    const seen = String((meta as Json)['version']);
    const known = await police('GET', `/Users/${id}`, undefined, { 'if-none-match': seen });
    expect([known.status, known.headers.get('etag'), known.body]).toEqual([304, seen, {}]);
    const change = patchOf({ op: 'replace', path: 'title', value: 'Chief' });
    const changed = await police('PATCH', `/Users/${id}`, change, { 'if-match': `"other", ${seen}` });
    expect(changed.status).toBe(200);
    const now = String(changed.headers.get('etag'));
    expect(now).not.toBe(seen);
    for (const [method, body] of [
      ['PATCH', change],
      ['PUT', await read(id)],
      ['DELETE', undefined],
    ] as const) {
      const late = await police(method, `/Users/${id}`, body, { 'if-match': seen });
      expect([late.status, late.body['schemas']]).toEqual([412, [ERROR]]);
    }
    expect((await police('GET', `/Users/${id}`, undefined, { 'if-none-match': seen })).status).toBe(200);
    expect((await police('DELETE', `/Users/${id}`, undefined, { 'if-match': now })).status).toBe(204);
  });
});

describe('the last administrator of an agency', () => {
  it('loses access with the work as everybody, and the agency says that nobody administers it', async () => {
    const pier = await agency(admin, 'Point Police');
    const provider = app.withToken((await connect(admin, pier.id)).token);
    const { id } = await made<Json & { id: string }>(provider('POST', '/Users', newUser(address())));
    await made(
      admin('PATCH', `/people/${id}`, { roles: [{ role: 'agency_admin', scope: { kind: 'agency', id: pier.id } }] }),
      200,
    );
    const off = patchOf({ op: 'replace', path: 'active', value: false });
    expect((await provider('PATCH', `/Users/${id}`, off)).status).toBe(200);
    const { body } = await admin<Json>('GET', `/agencies/${pier.id}`);
    expect(body).toHaveProperty('withoutAdministratorSince');
    expect((await admin<Json>('GET', `/people/${id}`)).body).toMatchObject({ roles: [] });
  });
});

describe('an agency that has become part of another', () => {
  it('takes nobody in from its provider, says so, and leaves those who went on alone', async () => {
    const former = await agency(admin, 'Pier Police');
    const provider = app.withToken((await connect(admin, former.id)).token);
    const known = newUser(address());
    const { id } = await made<Json & { id: string }>(provider('POST', '/Users', known));
    const [first] = await positions(id);
    await app.sql(`UPDATE directory.position SET starts_on = '2020-01-01' WHERE person_id = $1`, [id]);
    await made(admin('POST', `/agencies/${former.id}/mergers`, { intoAgencyId: policeId, on: first?.['starts'] }));
    const refusal = { status: 409, body: { detail: expect.stringContaining('merged into Harbor Police') } };
    expect(await provider('POST', '/Users', newUser(address()))).toMatchObject(refusal);
    // As with everybody who works elsewhere by now, they are no users of this provider any more.
    const off = patchOf({ op: 'replace', path: 'active', value: false });
    expect((await provider('PATCH', `/Users/${id}`, off)).status).toBe(404);
    expect((await positions(id)).map(({ ends }) => ends === null)).toEqual([false, true]);
  });
});

describe('what the provider did to somebody', () => {
  it('is among what others did for the person, as of the identity provider', async () => {
    const { id } = await create();
    await made(
      police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'name.familyName', value: 'Newname' })),
      200,
    );
    await made(police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false })), 200);
    const { items } = await made<{ items: Json[] }>(admin('GET', `/people/${id}/acts-by-others`), 200);
    expect(items.map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual([
      ['person.separated', 'identity_provider', null],
      ['person.updated', 'identity_provider', null],
      ['person.created', 'identity_provider', null],
    ]);
  });
});
