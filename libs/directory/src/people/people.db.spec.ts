import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let chief: Client;
let officer: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  const scope = { kind: 'agency', id: police.id } as const;
  chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
  officer = await person(chief, police.id, 'Ann Officer', { externalId: 'P-1' });
});
afterEach(() => app.close());

describe('adding a person', () => {
  it('makes the person, the position and an account that waits for its invitation, and tells of the start', async () => {
    expect(officer).toMatchObject({ displayName: 'Ann Officer', externalId: 'P-1', email: 'ann.officer@agency.test' });
    expect(officer.positions).toMatchObject([{ agencyName: 'Police', startsOn: '2024-01-15', endsOn: null }]);
    const states = await app.system((tx) => app.accounts.statesOf(tx, [officer.id]));
    expect(states.get(officer.id)).toBe(officer.account);
    expect(
      (await made<{ activationUrl: string }>(chief('POST', `/people/${officer.id}/invitations`, {}))).activationUrl,
    ).toContain('#token=');
    expect(await app.told('position.started')).toContainEqual(
      expect.objectContaining({ personId: officer.id, agencyId: police.id, startsOn: '2024-01-15' }),
    );
    expect(await app.audited()).toContain('person.created');
  });

  const body = (agencyId: string, more: object = {}) => ({
    givenName: 'New',
    familyName: 'Person',
    email: 'new@agency.test',
    position: { agencyId, discipline: 'law_enforcement_local', startsOn: '2026-01-01' },
    ...more,
  });

  it('refuses an address that is taken: with the name in reach, without any trace of the person out of reach', async () => {
    await person(root, sheriff.id, 'Secret Deputy');
    const near = await chief('POST', '/people', body(police.id, { email: 'ANN.officer@agency.test' }));
    expect(near).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Ann Officer') } });
    const far = await chief('POST', '/people', body(police.id, { email: 'secret.deputy@agency.test' }));
    expect(far.status).toBe(409);
    expect(JSON.stringify(far.body)).not.toMatch(/Secret|Sheriff/);
    expect(JSON.stringify(far.body)).toContain('system administrator');
  });

  it('refuses an identifier twice in one agency and takes it in another', async () => {
    expect((await chief('POST', '/people', body(police.id, { externalId: 'P-1' }))).status).toBe(409);
    expect((await root('POST', '/people', body(sheriff.id, { externalId: 'P-1' }))).status).toBe(201);
  });

  it('makes one person of two requests with one address that arrive together', async () => {
    const answers = await Promise.all([
      root('POST', '/people', body(police.id)),
      root('POST', '/people', body(sheriff.id)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('needs a right over the agency, and over everything for somebody without one', async () => {
    expect((await chief('POST', '/people', body(sheriff.id))).status).toBe(404);
    expect((await chief('POST', '/people', body(police.id, { position: undefined }))).status).toBe(403);
    expect((await root('POST', '/people', body(police.id, { position: undefined }))).status).toBe(201);
  });

  it('leaves nothing behind when the giver may not give the role', async () => {
    const roles = [{ role: 'system_admin', scope: { kind: 'all' } }];
    expect((await chief('POST', '/people', body(police.id, { roles }))).status).toBe(403);
    expect((await root<{ items: [] }>('GET', '/people?email=new@agency.test')).body.items).toEqual([]);
  });

  it('refuses fields that the body does not have', async () => {
    expect((await chief('POST', '/people', body(police.id, { id: officer.id }))).status).toBe(400);
  });
});

describe('changing a person', () => {
  it('keeps the person through a new name and a new address', async () => {
    const patch = { familyName: 'Married', email: 'ann.married@agency.test' };
    const after = await made<PersonAnswer>(chief('PATCH', `/people/${officer.id}`, patch), 200);
    expect(after).toMatchObject({ id: officer.id, displayName: 'Ann Married', email: 'ann.married@agency.test' });
    await app.activate(after);
    expect(await app.audited()).toContain('person.updated');
  });

  describe('who works at another agency or a court as well, or holds a role there,', () => {
    const atCourt = async (personId: string, more: object = {}) => {
      const court = await agency(root, { name: 'Court', kind: 'court' });
      const position = { agencyId: court.id, discipline: 'judge_judicial_officer', startsOn: '2026-06-01', ...more };
      await made(root('POST', `/people/${personId}/positions`, position));
    };
    const identities: object[] = [
      { email: 'mine@agency.test' },
      { givenName: 'Mine' },
      { familyName: 'Mine', roles: [] },
    ];

    it.each(identities)('keeps who they are when one agency alone sends %j', async (patch) => {
      await atCourt(officer.id);
      const before = await made<PersonAnswer>(root('GET', `/people/${officer.id}`), 200);
      const refused = await chief<{ detail: string }>('PATCH', `/people/${officer.id}`, patch);
      expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('system administrator') } });
      expect(refused.body.detail).not.toMatch(/court|judge/i);
      expect(await made(root('GET', `/people/${officer.id}`), 200)).toEqual(before);
      await made(root('PATCH', `/people/${officer.id}`, patch), 200);
    });

    it.each(identities)('keeps who they are for a role as for a position: %j', async (patch) => {
      const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: sheriff.id } }];
      await made(root('PATCH', `/people/${officer.id}`, { roles }), 200);
      expect((await chief('PATCH', `/people/${officer.id}`, patch)).status).toBe(403);
    });

    it('is changed again by the agency when the other position is over', async () => {
      await atCourt(officer.id, { endsOn: '2026-11-29' });
      expect((await chief('PATCH', `/people/${officer.id}`, { givenName: 'Anna' })).status).toBe(200);
    });

    it('waits for both where the other position is still to begin', async () => {
      await atCourt(officer.id, { startsOn: '2027-01-04' });
      expect((await chief('PATCH', `/people/${officer.id}`, { givenName: 'Anna' })).status).toBe(403);
    });

    it('gets and loses roles over the agency by the agency all the same', async () => {
      await atCourt(officer.id);
      const roles = [{ role: 'supervisor', scope: { kind: 'agency', id: police.id } }];
      const { givenName, familyName, email } = officer;
      const after = await made<PersonAnswer>(
        chief('PATCH', `/people/${officer.id}`, { givenName, familyName, email, roles }),
        200,
      );
      expect(after.roles).toMatchObject(roles);
    });

    it('is out of reach of an administrator of everything but courts, where a court has a say', async () => {
      await atCourt(officer.id);
      const roles = [{ role: 'agency_admin' as const, scope: { kind: 'all' as const } }];
      const wide = await app.activate(await person(root, sheriff.id, 'Wendy Wide', { roles }));
      expect((await wide('PATCH', `/people/${officer.id}`, { email: 'mine@agency.test' })).status).toBe(403);
    });
  });

  it('answers 404 for somebody out of reach', async () => {
    const deputy = await person(root, sheriff.id, 'Dan Deputy');
    expect((await chief('PATCH', `/people/${deputy.id}`, { givenName: 'X' })).status).toBe(404);
    expect((await chief('GET', `/people/${deputy.id}`)).status).toBe(404);
  });
});

