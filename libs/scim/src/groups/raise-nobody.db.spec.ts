import type { PersonAnswer, RoleGrant } from '@muster/contracts';
import { agency, connect, GROUP, newUser, patchOf, person, ScimApp, USER } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let agencyId: string;
let token: string;
let provider: Scim;
let ann: string;
let chief: PersonAnswer;

/** Roles as they stand, and the accounts that could sign in to use them. */
const powers = () =>
  app.sql(`SELECT g.person_id, g.role, g.scope_kind, g.scope_id, a.email, a.password_hash
           FROM identity.role_grant g LEFT JOIN identity.account a USING (person_id) ORDER BY g.id`);

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  agencyId = (await agency(admin, 'Harbor Police')).id;
  ({ token } = await connect(admin, agencyId));
  provider = app.withToken(token);
  ann = String((await provider('POST', '/Users', newUser('ann@harbor.test'))).body['id']);
  const roles: RoleGrant[] = [{ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }];
  chief = await person(admin, agencyId, 'chief@harbor.test', { roles, name: 'Pat Chief' });
});
afterAll(() => app.close());

/** Every way in which a provider could try to say that somebody has a role. */
describe('a token of an identity provider raises nobody', () => {
  it.each<[string, () => [method: string, path: string, body: Json]]>([
    ...['agency_admin', 'system_admin', 'Agency administrator', 'Administrators', 'Muster system administrators'].map(
      (displayName): [string, () => [string, string, Json]] => [
        `by a group called ${displayName}`,
        () => [
          'POST',
          '/Groups',
          { schemas: [GROUP], displayName, externalId: displayName, members: [{ value: ann }] },
        ],
      ],
    ),
    [
      'by roles of a group',
      () => [
        'POST',
        '/Groups',
        {
          schemas: [GROUP],
          displayName: 'With roles',
          members: [{ value: ann }],
          roles: [{ value: 'system_admin' }],
          entitlements: [{ value: 'system_admin' }],
        },
      ],
    ],
    [
      'by roles and entitlements of a user',
      () => [
        'PUT',
        `/Users/${ann}`,
        newUser('ann@harbor.test', {
          userType: 'system_admin',
          roles: [{ value: 'system_admin', primary: true }],
          entitlements: [{ value: 'agency_admin' }],
          groups: [{ value: 'system_admin' }],
        }),
      ],
    ],
    ...['roles', 'entitlements', 'groups'].map((path): [string, () => [string, string, Json]] => [
      `by a change of ${path} alone`,
      () => ['PATCH', `/Users/${ann}`, patchOf({ op: 'add', path, value: [{ value: 'system_admin' }] })],
    ]),
    [
      'by a title or an extension that says so',
      () => ['PATCH', `/Users/${ann}`, patchOf({ op: 'replace', path: 'title', value: 'system_admin' })],
    ],
    [
      'by the address of somebody who has the role',
      () => ['PATCH', `/Users/${ann}`, patchOf({ op: 'replace', path: 'userName', value: 'chief@harbor.test' })],
    ],
    [
      'by sending the account of somebody who has the role to another address',
      () => ['PATCH', `/Users/${chief.id}`, patchOf({ op: 'replace', path: 'userName', value: 'mine@harbor.test' })],
    ],
    [
      'by a password for somebody who has the role',
      () => [
        'PUT',
        `/Users/${chief.id}`,
        { ...newUser('chief@harbor.test'), schemas: [USER], password: 'mine, all mine 99' },
      ],
    ],
  ])('%s', async (_, request) => {
    const before = await powers();
    const { status } = await provider(...request());
    // Understood, and taken without what it says of roles, or refused.
    expect([200, 201, 204, 400, 403, 409]).toContain(status);
    expect(await powers()).toEqual(before);
    const seen = await admin<PersonAnswer>('GET', `/people/${ann}`);
    expect(seen.body.roles).toEqual([]);
  });

  it('nor by asking the API itself', async () => {
    const before = await powers();
    for (const [path, body] of [
      ['/role-grants', { personId: ann, grant: { role: 'supervisor', scope: { kind: 'agency', id: agencyId } } }],
      [`/people/${ann}/invitations`, {}],
      ['/api-keys', { name: 'Mine', personId: chief.id }],
    ] as const) {
      const answer = await fetch(`${app.origin}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect([path, [401, 403].includes(answer.status)]).toEqual([path, true]);
    }
    expect(await powers()).toEqual(before);
  });
});
