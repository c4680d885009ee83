import { agency, connect, GROUP, made, ScimApp, USER } from '../../test/scim-app.js';
import type { Json, Scim } from '../../test/scim-app.js';

/** The requests of Okta as its documentation "SCIM protocol: Understanding the operations" has them, in their order. */
let app: ScimApp;
let okta: Scim;

beforeAll(async () => {
  app = await ScimApp.start();
  const admin = await app.admin();
  okta = app.withToken((await connect(admin, (await agency(admin, 'Harbor Advocates')).id)).token);
});
afterAll(() => app.close());

const byName = async (userName: string) => {
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  return (await okta('GET', `/Users?filter=${filter}&startIndex=1&count=100`)).body;
};
const profile = (userName: string) => ({
  schemas: [USER],
  userName,
  name: { givenName: 'Noor', familyName: 'Hale' },
  emails: [{ primary: true, value: userName, type: 'work' }],
  displayName: 'Noor Hale',
  locale: 'en-US',
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
});

it('tests the connection by the first users', async () => {
  expect((await okta('GET', '/Users?startIndex=1&count=2')).body).toMatchObject({ startIndex: 1, itemsPerPage: 0 });
});

it('looks for a user, adds it, updates it, deactivates it, finds it and takes it on again', async () => {
  const userName = 'noor@advocates.test';
  expect(await byName(userName)).toMatchObject({ totalResults: 0, Resources: [] });
  const added = await okta('POST', '/Users', profile(userName));
  expect(added.status).toBe(201);
  expect(added.body).not.toHaveProperty('password');
  const id = String(added.body['id']);

  const read = (await okta('GET', `/Users/${id}`)).body;
  const updated = await made<Json>(
    okta('PUT', `/Users/${id}`, {
      ...read,
      name: { givenName: 'Noor', familyName: 'Hale-Moss', middleName: 'J' },
      groups: [],
    }),
    200,
  );
  expect(updated).toMatchObject({ id, displayName: 'Noor Hale-Moss', externalId: '00ujl29u0le5T6Aj10h7' });

  const patch = (active: boolean) =>
    made<Json>(
      okta('PATCH', `/Users/${id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', value: { active } }],
      }),
      200,
    );
  expect(await patch(false)).toMatchObject({ id, active: false });
  app.clock.forward({ hours: 24 * 30 });
  expect(await byName(userName)).toMatchObject({ totalResults: 1, Resources: [{ id, active: false }] });
  const back = await made<Json>(okta('PUT', `/Users/${id}`, { ...profile(userName), id, active: true }), 200);
  expect(back).toMatchObject({ id, active: true });
  app.clock.forward({ hours: -24 * 30 });
  expect(
    await app.sql(
      `SELECT starts_on::text, ends_on::text FROM directory.position WHERE person_id = $1 ORDER BY starts_on`,
      [id],
    ),
  ).toEqual([
    { starts_on: '2026-11-30', ends_on: '2026-11-30' },
    { starts_on: '2026-12-30', ends_on: null },
  ]);
});

it('is told that a user exists, and finds which one', async () => {
  const userName = 'twice@advocates.test';
  const other = { ...profile(userName), externalId: '00u2' };
  const { id } = await made<Json>(okta('POST', '/Users', other));
  expect(await okta('POST', '/Users', other)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  expect((await byName(userName))['Resources']).toMatchObject([{ id }]);
});

it('pushes a group: looks for it, adds it empty, moves members, renames it, replaces it, deletes it', async () => {
  const ids: string[] = [];
  for (const name of ['one', 'two']) {
    const user = { ...profile(`${name}@advocates.test`), externalId: `00u-${name}` };
    ids.push(String((await made<Json>(okta('POST', '/Users', user)))['id']));
  }
  const [one = '', two = ''] = ids;
  expect((await okta('GET', '/Groups?startIndex=1&count=100')).body['totalResults']).toBe(0);
  const filter = encodeURIComponent('displayName eq "On call"');
  expect((await okta('GET', `/Groups?filter=${filter}&startIndex=1&count=100`)).body['totalResults']).toBe(0);
  const { id } = await made<Json & { id: string }>(
    okta('POST', '/Groups', { schemas: [GROUP], displayName: 'On call', members: [] }),
  );
  const patch = (...Operations: Json[]) =>
    made(
      okta('PATCH', `/Groups/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
      204,
    );
  const members = async () =>
    (((await okta('GET', `/Groups/${id}`)).body['members'] as Json[] | undefined) ?? [])
      .map(({ value }) => value)
      .sort();
  await patch({ op: 'add', path: 'members', value: [{ value: one, display: 'one@advocates.test' }] });
  await patch(
    { op: 'remove', path: `members[value eq "${one}"]` },
    { op: 'add', path: 'members', value: [{ value: two, display: 'two@advocates.test' }] },
  );
  expect(await members()).toEqual([two]);
  await patch({ op: 'replace', value: { id, displayName: 'On call tonight' } });
  await patch({ op: 'replace', path: 'members', value: [{ value: one }, { value: two }] });
  expect(await members()).toEqual([one, two].sort());
  const put = {
    schemas: [GROUP],
    id,
    displayName: 'On call',
    members: [{ value: two, display: 'two@advocates.test' }],
  };
  expect(await made(okta('PUT', `/Groups/${id}`, put), 200)).toMatchObject({
    displayName: 'On call',
    members: [{ value: two }],
  });
  expect((await okta('DELETE', `/Groups/${id}`)).status).toBe(204);
});
