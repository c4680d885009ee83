import type { PersonAnswer } from '@muster/contracts';
import { agency, connect, ENTERPRISE, made, newUser, patchOf, person, ScimApp } from '../../test/scim-app.js';
import type { Api, Json, Scim } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let courtId: string;
let police: Scim;
let court: Scim;
let colleague: PersonAnswer;
let judge: PersonAnswer;
let mergeId: string;

beforeEach(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  courtId = (await agency(admin, 'Harbor Court', { kind: 'court' })).id;
  police = app.withToken((await connect(admin, policeId)).token);
  court = app.withToken((await connect(admin, courtId)).token);
  colleague = await person(admin, policeId, 'ann@harbor.test', { name: 'Ann Able', externalId: 'P-1' });
  const post = { name: 'Jo Judge', discipline: 'judge_judicial_officer', externalId: 'C-9' };
  judge = await person(admin, courtId, 'jo@court.test', post);
  const merged = await made<{ id: string }>(
    admin('POST', `/people/${colleague.id}/merges`, { mergedPersonId: judge.id }),
  );
  mergeId = merged.id;
});
afterEach(() => app.close());

/** By what a provider knows the one user that it has. */
async function known(scim: Scim): Promise<unknown[]> {
  const { Resources } = await made<{ Resources: Json[] }>(scim('GET', '/Users'), 200);
  return Resources.map((user) => [
    user['userName'],
    (user['emails'] as Json[] | undefined)?.map(({ value }) => value),
    user['externalId'],
    (user[ENTERPRISE] as Json)['employeeNumber'],
  ]);
}
const by = (address: string, number: string) => [[address, [address], number, number]];
const found = async (scim: Scim, filter: string): Promise<unknown> =>
  (await made<Json>(scim('GET', `/Users?filter=${encodeURIComponent(filter)}`), 200))['totalResults'];
const filters = (address: string, number: string) => [
  `userName eq "${address.toUpperCase()}"`,
  `userName sw "${address}"`,
  `emails.value eq "${address}"`,
  `emails[value co "${address}"]`,
  `externalId eq "${number}"`,
  `externalId co "${number}"`,
  `${ENTERPRISE}:employeeNumber eq "${number}"`,
];
type Known = readonly [address: string, number: string];
const OF_POLICE: Known = ['ann@harbor.test', 'P-1'];
const OF_COURT: Known = ['jo@court.test', 'C-9'];
const title = (value: string) => patchOf({ op: 'replace', path: 'title', value });

describe('a judge whose record was merged into that of a colleague of the police', () => {
  it('is shown to each provider by the address and the number of its own agency', async () => {
    expect(await known(court)).toEqual(by(...OF_COURT));
    expect(await known(police)).toEqual(by(...OF_POLICE));
  });

  it('is found by each provider by what is its own, and by nothing of the other', async () => {
    for (const [scim, own, foreign] of [
      [court, OF_COURT, OF_POLICE],
      [police, OF_POLICE, OF_COURT],
    ] as const) {
      for (const filter of filters(...own)) expect([filter, await found(scim, filter)]).toEqual([filter, 1]);
      for (const filter of filters(...foreign)) expect([filter, await found(scim, filter)]).toEqual([filter, 0]);
    }
  });

  it('is known to the court by no address or number where the court gave none', async () => {
    await app.sql(`UPDATE directory.person SET email = NULL, external_id = NULL WHERE id = $1`, [judge.id]);
    expect(await known(court)).toEqual([[colleague.id, undefined, undefined, undefined]]);
    await made(court('PATCH', `/Users/${judge.id}`, title('Judge')), 200);
    expect(await known(court)).toEqual([[colleague.id, undefined, undefined, undefined]]);
  });

  it('is found by the court by the number that the court alone knows the judge by', async () => {
    await made(admin('PATCH', `/people/${colleague.id}`, { externalId: 'C-10', agencyId: courtId }), 200);
    expect(await known(court)).toEqual(by('jo@court.test', 'C-10'));
    expect(await found(court, 'externalId eq "C-10"')).toBe(1);
    expect(await found(court, 'externalId eq "C-9"')).toBe(0);
    expect(await found(police, 'externalId eq "C-10"')).toBe(0);
  });

  it('is changed by the court in what is the court’s alone, and goes on to be known by it', async () => {
    await made(court('PATCH', `/Users/${judge.id}`, title('Presiding Judge')), 200);
    expect(await known(court)).toEqual(by(...OF_COURT));
    expect(await court('GET', `/Users/${judge.id}`)).toMatchObject({ status: 200, body: { title: 'Presiding Judge' } });
    const user = newUser('jo.new@court.test', { externalId: 'x-7', [ENTERPRISE]: { employeeNumber: 'C-11' } });
    await made(court('PUT', `/Users/${judge.id}`, user), 200);
    expect(await known(court)).toEqual([['jo.new@court.test', ['jo.new@court.test'], 'x-7', 'C-11']]);
    expect(await known(police)).toEqual(by(...OF_POLICE));
    const stored = await admin<Json>('GET', `/people/${colleague.id}`);
    expect(stored.body).toMatchObject({ email: 'ann@harbor.test', givenName: 'Ann', familyName: 'Able' });
  });

  it('takes the court’s new post and user back when the merge is undone', async () => {
    await made(court('PATCH', `/Users/${judge.id}`, title('Presiding Judge')), 200);
    await made(admin('DELETE', `/people/${colleague.id}/merges/${mergeId}`), 200);
    expect(await known(court)).toEqual(by(...OF_COURT));
    expect(await court('GET', `/Users/${judge.id}`)).toMatchObject({
      status: 200,
      body: { id: judge.id, title: 'Presiding Judge', name: { familyName: 'Judge' } },
    });
    expect(await admin<Json>('GET', `/people/${colleague.id}`)).toMatchObject({
      body: { positions: [{ agencyId: policeId }] },
    });
  });

  it('is taken up by neither provider by what the other agency knows', async () => {
    const refused = { status: 409, body: { detail: expect.any(String) } };
    for (const [scim, foreign, own] of [
      [court, OF_POLICE, OF_COURT],
      [police, OF_COURT, OF_POLICE],
    ] as const) {
      expect(await scim('POST', '/Users', newUser(foreign[0]))).toMatchObject(refused);
      const stranger = newUser(`new.${own[0]}`, { externalId: foreign[1] });
      const added = await made<Json>(scim('POST', '/Users', stranger));
      expect([judge.id, colleague.id]).not.toContain(added['id']);
      expect(await known(scim)).toEqual(expect.arrayContaining(by(...own)));
    }
  });

  it('is taken up by the court’s provider by the court’s own number, as the same person', async () => {
    const added = await made<Json>(court('POST', '/Users', newUser('jo.j@court.test', { externalId: 'C-9' })));
    expect(added).toMatchObject({ id: colleague.id, name: { familyName: 'Able' } });
    expect(await known(court)).toEqual([['jo.j@court.test', ['jo.j@court.test'], 'C-9', 'C-9']]);
    expect(await known(police)).toEqual(by(...OF_POLICE));
  });
});
