import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,starts_on';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let chief: Client;
let educator: Client;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'District Court', kind: 'court' });
  const over = async (name: string, { id }: AgencyAnswer) =>
    app.activate(await person(root, id, name, { roles: [{ role: 'agency_admin', scope: { kind: 'agency', id } }] }));
  chief = await over('Cora Chief', police);
  educator = await over('Edda Educator', court);
});
afterEach(() => app.close());

const takeOn = ({ id }: PersonAnswer, at: AgencyAnswer, client = root) =>
  client<{ code: string }>('POST', `/people/${id}/positions`, {
    ...{ agencyId: at.id, discipline: at === court ? 'court_staff' : 'law_enforcement_local', startsOn: '2026-01-01' },
  });
const seen = async (client: Client, { id }: PersonAnswer) => {
  const answer = await made<PersonAnswer>(client('GET', `/people/${id}`), 200);
  return [answer.externalId, ...answer.externalIds.map(({ externalId }) => externalId)];
};
const found = async (client: Client, externalId: string) =>
  (await made<{ items: PersonAnswer[] }>(client('GET', `/people?externalId=${externalId}`), 200)).items.length;
const ofCourt = () => person(root, court.id, 'Jo Judge', { externalId: 'DCC-1052', discipline: 'court_staff' });
const ofPolice = () => person(root, police.id, 'Otto Officer', { externalId: 'P-7' });

describe('the number by which a court knows somebody', () => {
  it('stays the court’s when an agency takes the person on, and that one has none until it gives one', async () => {
    const judge = await ofCourt();
    await made(takeOn(judge, police));
    expect([await seen(chief, judge), await found(chief, 'DCC-1052')]).toEqual([[null, null], 0]);
    expect([await seen(educator, judge), await found(educator, 'DCC-1052')]).toEqual([['DCC-1052', 'DCC-1052'], 1]);
    const { key } = await made<{ key: string }>(chief('POST', '/api-keys', { name: 'Export' }));
    const csv = await fetch(`${app.origin}/api/v1/people.csv`, { headers: { authorization: `Bearer ${key}` } });
    const text = await csv.text();
    expect(text).toContain('Judge');
    expect(text).not.toContain('DCC-1052');
    await made(chief('PATCH', `/people/${judge.id}`, { externalId: 'P-9' }), 200);
    expect([await seen(chief, judge), await seen(educator, judge)]).toEqual([
      ['P-9', 'P-9'],
      ['DCC-1052', 'DCC-1052'],
    ]);
  });

  it('keeps nobody of the agency from having the same one, and is told to nobody there by a refusal', async () => {
    const judge = await ofCourt();
    await person(root, police.id, 'Cal Colleague', { externalId: 'DCC-1052' });
    expect((await takeOn(judge, police)).status).toBe(201);
    expect(await seen(chief, judge)).toEqual([null, null]);
  });

  it('finds the person in the court’s roster as before, and the agency’s own in the agency’s', async () => {
    const judge = await ofCourt();
    await made(takeOn(judge, police));
    const email = judge.email ?? '';
    const here = `${HEADER}\nP-9,Jo,Judge,${email},law_enforcement_local,2026-01-01`;
    expect((await roster(chief, police.id, here)).body).toMatchObject({ created: 0, rejected: 0 });
    const there = `${HEADER}\nDCC-1052,Jo,Judge,,court_staff,2024-01-15`;
    expect((await roster(educator, court.id, there)).body).toMatchObject({ unchanged: 1, problems: [] });
    expect([await seen(chief, judge), await seen(educator, judge)]).toEqual([
      ['P-9', 'P-9'],
      ['DCC-1052', 'DCC-1052'],
    ]);
  });

  it('stays the court’s when the court’s roster gives the person another name, and so does an agency’s', async () => {
    const judge = await ofCourt();
    await made(takeOn(judge, police));
    const there = `${HEADER}\nDCC-1052,Joanna,Judge,,court_staff,2024-01-15`;
    expect((await roster(root, court.id, there)).body).toMatchObject({ updated: 1, problems: [] });
    expect([await seen(chief, judge), await found(chief, 'DCC-1052')]).toEqual([[null, null], 0]);
    const officer = await ofPolice();
    const sheriff = await agency(root, { name: 'Sheriff' });
    await made(takeOn(officer, sheriff));
    await made(root('PATCH', `/people/${officer.id}`, { externalId: 'S-1', agencyId: sheriff.id }), 200);
    const renamed = `${HEADER}\nS-1,Ottomar,Officer,,law_enforcement_local,2026-01-01`;
    expect((await roster(root, sheriff.id, renamed)).body).toMatchObject({ updated: 1, problems: [] });
    expect(await seen(chief, officer)).toEqual(['P-7', 'P-7']);
  });

  it('becomes nobody else’s when a roster takes the person on, with that number, another or none', async () => {
    const judge = await ofCourt();
    for (const [given, known] of [
      ['', null],
      ['P-9', 'P-9'],
      ['DCC-1052', 'DCC-1052'],
    ] as const) {
      const line = `${given},Jo,Judge,${judge.email ?? ''},law_enforcement_local,2026-01-01`;
      const { body } = await roster(root, police.id, `${HEADER}\n${line}`);
      expect(body).toMatchObject({ rehired: 1, problems: [] });
      expect([await seen(chief, judge), await seen(educator, judge)]).toEqual([
        [known, known],
        ['DCC-1052', 'DCC-1052'],
      ]);
      await made(root('POST', `/roster-imports/${body.id}/undo`), 202);
      expect(await seen(educator, judge)).toEqual(['DCC-1052', 'DCC-1052']);
    }
  });
});

describe('the number by which an agency knows somebody whom a court takes on', () => {
  it('stays the agency’s own', async () => {
    const officer = await ofPolice();
    await made(takeOn(officer, court));
    expect([await seen(educator, officer), await seen(chief, officer)]).toEqual([
      [null, null],
      ['P-7', 'P-7'],
    ]);
    await made(educator('PATCH', `/people/${officer.id}`, { externalId: 'C-1' }), 200);
    expect([await seen(educator, officer), await seen(chief, officer)]).toEqual([
      ['C-1', 'C-1'],
      ['P-7', 'P-7'],
    ]);
  });

  it('stays so when it is given by a later roster, and no number stood with the person', async () => {
    const officer = await person(root, police.id, 'Nina Numberless');
    await made(takeOn(officer, court));
    const line = `P-8,Nina,Numberless,${officer.email ?? ''},law_enforcement_local,2024-01-15`;
    expect((await roster(chief, police.id, `${HEADER}\n${line}`)).body).toMatchObject({ updated: 1, rejected: 0 });
    expect([await seen(educator, officer), await seen(chief, officer)]).toEqual([
      [null, null],
      ['P-8', 'P-8'],
    ]);
  });
});

it('a number goes with somebody whom another agency takes on that is no court', async () => {
  const officer = await ofPolice();
  await made(takeOn(officer, await agency(root, { name: 'Sheriff' })));
  expect(await seen(root, officer)).toEqual(['P-7', 'P-7', 'P-7']);
});
