import {
  agency,
  connect,
  ENTERPRISE,
  ERROR,
  GROUP,
  made,
  newUser,
  patchOf,
  person,
  ScimApp,
} from '../../test/scim-app.js';
import type { Api, Json, Scim, ScimAnswer } from '../../test/scim-app.js';

/**
 * One agency's token against the people of another one, of a court, of its own child agency, of a person who left it for
 * another agency, and of a person without any agency.
 */
const OTHERS = ['ofSheriff', 'ofCourt', 'ofChild', 'movedOn', 'ofNoAgency'] as const;

const DISABLE = patchOf({ op: 'replace', path: 'active', value: false });
const INACTIVE = { active: false };

let app: ScimApp;
let admin: Api;
let policeId: string;
let sheriffId: string;
let police: Scim;
let others: Record<(typeof OTHERS)[number], { id: string; email: string; externalId: string | null }>;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  sheriffId = (await agency(admin, 'Hill Sheriff')).id;
  const childId = (await agency(admin, 'Harbor Marina Unit', { parentId: policeId })).id;
  const courtId = (await agency(admin, 'Harbor Court', { kind: 'court', parentId: policeId })).id;
  police = app.withToken((await connect(admin, policeId)).token);
  await person(admin, policeId, 'own@harbor.test', { name: 'Olga Own' });
  const secret = (agencyId: string, name: string, more: object = {}) =>
    person(admin, agencyId, `${name}@secret.test`, { name: `Secret ${name}`, externalId: `secret-${name}`, ...more });
  const movedOn = await secret(policeId, 'mover');
  await made(
    admin('POST', `/people/${movedOn.id}/positions`, {
      ...{ agencyId: sheriffId, discipline: 'law_enforcement_county_sheriff', startsOn: '2025-06-01' },
      replacesPositionId: movedOn.positions[0]?.id,
    }),
  );
  const reviewer = { givenName: 'Secret', familyName: 'reviewer', email: 'reviewer@secret.test' };
  const all = {
    ofSheriff: await secret(sheriffId, 'deputy'),
    ofCourt: await secret(courtId, 'judge', { discipline: 'judge_judicial_officer' }),
    ofChild: await secret(childId, 'diver'),
    movedOn,
    ofNoAgency: await made<{ id: string; email: string }>(admin('POST', '/people', reviewer)),
  };
  others = all as never;
});
afterAll(() => app.close());

const list = (filter: string) => police('GET', `/Users?filter=${encodeURIComponent(filter)}`);

/** Everything of these people that a change would touch. */
const state = () =>
  app.sql(
    `SELECT to_jsonb(p) AS person, (SELECT jsonb_agg(to_jsonb(h) ORDER BY h.id) FROM directory.position h WHERE h.person_id = p.id) AS positions,
       (SELECT to_jsonb(a) FROM identity.account a WHERE a.person_id = p.id) AS account
     FROM directory.person p WHERE p.id = ANY ($1::uuid[]) ORDER BY p.id`,
    [OTHERS.map((name) => others[name].id)],
  );

describe.each(OTHERS)('a person who is not of the agency (%s)', (name) => {
  it('is answered 404 like nobody, whatever is asked, and stays as before', async () => {
    const before = await state();
    const { id } = others[name];
    const nobody = '0190a000-0000-7000-8000-000000000001';
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', newUser('new@harbor.test')],
      ['PATCH', patchOf({ op: 'replace', path: 'active', value: false })],
      ['DELETE', undefined],
    ] as const) {
      const answer = await police(method, `/Users/${id}`, body);
      const missing = await police(method, `/Users/${nobody}`, body);
      expect([answer.status, answer.body]).toEqual([404, missing.body]);
    }
    expect(await state()).toEqual(before);
  });

  it('is found by no filter and counted by none', async () => {
    const { id, email } = others[name];
    for (const filter of [
      `id eq "${id}"`,
      `userName eq "${email}"`,
      `userName eq "${id}"`,
      `emails.value eq "${email}"`,
      'externalId sw "secret"',
      `${ENTERPRISE}:employeeNumber sw "secret"`,
      'name.givenName eq "Secret"',
      'not (name.familyName eq "Own")',
    ]) {
      const { status, body } = await police('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect([status, body['totalResults'], body['Resources']]).toEqual([200, 0, []]);
    }
  });

  it('gives away nothing when a new user has the same address', async () => {
    const before = await state();
    const answer = await police('POST', '/Users', newUser(others[name].email));
    expect([answer.status, answer.body['scimType']]).toEqual([409, 'uniqueness']);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|sheriff|court|already|somebody|another/i);
    const own = await made<Json>(police('POST', '/Users', newUser(`${name}@harbor.test`)));
    const changed = await police(
      'PATCH',
      `/Users/${String(own['id'])}`,
      patchOf({ op: 'replace', path: 'emails[type eq "work"].value', value: others[name].email }),
    );
    expect(changed.body).toEqual(answer.body);
    await made(police('DELETE', `/Users/${String(own['id'])}`), 204);
    expect(await state()).toEqual(before);
  });

  it('is no manager of anybody', async () => {
    const answer = await police(
      'POST',
      '/Users',
      newUser('m@harbor.test', { [ENTERPRISE]: { manager: { value: others[name].id } } }),
    );
    expect([answer.status, answer.body['scimType']]).toEqual([400, 'invalidValue']);
  });

  it('does not keep a provider’s id or user name from a new user', async () => {
    const { id, email } = others[name];
    const own = await made<Json>(
      police(
        'POST',
        '/Users',
        newUser(email, { externalId: others[name].externalId, emails: [{ value: `${name}.2@harbor.test` }] }),
      ),
    );
    expect(own['id']).not.toBe(id);
    await made(police('DELETE', `/Users/${String(own['id'])}`), 204);
  });
});

