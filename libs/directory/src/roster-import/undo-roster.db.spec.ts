import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { Directory } from '../index.js';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id';
const LOCAL = 'law_enforcement_local';
const line = (id: string, given: string, rest = `,${LOCAL},Officer,2024-02-01,,`) =>
  `${id},${given},Able,${given}@agency.test${rest}`;

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk({ chiefNumber: '1' }));
});
afterEach(() => app.close());

const send = (lines: string[], fields: Record<string, string> = {}, agencyId = police.id, by = chief) =>
  made<RosterImportAnswer>(roster(by, agencyId, [HEADER, ...lines].join('\n'), fields), 202);
const undo = (id: string) => made<RosterImportAnswer>(chief('POST', `/roster-imports/${id}/undo`), 202);
async function find(externalId: string): Promise<PersonAnswer | undefined> {
  const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', `/people?externalId=${externalId}`), 200);
  return items[0];
}

/** All that rosters write, without the moments of change and the ids of those who are gone. */
async function state(): Promise<unknown> {
  return app.system((tx) =>
    tx.query(
      `SELECT p.given_name, p.family_name, p.email, p.external_id, a.email AS account, h.discipline, h.title, h.starts_on::text,
         h.ends_on::text, boss.external_id AS boss
       FROM directory.person p LEFT JOIN directory.position h ON h.person_id = p.id
       LEFT JOIN identity.account a ON a.person_id = p.id LEFT JOIN directory.person boss ON boss.id = h.supervisor_id
       WHERE p.withdrawn_at IS NULL ORDER BY p.external_id, h.starts_on, h.title`,
    ),
  );
}

