import { createHash } from 'node:crypto';
import { AuditLog } from '@muster/audit';
import type {
  ActByOther,
  AgencyAnswer,
  ApiKeyAnswer,
  AuditEventAnswer,
  Page,
  PersonAnswer,
  RosterImportAnswer,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { RosterSweepRepository } from '../data/roster/roster-sweep.repository.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let chief: Client;
let officer: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'Court', kind: 'court' });
  const scope = { kind: 'agency', id: police.id } as const;
  chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
  officer = await person(chief, police.id, 'Ann Officer');
});
afterEach(() => app.close());

const acts = async (client: Client, of = officer) =>
  (await made<{ items: ActByOther[] }>(client('GET', `/people/${of.id}/acts-by-others`), 200)).items.map(
    ({ action, actorName }) => [action, actorName],
  );

describe('what others did for a person', () => {
  it('is shown to the person with the names, newest first, and not what the person did', async () => {
    await made(chief('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    await made(chief('POST', `/people/${officer.id}/invitations`, {}));
    const ann = await app.activate(officer);
    expect(await acts(ann)).toEqual([
      ['invitation.created', 'Cora Chief'],
      ['person.updated', 'Cora Chief'],
      ['person.created', 'Cora Chief'],
    ]);
  });

  it('is shown to those who see the person, as far as they see the events and who acted', async () => {
    await made(root('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    expect(await acts(chief)).toEqual([
      ['person.updated', null],
      ['person.created', 'Cora Chief'],
    ]);
    expect((await acts(root)).map(([action]) => action)).toEqual(['person.updated', 'person.created']);
  });

  it('at a court is not shown to another agency where the person works too', async () => {
    await made(
      root('POST', `/people/${officer.id}/positions`, {
        agencyId: court.id,
        discipline: 'court_staff',
        startsOn: '2026-01-01',
      }),
    );
    expect((await acts(chief)).map(([action]) => action)).toEqual(['person.created']);
    expect((await acts(await app.activate(officer))).map(([action]) => action)).toEqual([
      'position.created',
      'person.created',
    ]);
  });

  it('of somebody out of reach is not there', async () => {
    const clerk = await person(root, court.id, 'Cleo Clerk', { discipline: 'court_staff' });
    expect((await chief('GET', `/people/${clerk.id}/acts-by-others`)).status).toBe(404);
  });

  it('comes page by page', async () => {
    await made(chief('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    const path = `/people/${officer.id}/acts-by-others?limit=1`;
    const first = await made<{ items: ActByOther[]; nextCursor: string }>(chief('GET', path), 200);
    const second = await made<{ items: ActByOther[]; nextCursor: null }>(
      chief('GET', `${path}&cursor=${first.nextCursor}`),
      200,
    );
    expect([first, second].flatMap(({ items }) => items.map(({ action }) => action))).toEqual([
      'person.updated',
      'person.created',
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('what was done with an API key', () => {
  let chiefId: string;
  const keyFor = (client: Client, name: string, personId?: string) =>
    made<ApiKeyAnswer>(client('POST', '/api-keys', { name, ...(personId && { personId }) }));
  const rename = async (key: string, familyName: string, of = officer) => {
    const response = await fetch(`${app.origin}/api/v1/people/${of.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ familyName }),
    });
    expect(response.status).toBe(200);
  };
  const keysOf = async (client: Client, of = officer) =>
    (await made<{ items: ActByOther[] }>(client('GET', `/people/${of.id}/acts-by-others`), 200)).items
      .filter(({ action }) => action === 'person.updated')
      .map(({ actorName, apiKey }) => [actorName, apiKey]);

  beforeEach(async () => {
    const { items } = await made<{ items: PersonAnswer[] }>(root('GET', '/people?q=Chief'), 200);
    chiefId = items[0]?.id ?? '';
  });

  it('names the key to whoever may list it, and who made it to whoever may know of them', async () => {
    const foreign = await keyFor(root, 'Roster robot', chiefId);
    await rename(foreign.key, 'Sergeant');
    const own = await keyFor(chief, 'My script');
    await rename(own.key, 'Captain');
    const told = (own: string | null, foreign: string | null, makerName: unknown) => [
      ['Cora Chief', { name: own, isOwn: true, makerName: 'Cora Chief' }],
      ['Cora Chief', { name: foreign, isOwn: false, makerName }],
    ];
    expect(await keysOf(chief)).toEqual(told('My script', 'Roster robot', null));
    const name = expect.any(String) as string;
    expect(await keysOf(root)).toEqual(told('My script', 'Roster robot', name));
    expect(await keysOf(await app.activate(officer))).toEqual(told(null, null, name));
  });

  it('tells the id of the key to nobody, and its fingerprint leads to it whoever may list it', async () => {
    const { id, key } = await keyFor(chief, 'My script');
    await rename(key, 'Captain');
    const ann = await app.activate(officer);
    const answers = [`/people/${officer.id}/acts-by-others`, '/audit-events?action=person.updated'];
    for (const client of [root, chief, ann]) {
      for (const path of answers) {
        const answer = JSON.stringify((await client('GET', path)).body);
        expect(answer).not.toContain(id);
        if (client === ann) expect(answer).not.toContain('My script');
      }
    }
    const { items } = await made<Page<AuditEventAnswer>>(root('GET', '/audit-events?action=person.updated'), 200);
    const fingerprint = createHash('sha256').update(id).digest('hex');
    expect(items[0]?.data['apiKey']).toEqual({ fingerprint, madeBy: chiefId });
    expect(await made<object>(chief('GET', `/api-keys/${id}`), 200)).toMatchObject({ id, fingerprint });
  });

  it('is named to no program, whose own key may be for people alone', async () => {
    await rename((await keyFor(chief, 'My script')).key, 'Captain');
    const body = { name: 'Reader', scopes: ['people:read'] };
    const { key } = await made<ApiKeyAnswer>(chief('POST', '/api-keys', body));
    const answer = await fetch(`${app.origin}/api/v1/people/${officer.id}/acts-by-others`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { items } = (await answer.json()) as { items: ActByOther[] };
    expect(items.map(({ action, apiKey }) => [action, apiKey])).toContainEqual([
      'person.updated',
      { name: null, isOwn: true, makerName: 'Cora Chief' },
    ]);
  });

  it('is told to the person in whose name it was done, if somebody else made the key', async () => {
    const foreign = await keyFor(root, 'Roster robot', chiefId);
    await rename(foreign.key, 'Chieftain', { ...officer, id: chiefId });
    await rename((await keyFor(chief, 'My script')).key, 'Chief', { ...officer, id: chiefId });
    expect(await keysOf(chief, { ...officer, id: chiefId })).toEqual([
      ['Cora Chief', expect.objectContaining({ name: 'Roster robot', isOwn: false })],
    ]);
  });

  it('does not tell another agency who at a court made it', async () => {
    const scope = { kind: 'all' } as const;
    const judge = await app.activate(
      await person(root, court.id, 'Jo Judge', { discipline: 'court_staff', roles: [{ role: 'system_admin', scope }] }),
    );
    const foreign = await keyFor(judge, 'Robot', chiefId);
    await rename(foreign.key, 'Sergeant');
    expect(await keysOf(chief)).toEqual([['Cora Chief', { name: 'Robot', isOwn: false, makerName: null }]]);
    expect(await keysOf(judge)).toEqual([['Cora Chief', { name: 'Robot', isOwn: false, makerName: 'Jo Judge' }]]);
  });

  it('stands in the audit log, whose chain holds as before', async () => {
    await rename((await keyFor(chief, 'My script')).key, 'Sergeant');
    const foreign = await keyFor(root, 'Roster robot', chiefId);
    await rename(foreign.key, 'Captain');
    const events = await made<Page<AuditEventAnswer>>(root('GET', '/audit-events?action=person.updated'), 200);
    const madeById = (events.items[0]?.data['apiKey'] as { madeBy: string }).madeBy;
    expect(madeById).not.toBe(chiefId);
    expect(events.items[0]).toMatchObject({ actorId: chiefId, data: { apiKey: { madeBy: madeById } } });
    expect(events.items[1]?.data['apiKey']).toMatchObject({ madeBy: chiefId });
    expect(await app.system((tx) => app.get(AuditLog).verify(tx))).toMatchObject({ firstBroken: null });
  });

  it('is on a roster too that the key sent', async () => {
    const { fingerprint, key } = await keyFor(root, 'Roster robot', chiefId);
    const form = new FormData();
    form.set(
      'file',
      new Blob([
        'given_name,family_name,email,discipline,title,starts_on\nNell,New,nell@agency.test,law_enforcement_local,,2026-02-01',
      ]),
      'r.csv',
    );
    const sent = await fetch(`${app.origin}/api/v1/agencies/${police.id}/roster-imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: form,
    });
    expect(sent.status).toBe(202);
    const events = await made<Page<AuditEventAnswer>>(root('GET', '/audit-events?action=roster.imported'), 200);
    expect(events.items[0]?.data['apiKey']).toMatchObject({ fingerprint });
  });
});

describe('what a roster did', () => {
  const HEADER = 'given_name,family_name,email,discipline,title,starts_on';
  const send = (agencyId: string, by: Client, ...lines: string[]) =>
    made<RosterImportAnswer>(roster(by, agencyId, [HEADER, ...lines].join('\n')), 202);
  const line = (title: string) =>
    `${officer.givenName},${officer.familyName},${officer.email ?? ''},law_enforcement_local,${title},2026-02-01`;
  const ofRosters = async (client: Client, of = officer) =>
    (await acts(client, of)).filter(([action]) => action?.startsWith('roster.'));

  it('is shown to those whom it added or changed, with who sent it, and to nobody else', async () => {
    const other = await person(chief, police.id, 'Otto Other');
    await send(police.id, chief, line('Sergeant'), 'Nell,Newcomer,nell@agency.test,law_enforcement_local,,2026-02-01');
    const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', '/people?q=Newcomer'), 200);
    const [newcomer] = items;
    if (!newcomer) throw new Error('The roster added nobody.');
    expect(await acts(chief, newcomer)).toEqual([['roster.imported', 'Cora Chief']]);
    expect(await ofRosters(chief)).toEqual([['roster.imported', 'Cora Chief']]);
    expect(await ofRosters(await app.activate(officer))).toEqual([['roster.imported', 'Cora Chief']]);
    expect(await ofRosters(chief, other)).toEqual([]);
  });

  it('at a court is shown to the person and not to another agency', async () => {
    const startsOn = '2026-01-01';
    await made(
      root('POST', `/people/${officer.id}/positions`, { agencyId: court.id, discipline: 'court_staff', startsOn }),
    );
    const scope = { kind: 'agency', id: court.id } as const;
    const educator = await app.activate(
      await person(root, court.id, 'Edna Educator', {
        discipline: 'court_staff',
        roles: [{ role: 'agency_admin', scope }],
      }),
    );
    await send(court.id, educator, line('Bailiff').replace('law_enforcement_local', 'court_staff'));
    expect(await ofRosters(await app.activate(officer))).toEqual([['roster.imported', 'Edna Educator']]);
    expect(await ofRosters(chief)).toEqual([]);
  });

  it('stays when it is taken back, which is told to those whom that touched', async () => {
    const kept = await person(chief, police.id, 'Kai Kept');
    const keptLine = `Kai,Kept,${kept.email ?? ''},law_enforcement_local,Corporal,2026-02-01`;
    const { id } = await send(police.id, chief, line('Sergeant'), keptLine);
    await made(chief('PATCH', `/people/${kept.id}`, { familyName: 'Kept-Back' }), 200);
    const undone = await made<RosterImportAnswer>(chief('POST', `/roster-imports/${id}/undo`), 202);
    expect(undone.undone).toMatchObject({ restored: 1, kept: 1 });
    expect((await ofRosters(chief)).map(([action]) => action)).toEqual(['roster.undone', 'roster.imported']);
    expect((await ofRosters(chief, kept)).map(([action]) => action)).toEqual(['roster.imported']);
  });

  it('is known for longer than it can be taken back', async () => {
    const { id } = await send(police.id, chief, line('Sergeant'));
    await made(chief('POST', `/roster-imports/${id}/undo`), 202);
    await send(police.id, chief, line('Corporal'));
    const before = await ofRosters(chief);
    expect(before.map(([action]) => action)).toEqual(['roster.imported', 'roster.undone', 'roster.imported']);
    await app.system((tx) => app.get(RosterSweepRepository).forgetChanges(tx, 0));
    expect(await app.system((tx) => tx.query('SELECT FROM directory.roster_change'))).toEqual([]);
    expect(await ofRosters(chief)).toEqual(before);
  });

  it('of a record that was merged is shown on the one that stays', async () => {
    await send(police.id, chief, 'Annie,Officer,annie@agency.test,law_enforcement_local,,2020-02-01');
    const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', '/people?q=Annie'), 200);
    await made(chief('POST', `/people/${officer.id}/merges`, { mergedPersonId: items[0]?.id }));
    expect(await ofRosters(chief)).toEqual([['roster.imported', 'Cora Chief']]);
  });
});
