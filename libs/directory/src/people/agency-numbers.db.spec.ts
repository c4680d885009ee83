import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { agency, made, person, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let sheriffAdmin: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let both: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk());
  sheriff = await agency(root, { name: 'Sheriff' });
  const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: sheriff.id } } as const];
  sheriffAdmin = await app.activate(await person(root, sheriff.id, 'Sam Sheriff', { roles }));
  both = await person(root, sheriff.id, 'Bea Both', { externalId: 'S-1' });
  const position = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-01-01' };
  await made(root('POST', `/people/${both.id}/positions`, position));
});
afterEach(() => app.close());

const change = (client: Client, body: object, { id } = both) =>
  client<PersonAnswer & { detail: string; code: string }>('PATCH', `/people/${id}`, body);
const seen = async (client: Client) => (await made<PersonAnswer>(client('GET', `/people/${both.id}`), 200)).externalId;

describe('the number of somebody who works for two agencies', () => {
  it('is changed at the agency of who changes it, and at no other', async () => {
    expect((await change(chief, { externalId: 'P-9' })).body).toMatchObject({ externalId: 'P-9' });
    expect([await seen(chief), await seen(sheriffAdmin), await seen(root)]).toEqual(['P-9', 'S-1', 'S-1']);
    await change(sheriffAdmin, { externalId: 'S-2' });
    expect([await seen(chief), await seen(sheriffAdmin)]).toEqual(['P-9', 'S-2']);
    expect((await change(chief, { externalId: null })).status).toBe(200);
    expect(await seen(sheriffAdmin)).toBe('S-2');
  });

  it('stays a matter of the agency alone: who may not change the name may change it, with the name as it is', async () => {
    const { givenName, familyName, email } = both;
    expect((await change(chief, { givenName: 'Bee' })).status).toBe(403);
    expect((await change(chief, { givenName, familyName, email, externalId: 'P-9' })).status).toBe(200);
    expect((await app.audited()).at(-1)).toBe('person.updated');
  });

  it('needs the agency from who keeps both, and is told for each', async () => {
    const open = await change(root, { externalId: 'P-9' });
    expect(open).toMatchObject({ status: 400, body: { errors: [{ path: 'agencyId' }] } });
    expect(JSON.stringify(open.body)).toContain('Sheriff');
    expect((await change(root, { externalId: 'S-1' })).status).toBe(200);
    const answer = await made<PersonAnswer>(change(root, { externalId: 'P-9', agencyId: police.id }), 200);
    const expected = [
      { agencyId: police.id, agencyName: 'Police', externalId: 'P-9' },
      { agencyId: sheriff.id, agencyName: 'Sheriff', externalId: 'S-1' },
    ];
    expect(answer.externalIds.sort((a, b) => a.agencyName.localeCompare(b.agencyName))).toEqual(expected);
  });

  it('is refused when a colleague there has it, whom it names, and free when somebody elsewhere has it', async () => {
    await person(root, police.id, 'Cal Colleague', { externalId: 'P-9' });
    await person(root, sheriff.id, 'Dee Deputy', { externalId: 'S-9' });
    expect(await change(chief, { externalId: 'P-9' })).toMatchObject({
      status: 409,
      body: { code: 'DIRECTORY.EXTERNAL_ID_TAKEN', detail: expect.stringContaining('Cal Colleague of this agency') },
    });
    expect((await change(chief, { externalId: 'S-9' })).status).toBe(200);
    expect(await change(sheriffAdmin, { externalId: 'S-9' })).toMatchObject({ status: 409 });
  });

  it('is not taken from the other agency by emptying the field', async () => {
    expect(await change(chief, { externalId: null })).toMatchObject({
      status: 409,
      body: { code: 'DIRECTORY.EXTERNAL_ID_OF_OTHERS' },
    });
    expect(await seen(sheriffAdmin)).toBe('S-1');
  });

  it('is refused for an agency for which the person does not work, or of which the caller is none', async () => {
    const court = await agency(root, { name: 'Court', kind: 'court' });
    const at = (agencyId: string, client: Client) => change(client, { externalId: 'X-1', agencyId });
    expect((await at(court.id, root)).status).toBe(400);
    expect((await at(sheriff.id, chief)).status).toBe(400);
    expect((await change(root, { agencyId: police.id })).status).toBe(400);
    expect([await seen(chief), await seen(sheriffAdmin)]).toEqual(['S-1', 'S-1']);
  });
});

it('the number of somebody of one agency stands with the person', async () => {
  const cal = await person(chief, police.id, 'Cal Colleague', { externalId: 'P-1' });
  expect((await change(chief, { externalId: 'P-2' }, cal)).body).toMatchObject({ externalId: 'P-2' });
  expect((await change(chief, { externalId: null }, cal)).body).toMatchObject({ externalId: null });
  const own = await app.system((tx) => tx.query<unknown[]>(`SELECT FROM directory.agency_external_id`));
  expect(own).toEqual([]);
});
