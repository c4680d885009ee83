import { agency, connect, made, newUser, patchOf, person, ScimApp } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let police: Scim;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  police = app.withToken((await connect(admin, policeId)).token);
});
afterAll(() => app.close());

const merge = (keptId: string, mergedId: string) =>
  made(admin('POST', `/people/${keptId}/merges`, { mergedPersonId: mergedId }));
const inactive = (id: string) =>
  police('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false }));
const works = async (id: string) =>
  ((await admin<Json>('GET', `/people/${id}`)).body['positions'] as { endsOn: string | null }[]).some(
    ({ endsOn }) => endsOn === null,
  );

describe('a user whose record was merged into another', () => {
  it('is answered as the person who is kept, and leaves as that person', async () => {
    const kept = await person(admin, policeId, 'ann@harbor.test', { name: 'Ann Kept' });
    const { id } = await made<{ id: string }>(
      police('POST', '/Users', newUser('ann.lee@harbor.test', { externalId: 'x-1' })),
    );
    await merge(kept.id, id);
    expect(await police('GET', `/Users/${id}`)).toMatchObject({
      status: 200,
      body: { id: kept.id, userName: 'ann.lee@harbor.test', externalId: 'x-1' },
    });
    expect(await inactive(id)).toMatchObject({ status: 200, body: { id: kept.id, active: false } });
    expect(await works(kept.id)).toBe(false);
    expect((await police('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await police('GET', `/Users/${id}`)).status).toBe(404);
  });

  it('is nobody where the provider has both, so that one of two takes nobody out of work', async () => {
    const two = async (name: string) =>
      (await made<{ id: string }>(police('POST', '/Users', newUser(`${name}@harbor.test`)))).id;
    const [kept, merged] = [await two('bo.one'), await two('bo.two')];
    await merge(kept, merged);
    expect((await inactive(merged)).status).toBe(404);
    expect(await works(kept)).toBe(true);
  });

  it('is nobody where the record was of another agency', async () => {
    const court = await agency(admin, 'Harbor Court', { kind: 'court' });
    const kept = await person(admin, policeId, 'jo@harbor.test', { name: 'Jo Judge' });
    const judge = await person(admin, court.id, 'jo@court.test', {
      ...{ name: 'Jo Judge', discipline: 'judge_judicial_officer' },
    });
    await merge(kept.id, judge.id);
    expect((await police('GET', `/Users/${judge.id}`)).status).toBe(404);
  });
});