describe('taking the last import back', () => {
  it('leaves everything as it was, whatever the import did', async () => {
    await send([line('2', 'Ann'), line('3', 'Bob'), line('4', 'Cid'), line('5', 'Dan')]);
    await send([line('4', 'Cid', `,${LOCAL},Officer,2024-02-01,2026-06-30,`)]);
    const before = await state();
    const done = await send(
      [
        line('1', 'Cora', ',,,,,').replace('Cora@', 'cora.chief@').replace('Able', 'Chief'),
        line('2', 'Ann', `,${LOCAL},Sergeant,2026-06-01,,1`),
        line('3', 'Bobby').replace('Bobby@', 'new@'),
        line('4', 'Cid', `,${LOCAL},Officer,2026-11-01,,`),
        line('6', 'Eve'),
      ],
      { mode: 'full', confirm: 'true' },
    );
    expect(done).toMatchObject({ created: 1, updated: 1, transferred: 1, rehired: 1, separated: 1 });
    const undone = await undo(done.id);
    expect(undone).toMatchObject({ state: 'succeeded', undone: { removed: 1, restored: 4, kept: 0 } });
    expect(await state()).toEqual(before);
    expect(await app.audited()).toContain('roster.undone');
    expect(await find('6')).toBeUndefined();
  });

  it('gives addresses back: another agency can import the people whom this one imported by mistake', async () => {
    const { id } = await send([line('2', 'Ann'), line('3', 'Bob')]);
    await undo(id);
    const sheriff = await agency(root, { name: 'Sheriff' });
    const scope = { kind: 'agency', id: sheriff.id } as const;
    const other = await app.activate(
      await person(root, sheriff.id, 'Sam Sheriff', { roles: [{ role: 'agency_admin', scope }] }),
    );
    expect(await send([line('2', 'Ann'), line('3', 'Bob')], {}, sheriff.id, other)).toMatchObject({ created: 2 });
  });

  it('tells of it, so that nobody owes what they would have owed', async () => {
    const { id } = await send([line('2', 'Ann')]);
    await undo(id);
    expect(await app.told('position.ended')).toMatchObject([{ endsOn: '2024-01-31' }]);
  });

  it('leaves those alone who were changed since, or have used their account', async () => {
    const { id } = await send([line('2', 'Ann'), line('3', 'Bob'), line('4', 'Cid'), line('5', 'Dan')]);
    const [ann, bob, cid] = [await find('2'), await find('3'), await find('4')];
    await made(chief('PATCH', `/people/${ann?.id}`, { familyName: 'Abel' }), 200);
    await made(chief('POST', `/people/${bob?.id}/separation`, { agencyId: police.id, on: '2026-10-31' }));
    if (cid) await app.activate(cid);
    expect(await undo(id)).toMatchObject({ undone: { removed: 1, kept: 3 } });
    expect((await find('2'))?.familyName).toBe('Abel');
    expect((await find('3'))?.positions).toMatchObject([{ endsOn: '2026-10-31' }]);
    expect(await find('4')).toBeDefined();
    expect(await find('5')).toBeUndefined();
  });

  it('keeps those about whom something was recorded since, and says why', async () => {
    const { id } = await send([
      ...[line('2', 'Ann'), line('3', 'Bob'), line('4', 'Cid'), line('5', 'Dan')],
      line('6', 'Eve', `,${LOCAL},Officer,2024-02-01,,7`),
      ...[line('7', 'Fay', `,${LOCAL},Officer,2024-02-01,,8`), line('8', 'Gus'), line('9', 'Hal')],
    ]);
    const people = await Promise.all(
      ['2', '3', '4', '5', '6', '7', '8'].map(async (number) => (await find(number))?.id),
    );
    const [ann, bob, cid, dan, eve] = people;
    await made(chief('POST', `/people/${ann}/leaves`, { agencyId: police.id, kind: 'leave', startsOn: '2026-11-01' }));
    await made(chief('POST', `/people/${bob}/invitations`, {}));
    const { positions } = await made<PersonAnswer>(chief('GET', `/people/${cid}`), 200);
    expect(positions).toHaveLength(1);
    const cora = (await find('1'))?.id;
    const own = (await made<PersonAnswer>(chief('GET', `/people/${cora}`), 200)).positions[0]?.id;
    await made(chief('PATCH', `/people/${cora}/positions/${own}`, { supervisorId: cid }), 200);
    // At a court, of which the agency hears nothing.
    const court = await agency(root, { name: 'Court', kind: 'court' });
    const bench = { agencyId: court.id, discipline: 'judge_judicial_officer', startsOn: '2026-11-01' };
    await made(root('POST', `/people/${dan}/positions`, bench));
    await app.system((tx) =>
      tx.query(
        `WITH squad AS (INSERT INTO directory.agency_group (id, agency_id, display_name) VALUES (gen_random_uuid(), $1, 'Squad') RETURNING id)
         INSERT INTO directory.agency_group_member (group_id, agency_id, person_id) SELECT id, $1, $2 FROM squad`,
        [police.id, eve],
      ),
    );
    const undone = await undo(id);
    expect(undone).toMatchObject({ undone: { removed: 1, kept: 7 } });
    const because = (said: RosterImportAnswer) => said.keptPeople?.map(({ name, reasons }) => [name, reasons]);
    const changed = ['They or their positions were changed, or something else was recorded.'];
    const supervises = ['They are the supervisor of somebody who stays.'];
    expect(because(undone)).toEqual([
      ['Ann Able', ['A leave was entered.']],
      ['Bob Able', ['They were invited to sign in.']],
      ['Cid Able', supervises],
      ['Dan Able', changed],
      ['Eve Able', ['They were put into a group of the agency.']],
      ['Fay Able', supervises],
      ['Gus Able', supervises],
    ]);
    expect(because(await made(root('GET', `/roster-imports/${id}`), 200))).toEqual(because(undone));
    const { items } = await made<{ items: object[] }>(chief('GET', `/agencies/${police.id}/roster-imports`), 200);
    expect(items[0]).not.toHaveProperty('keptPeople');
    expect(await send([line('2', 'Ann'), line('9', 'Hal')])).toMatchObject({ created: 1, unchanged: 1 });
  });

  it('takes it back of somebody whose records were merged before it, whatever was tried out since', async () => {
    await send([line('2', 'Ann'), line('3', 'Anna'), line('4', 'Bob')]);
    const ann = (await find('2'))?.id;
    const anna = (await find('3'))?.id;
    await made(root('POST', `/people/${ann}/merges`, { mergedPersonId: anna }));
    const before = await state();
    const moved = (id: string, name: string) => line(id, name, `,${LOCAL},Sergeant,2026-06-01,,`);
    const file = [moved('2', 'Annie'), moved('3', 'Anna'), moved('4', 'Bob')];
    const done = await send(file);
    expect(done).toMatchObject({ transferred: 3 });
    await send(file, { dryRun: 'true' });
    expect(await undo(done.id)).toMatchObject({ undone: { restored: 3, kept: 0 }, keptPeople: [] });
    expect(await state()).toEqual(before);
    const left = await send([line('3', 'Anna', `,${LOCAL},Officer,2024-02-01,2026-11-01,`)]);
    await send([line('9', 'Hal')], { dryRun: 'true' });
    expect(await undo(left.id)).toMatchObject({ undone: { restored: 1, kept: 0 } });
    expect(await state()).toEqual(before);
  });

  it('leaves those whose records were merged or parted after it, and says which', async () => {
    const sergeant = (id: string, name: string) => line(id, name, `,${LOCAL},Sergeant,2024-02-01,,`);
    const names = ['Ann', 'Anna', 'Bob', 'Bobby', 'Cid'];
    await send(names.map((name, at) => line(`${at + 2}`, name)));
    const [ann, anna, bob, bobby] = await Promise.all(['2', '3', '4', '5'].map(async (id) => (await find(id))?.id));
    const parted = await made<{ id: string }>(root('POST', `/people/${bob}/merges`, { mergedPersonId: bobby }));
    const done = await send(names.map((name, at) => sergeant(`${at + 2}`, name)));
    await made(root('POST', `/people/${ann}/merges`, { mergedPersonId: anna }));
    await made(root('DELETE', `/people/${bob}/merges/${parted.id}`), 200);
    const undone = await undo(done.id);
    expect(undone).toMatchObject({ undone: { restored: 1, kept: 4 } });
    const reasons = new Set(undone.keptPeople?.map(({ name, reasons: said }) => `${name}: ${said.join(' ')}`));
    expect(reasons).toEqual(
      new Set([
        'Ann Able: Another record was merged with theirs.',
        'Bob Able: A merge of their records was taken back.',
        'Bobby Able: A merge of their records was taken back.',
      ]),
    );
  });

  it('by an administrator leaves the names, addresses and work of those who are not theirs to change, and says why', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const byTim = await app.activate(await person(root, police.id, 'Tim Short', { externalId: '9' }));
    const tim = (await find('9'))?.id;
    const endsOn = '2026-12-31';
    await made(root('POST', '/role-grants', { personId: tim, grant: { role: 'agency_admin', scope }, endsOn }));
    await send([line('2', 'Ann'), line('3', 'Bob'), line('4', 'Cid')]);
    const [ann, bob] = [(await find('2'))?.id, (await find('3'))?.id];
    await made(root('POST', '/role-grants', { personId: ann, grant: { role: 'auditor', scope: { kind: 'all' } } }));
    await made(root('POST', '/role-grants', { personId: bob, grant: { role: 'agency_admin', scope } }));
    const titled = (id: string, name: string) => line(id, name, `,${LOCAL},Chief,2024-02-01,,`);
    const named = [titled('2', 'Anna'), titled('3', 'Bobby'), titled('4', 'Cidney')];
    const { id } = await send(named, {}, police.id, root);
    const undone = await made<RosterImportAnswer>(byTim('POST', `/roster-imports/${id}/undo`), 202);
    expect(undone).toMatchObject({ undone: { restored: 1, kept: 2 } });
    const beyond =
      'They hold a position or a role beyond yours, or a role that lasts longer, so their name and address stay. Ask a system administrator.';
    expect(undone.keptPeople?.map(({ name, reasons }) => [name, reasons])).toEqual([
      ['Anna Able', [beyond]],
      ['Bobby Able', expect.arrayContaining([beyond, expect.stringContaining('lasts longer than yours')])],
    ]);
    const people = [await find('2'), await find('3'), await find('4')];
    expect(people.map((found) => [found?.givenName, found?.email, found?.positions[0]?.title])).toEqual([
      ['Anna', 'anna@agency.test', 'Chief'],
      ['Bobby', 'bobby@agency.test', 'Chief'],
      ['Cid', 'cid@agency.test', 'Officer'],
    ]);
  });

  it('waits for whoever is recording something, and keeps the person then', async () => {
    const { id } = await send([line('2', 'Ann')]);
    const ann = (await find('2'))?.id ?? '';
    let taking: Promise<RosterImportAnswer> | undefined;
    await app.system(async (tx) => {
      await app.get(Directory).holdPerson(tx, ann);
      taking = undo(id);
      await app.somebodyWaits();
      await tx.query(
        `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on) VALUES (gen_random_uuid(), $1, $2, 'leave', '2026-11-01')`,
        [ann, police.id],
      );
    });
    expect(await taking).toMatchObject({ undone: { removed: 0, kept: 1 } });
    const { id: again } = await send([line('3', 'Bob')]);
    const bob = (await find('3'))?.id ?? '';
    await undo(again);
    await expect(app.system((tx) => app.get(Directory).holdPerson(tx, bob))).rejects.toThrow('no such person');
  });

  it('takes one import after the other back, newest first, and each once', async () => {
    const first = await send([line('2', 'Ann')]);
    const second = await send([line('2', 'Ann', `,${LOCAL},Chief,2024-02-01,,`)]);
    expect(await chief('POST', `/roster-imports/${first.id}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'DIRECTORY.ROSTER_NOT_UNDOABLE' },
    });
    await undo(second.id);
    expect((await find('2'))?.positions).toMatchObject([{ title: 'Officer' }]);
    expect((await chief('POST', `/roster-imports/${second.id}/undo`)).status).toBe(409);
    await undo(first.id);
    expect(await find('2')).toBeUndefined();
    expect(await send([line('2', 'Ann')])).toMatchObject({ created: 1 });
  });

  it('lets somebody who was separated be invited again', async () => {
    await send([line('2', 'Ann'), ...['3', '4', '5', '6', '7'].map((id) => line(id, `G${id}`))]);
    const ann = await find('2');
    if (ann) await app.activate(ann);
    const gone = await send([line('2', 'Ann', `,${LOCAL},Officer,2024-02-01,2026-11-01,`)]);
    await expect(app.as('ann@agency.test')).rejects.toThrow('cannot sign in');
    await undo(gone.id);
    expect((await chief('POST', `/people/${ann?.id}/invitations`, {})).status).toBe(201);
  });

  it('ends keys, sessions and roles of those alone whose leaving it makes or restores, not of whoever had left before', async () => {
    const keyOf = async (personId: string | undefined) => {
      const { key } = await made<{ key: string }>(root('POST', '/api-keys', { name: 'Clock', personId }));
      return async () =>
        (await fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status;
    };
    const left = (id: string, name: string, until: string) => line(id, name, `,${LOCAL},Officer,2024-02-01,${until},`);
    const staff = ['4', '5', '6', '7', '8', '9'].map((id) => line(id, `G${id}`));
    await send([left('2', 'Ann', '2026-09-30'), left('3', 'Bob', '2026-09-30'), ...staff]);
    const [ann, bob, cid] = [await find('2'), await find('3'), await find('4')];
    const titled = line('4', 'G4', `,${LOCAL},Sergeant,2024-02-01,,`);
    // Of Ann an earlier post is entered, Bob comes back, Cid is promoted.
    const done = await send([
      line('2', 'Ann', `,${LOCAL},Recruit,2022-01-01,2023-12-31,`),
      line('3', 'Bob', `,${LOCAL},Officer,2026-11-01,,`),
      titled,
    ]);
    expect(done).toMatchObject({ updated: 2, rehired: 1, rejected: 0 });
    const session = ann && (await app.activate(ann));
    const scope = { kind: 'agency', id: police.id } as const;
    await made(root('POST', '/role-grants', { personId: ann?.id, grant: { role: 'auditor', scope } }));
    const [annsKey, bobsKey, cidsKey] = [await keyOf(ann?.id), await keyOf(bob?.id), await keyOf(cid?.id)];
    expect(await undo(done.id)).toMatchObject({ undone: { restored: 3, kept: 0 } });
    expect(await Promise.all([annsKey(), bobsKey(), cidsKey()])).toEqual([200, 401, 200]);
    expect((await session?.('GET', '/me'))?.status).toBe(200);
    expect((await made<PersonAnswer>(root('GET', `/people/${ann?.id}`), 200)).roles).toMatchObject([
      { role: 'auditor' },
    ]);
  });

  it('is for those who may import there, and not for a dry run', async () => {
    const { id } = await send([line('2', 'Ann')]);
    const dry = await send([line('3', 'Bob')], { dryRun: 'true' });
    expect((await chief('POST', `/roster-imports/${dry.id}/undo`)).status).toBe(409);
    const sheriff = await agency(root, { name: 'Sheriff' });
    const scope = { kind: 'agency', id: sheriff.id } as const;
    const other = await app.activate(
      await person(root, sheriff.id, 'Sam Sheriff', { roles: [{ role: 'agency_admin', scope }] }),
    );
    for (const path of ['undo', 'application']) {
      expect((await other('POST', `/roster-imports/${id}/${path}`, {})).status).toBe(404);
    }
    expect((await other('GET', `/roster-imports/${id}/problems.csv`)).status).toBe(404);
    expect((await other('GET', `/agencies/${police.id}/roster-imports`)).status).toBe(404);
  });
});
