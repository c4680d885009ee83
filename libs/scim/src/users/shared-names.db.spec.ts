import type { RoleGrant } from '@muster/contracts';
import { agency, connect, made, patchOf, person, ScimApp } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let courtId: string;
let police: Scim;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  courtId = (await agency(admin, 'Harbor Court', { kind: 'court' })).id;
  police = app.withToken((await connect(admin, policeId)).token);
});
afterAll(() => app.close());

const rename = (id: string, familyName: string, more: Json[] = []) =>
  police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'name.familyName', value: familyName }, ...more));
const nameOf = async (id: string) => (await admin<Json>('GET', `/people/${id}`)).body['familyName'];

describe('a name that a provider changes', () => {
  it('stays for somebody who works elsewhere too, and the rest of the change is made', async () => {
    const { id } = await person(admin, policeId, 'jo@harbor.test', { name: 'Jo Judge' });
    await made(
      admin('POST', `/people/${id}/positions`, {
        ...{ agencyId: courtId, discipline: 'judge_judicial_officer', startsOn: '2025-06-01' },
      }),
    );
    const { status, body } = await rename(id, 'Jester', [{ op: 'replace', path: 'title', value: 'Sergeant' }]);
    expect({ status, body }).toMatchObject({ status: 200, body: { name: { familyName: 'Judge' }, title: 'Sergeant' } });
    expect(await nameOf(id)).toBe('Judge');
  });

  it('stays for somebody who holds a role beyond the agency, and follows for everybody else', async () => {
    const everything: RoleGrant = { role: 'system_admin', scope: { kind: 'all' } };
    const system = await person(admin, policeId, 'sy@harbor.test', { name: 'Sy System', roles: [everything] });
    expect((await rename(system.id, 'Sly')).body).toMatchObject({ name: { familyName: 'System' } });
    expect(await nameOf(system.id)).toBe('System');
    const chief: RoleGrant = { role: 'agency_admin', scope: { kind: 'agency', id: policeId } };
    const own = await person(admin, policeId, 'vera@harbor.test', { name: 'Vera Chief', roles: [chief] });
    expect((await rename(own.id, 'Moss')).body).toMatchObject({ name: { familyName: 'Moss' } });
    expect(await nameOf(own.id)).toBe('Moss');
  });
});