describe('probing for people of others', () => {
  const NOBODY = { id: '0190a000-0000-7000-8000-000000000002', email: 'nobody.at.all@secret.test' };
  /** Status, body and headers of an answer, without the moment and what was asked for itself. */
  const told = ({ status, body, headers }: ScimAnswer, { id, email }: { id: string; email: string }) => {
    const kept = [...headers].filter(([name]) => !['date', 'content-length'].includes(name));
    return JSON.stringify([status, body, kept]).replaceAll(id, 'ID').replaceAll(email, 'EMAIL');
  };
  const everybody = (): { id: string; email: string }[] => [...OTHERS.map((name) => others[name]), NOBODY];

  it.each<[string, (one: { id: string; email: string }) => Promise<ScimAnswer>]>([
    ['a guess of the version', ({ id }) => police('PATCH', `/Users/${id}`, DISABLE, { 'if-match': 'W/"1"' })],
    ['a deletion of a version', ({ id }) => police('DELETE', `/Users/${id}`, undefined, { 'if-match': 'W/"1"' })],
    ['a version that is known already', ({ id }) => police('GET', `/Users/${id}`, undefined, { 'if-none-match': '*' })],
    ['chosen attributes', ({ id }) => police('GET', `/Users/${id}?attributes=userName`)],
    ['a broken change', ({ id }) => police('PATCH', `/Users/${id}`, patchOf({ op: 'fly' }))],
    [
      'a member of a group',
      ({ id }) => police('POST', '/Groups', { schemas: [GROUP], displayName: 'Probe', members: [{ value: id }] }),
    ],
    [
      'a manager',
      ({ id }) => police('POST', '/Users', newUser('probe@harbor.test', { [ENTERPRISE]: { manager: { value: id } } })),
    ],
    ['a list in the order of addresses', ({ email }) => list(`userName gt "${email}" and userName le "${email}"`)],
    ['a list of those who have an address', ({ email }) => list(`emails[value eq "${email}"]`)],
    [
      // Under a user name of its own: the agency itself has had users by the names of the others above.
      'a new user who is refused for something else',
      ({ email }) =>
        police('POST', '/Users', newUser('probe@harbor.test', { ...INACTIVE, emails: [{ value: email }] })),
    ],
  ])('by %s is answered for them as for nobody', async (_, ask) => {
    const [nobody, ...answers] = await Promise.all(
      [...everybody()].reverse().map(async (one) => told(await ask(one), one)),
    );
    expect(answers).toEqual(answers.map(() => nobody));
  });

  it('by an address that is taken is told no more than that, which RFC 7644 (3.3) asks for, whoever has it', async () => {
    const answers = await Promise.all(
      OTHERS.map(async (name) => told(await police('POST', '/Users', newUser(others[name].email)), others[name])),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[409,.*"uniqueness"/);
  });
});

describe('a person of two agencies', () => {
  it('is each one’s with its own identifiers, address and position, and neither undoes the other’s', async () => {
    const sheriff = app.withToken((await connect(admin, sheriffId)).token);
    const shared = await person(admin, policeId, 'both@harbor.test', { name: 'Bo Both', externalId: 'H-1' });
    await made(
      admin('POST', `/people/${shared.id}/positions`, {
        ...{
          agencyId: sheriffId,
          discipline: 'law_enforcement_county_sheriff',
          startsOn: '2025-06-01',
          title: 'Deputy',
        },
      }),
    );
    const set = (client: Scim, userName: string, number: string, title: string) =>
      made<Json>(
        client(
          'PUT',
          `/Users/${shared.id}`,
          newUser(userName, {
            ...{ name: { givenName: 'Bo', familyName: 'Both' }, externalId: `id-${number}`, title },
            [ENTERPRISE]: { employeeNumber: number },
          }),
        ),
        200,
      );
    await set(sheriff, 'bo@hill.test', 'S-9', 'Corporal');
    await set(police, 'bo@harbor.test', 'P-9', 'Liaison');
    const [here, there] = [await police('GET', `/Users/${shared.id}`), await sheriff('GET', `/Users/${shared.id}`)];
    expect(here.body).toMatchObject({
      userName: 'bo@harbor.test',
      externalId: 'id-P-9',
      title: 'Liaison',
      emails: [{ value: 'bo@harbor.test' }],
    });
    expect(there.body).toMatchObject({
      userName: 'bo@hill.test',
      externalId: 'id-S-9',
      title: 'Corporal',
      emails: [{ value: 'bo@hill.test' }],
    });
    expect(there.body[ENTERPRISE]).toMatchObject({ employeeNumber: 'S-9' });
    expect(JSON.stringify(here.body)).not.toMatch(/hill|S-9|Corporal/);
    expect((await admin<Json>('GET', `/people/${shared.id}`)).body).toMatchObject({
      email: 'both@harbor.test',
      externalId: 'H-1',
    });

    await made(police('DELETE', `/Users/${shared.id}`), 204);
    expect((await sheriff('GET', `/Users/${shared.id}`)).body).toMatchObject({ active: true, title: 'Corporal' });
    expect((await police('GET', `/Users/${shared.id}`)).status).toBe(404);
  });
});

describe('a request', () => {
  const raw = (path: string, init: RequestInit) => fetch(`${app.origin}/scim/v2${path}`, init);
  const bearer = async (): Promise<Record<string, string>> => ({
    authorization: `Bearer ${(await connect(admin, policeId)).token}`,
    'content-type': 'application/scim+json',
  });

  it.each([
    ['without a token', 401, async () => raw('/Users', {})],
    ['with a token that is none', 401, async () => raw('/Users', { headers: { authorization: 'Bearer mst_1' } })],
    ['with broken JSON', 400, async () => raw('/Users', { method: 'POST', headers: await bearer(), body: '{' })],
    [
      'with a poisoned body',
      400,
      async () => raw('/Users', { method: 'POST', headers: await bearer(), body: '{"__proto__":{"x":1}}' }),
    ],
    [
      'with XML',
      415,
      async () =>
        raw('/Users', {
          method: 'POST',
          headers: { ...(await bearer()), 'content-type': 'application/xml' },
          body: 'x',
        }),
    ],
    [
      'with too much',
      413,
      async () =>
        raw('/Users', { method: 'POST', headers: await bearer(), body: JSON.stringify({ x: 'y'.repeat(1_100_000) }) }),
    ],
    ['to no route', 404, async () => raw('/Me', { headers: await bearer() })],
    [
      'for many operations at once',
      501,
      async () => raw('/Bulk', { method: 'POST', headers: await bearer(), body: '{}' }),
    ],
  ])('%s is answered %d as the protocol says', async (_, status, send) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    const detail = status === 401 ? expect.stringContaining('POST /api/v1/scim-connections') : expect.any(String);
    expect(await answer.json()).toMatchObject({ schemas: [ERROR], status: String(status), detail });
  });

  it('with a person’s own key, or with a session, acts for no agency', async () => {
    const { key } = await made<{ key: string }>(admin('POST', '/api-keys', { name: 'mine' }));
    const answer = await app.withToken(key)('GET', '/Users');
    expect([answer.status, answer.body['detail']]).toEqual([403, expect.stringContaining('connection')]);
  });

  it('with plain JSON is understood too', async () => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const answer = await raw('/Users', { method: 'POST', headers, body: JSON.stringify(newUser('plain@harbor.test')) });
    expect(answer.status).toBe(201);
  });
});

describe('what the provider can do', () => {
  it('is told by ServiceProviderConfig, ResourceTypes and Schemas', async () => {
    expect((await police('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 500 },
      sort: { supported: true },
      etag: { supported: true },
    });
    const types = (await police('GET', '/ResourceTypes')).body['Resources'] as Json[];
    for (const type of types) {
      expect((await police('GET', `/ResourceTypes/${String(type['id'])}`)).body).toEqual(type);
      expect((await police('GET', `/Schemas/${String(type['schema'])}`)).body).toMatchObject({ id: type['schema'] });
    }
    const schemas = (await police('GET', '/Schemas')).body;
    expect(schemas['totalResults']).toBe((schemas['Resources'] as Json[]).length);
    expect((await police('GET', '/Schemas/urn:nothing')).status).toBe(404);
  });
});