describe('the list of people', () => {
  interface People {
    items: PersonAnswer[];
    nextCursor: string | null;
  }
  const names = (page: People) => page.items.map((item) => item.displayName);

  it('keeps its order and loses and repeats nobody while others are added', async () => {
    for (const name of ['Eve Adams', 'Bob Baker', 'Ada Baker', 'Zoe Zimmer']) await person(chief, police.id, name);
    const first = await made<People>(chief('GET', '/people?limit=3'), 200);
    expect(names(first)).toEqual(['Eve Adams', 'Ada Baker', 'Bob Baker']);
    await person(chief, police.id, 'Aaron Aaronson');
    await person(chief, police.id, 'Carl Cook');
    const second = await made<People>(chief('GET', `/people?limit=3&cursor=${first.nextCursor}`), 200);
    expect(names(second)).toEqual(['Cora Chief', 'Carl Cook', 'Ann Officer']);
    const last = await made<People>(chief('GET', `/people?limit=3&cursor=${second.nextCursor}`), 200);
    expect([names(last), last.nextCursor]).toEqual([['Zoe Zimmer'], null]);
    expect((await chief('GET', '/people?cursor=nonsense')).status).toBe(400);
  });

  it('is there as CSV, with the same people', async () => {
    const { headers, body } = await chief<string>('GET', '/people.csv?q=officer');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body.split('\r\n').slice(1, -1)).toEqual([
      expect.stringContaining('P-1,Ann,Officer,ann.officer@agency.test,Police'),
    ]);
  });

  it('is refused as CSV like the list, before a file is begun', async () => {
    const { status, headers } = await chief('GET', '/people.csv?cursor=nonsense');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['q=ann%20off', ['Ann Officer']],
    ['q=P-1', ['Ann Officer']],
    ['q=%25', []],
    ['externalId=P-1', ['Ann Officer']],
    ['email=Ann.Officer@agency.test', ['Ann Officer']],
    ['discipline=court_staff', []],
    ['active=true', ['Cora Chief', 'Ann Officer']],
    ['active=false', ['Gone Early']],
    ['active=true&asOf=2026-11-29', ['Cora Chief', 'Gone Early', 'Ann Officer']],
    ['active=false&asOf=2020-01-01', ['Cora Chief', 'Gone Early', 'Ann Officer']],
  ])('filters by %s', async (query, expected) => {
    const gone = await person(chief, police.id, 'Gone Early');
    await made(chief('POST', `/people/${gone.id}/separation`, { agencyId: police.id, on: '2026-11-29' }));
    expect(names(await made<People>(chief('GET', `/people?agencyId=${police.id}&${query}`), 200))).toEqual(expected);
  });
});
