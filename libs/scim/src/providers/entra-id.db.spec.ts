import { agency, connect, ENTERPRISE, GROUP, made, person, ScimApp, USER } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

/**
 * The requests of Microsoft Entra ID as Microsoft documents them ("Develop and plan provisioning for a SCIM endpoint" and "Known
 * issues with SCIM 2.0 protocol compliance"), in the order in which a provisioning cycle sends them. Both ways of writing PATCH
 * are here: that of before the flag `aadOptscim062020`, and that with it.
 */
let app: ScimApp;
let admin: Api;
let policeId: string;
let entra: Scim;
let serial = 0;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  const token = (await connect(admin, policeId)).token;
  const scim = app.withToken(token);
  entra = (method, path, body) =>
    scim(method, path, body, body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' });
});
afterAll(() => app.close());

const patchOp = (...Operations: Json[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const byName = async (userName: string) =>
  (await entra('GET', `/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22`)).body;
const newUser = (userName: string, more: Json = {}) => ({
  schemas: [USER, ENTERPRISE],
  externalId: userName.split('@')[0],
  userName,
  active: true,
  displayName: 'Lena Ortiz',
  emails: [{ primary: true, type: 'work', value: userName }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Lena Ortiz', familyName: 'Ortiz', givenName: 'Lena' },
  roles: [],
  ...more,
});
const create = (userName: string, more: Json = {}) =>
  made<Json & { id: string }>(entra('POST', '/Users', newUser(userName, more)));
const change = (id: string, ...operations: Json[]) =>
  made<Json>(entra('PATCH', `/Users/${id}`, patchOp(...operations)), 200);

it('tests the connection with a name that nobody has', async () => {
  expect(await byName('a6e0c7a4-7c0f-4f0b-9a5d-2f6f2b0f4c11')).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 0,
    startIndex: 1,
    itemsPerPage: 0,
    Resources: [],
  });
});

it('matches a user, adds it, changes it, disables it, sees it disabled, and deletes it', async () => {
  const userName = 'lena@harbor.test';
  expect((await byName(userName))['totalResults']).toBe(0);
  const { id } = await create(userName);
  expect((await entra('GET', `/Users/${id}`)).body).toMatchObject({ userName, externalId: 'lena', active: true });

  const changed = await change(
    id,
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'lena.ortiz@harbor.test' },
    { op: 'Replace', path: 'name.familyName', value: 'Ortiz-Vega' },
    { op: 'Add', path: 'title', value: 'Analyst' },
    { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Intelligence' },
    { op: 'Replace', path: 'displayName', value: 'Lena Ortiz-Vega' },
    { op: 'Add', path: 'addresses[type eq "work"].formatted', value: '18/2111' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '555 0100' },
    { op: 'Add', path: 'roles[primary eq "True"].value', value: 'Clerk' },
    { op: 'Add', path: 'preferredLanguage', value: 'en-US' },
  );
  expect(changed).toMatchObject({
    displayName: 'Lena Ortiz-Vega',
    emails: [{ value: 'lena.ortiz@harbor.test', type: 'work', primary: true }],
    title: 'Analyst',
    [ENTERPRISE]: { department: 'Intelligence' },
  });
  expect((await change(id, { op: 'Replace', path: 'userName', value: 'lena.ortiz@harbor.test' }))['userName']).toBe(
    'lena.ortiz@harbor.test',
  );

  expect((await change(id, { op: 'Replace', path: 'active', value: 'False' }))['active']).toBe(false);
  expect((await byName('lena.ortiz@harbor.test'))['Resources']).toMatchObject([{ id, active: false }]);
  expect((await change(id, { op: 'Replace', path: 'active', value: 'True' }))['active']).toBe(true);
  expect((await change(id, { op: 'replace', path: 'active', value: false }))['active']).toBe(false);
  expect((await entra('DELETE', `/Users/${id}`)).status).toBe(204);
  expect((await byName('lena.ortiz@harbor.test'))['totalResults']).toBe(0);
});

it('writes several attributes without a path, whose names are paths', async () => {
  const { id } = await create('mia@harbor.test');
  const value = {
    displayName: 'Mia Ray',
    'name.givenName': 'Mia',
    'name.familyName': 'Ray',
    'emails[type eq "work"].value': 'mia.ray@harbor.test',
    [`${ENTERPRISE}:employeeNumber`]: 'E-9',
    [ENTERPRISE]: { department: 'Fraud' },
    active: 'True',
  };
  expect(await change(id, { op: 'replace', value })).toMatchObject({
    name: { givenName: 'Mia', familyName: 'Ray' },
    emails: [{ value: 'mia.ray@harbor.test' }],
    active: true,
    [ENTERPRISE]: { employeeNumber: 'E-9', department: 'Fraud' },
  });
});

it('adds an address by a filter that finds none yet, and takes values away in both ways', async () => {
  const { id } = await create('no.mail', { emails: [] });
  const added = await change(id, { op: 'Add', path: 'emails[type eq "work"].value', value: 'late@harbor.test' });
  expect(added['emails']).toEqual([{ value: 'late@harbor.test', type: 'work', primary: true }]);
  await change(
    id,
    { op: 'Add', path: 'title', value: 'Clerk' },
    { op: 'Add', path: `${ENTERPRISE}:costCenter`, value: '4' },
  );
  expect(await change(id, { op: 'Replace', path: 'title', value: '' })).not.toHaveProperty('title');
  const without = await change(id, { op: 'Remove', path: `${ENTERPRISE}:costCenter` });
  expect(without[ENTERPRISE]).not.toHaveProperty('costCenter');
});

it.each([
  ['as a bare id', (manager: string): unknown => manager],
  [
    'as an object in a list',
    (manager: string): unknown => [{ $ref: `https://x.test/scim/Users/${manager}`, value: manager }],
  ],
  ['as an object', (manager: string): unknown => ({ value: manager })],
])('names the manager %s', async (_, valueOf) => {
  serial += 1;
  const boss = await create(`boss.${serial}@harbor.test`);
  const { id } = await create(`staff.${serial}@harbor.test`);
  const path = `${ENTERPRISE}:manager`;
  expect((await change(id, { op: 'Add', path, value: valueOf(boss.id) }))[ENTERPRISE]).toMatchObject({
    manager: { value: boss.id },
  });
});

it('takes up somebody whom the roster brought, instead of adding them again', async () => {
  const known = await person(admin, policeId, 'old.hand@harbor.test', { name: 'Old Hand', externalId: 'R-5' });
  expect((await byName('OLD.HAND@harbor.test'))['Resources']).toMatchObject([
    { id: known.id, externalId: 'R-5', active: true },
  ]);
  expect(await change(known.id, { op: 'Replace', path: 'externalId', value: 'oldhand' })).toMatchObject({
    externalId: 'oldhand',
  });
  expect((await admin<Json>('GET', `/people/${known.id}`)).body).toMatchObject({ externalId: 'R-5' });
});

it('keeps a group: adds it, finds it without members, renames it, moves members, deletes it', async () => {
  const { id: member } = await create('gil@harbor.test');
  const answer = await entra('POST', '/Groups', {
    schemas: [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'Vice squad',
    meta: { resourceType: 'Group' },
  });
  expect(answer.status).toBe(201);
  const id = String(answer.body['id']);
  const found = await entra('GET', '/Groups?excludedAttributes=members&filter=displayName+eq+%22Vice+squad%22');
  expect(found.body['Resources']).toMatchObject([{ id }]);
  const patch = async (...operations: Json[]) => (await entra('PATCH', `/Groups/${id}`, patchOp(...operations))).status;
  expect(await patch({ op: 'Replace', path: 'displayName', value: 'Vice unit' })).toBe(204);
  expect(await patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: member }] })).toBe(204);
  const isMember = async () =>
    (await entra('GET', `/Groups?filter=id+eq+%22${id}%22+and+members+eq+%22${member}%22`)).body['totalResults'];
  expect(await isMember()).toBe(1);
  expect(await patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: member }] })).toBe(204);
  expect(await isMember()).toBe(0);
  expect(await patch({ op: 'Add', path: 'members', value: [{ value: member }] })).toBe(204);
  expect(await patch({ op: 'Remove', path: `members[value eq "${member}"]` })).toBe(204);
  expect((await entra('GET', `/Groups/${id}`)).body).not.toHaveProperty('members');
  expect((await entra('DELETE', `/Groups/${id}`)).status).toBe(204);
});
