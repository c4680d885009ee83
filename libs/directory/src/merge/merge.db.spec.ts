import type {
  AgencyAnswer,
  PersonAnswer,
  PersonMergeAnswer,
  RoleGrant,
  RosterImportAnswer,
  ServiceDatesAnswer,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;
let anna: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  const scope = { kind: 'agency', id: police.id } as const;
  chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
  ann = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
  anna = await person(root, police.id, 'Anna Officer', { externalId: 'P-2', startsOn: '2025-02-01' });
});
afterEach(() => app.close());

const merge = (client: Client, survivor: PersonAnswer, merged: PersonAnswer) =>
  made<PersonMergeAnswer>(client('POST', `/people/${survivor.id}/merges`, { mergedPersonId: merged.id }));
const undo = (client: Client, { personId, id }: PersonMergeAnswer) =>
  made<PersonMergeAnswer>(client('DELETE', `/people/${personId}/merges/${id}`), 200);
const one = (client: Client, id: string) => made<PersonAnswer>(client('GET', `/people/${id}`), 200);

/** All rows of people as they are stored, but for the marks of time and the merges themselves. */
async function stored(): Promise<unknown> {
  return app.system(async (tx) => ({
    people: await tx.query(
      `SELECT id, given_name, family_name, email, external_id, merged_into_id FROM directory.person ORDER BY id`,
    ),
    positions: await tx.query(
      `SELECT id, person_id, agency_id, starts_on, ends_on FROM directory.position ORDER BY id`,
    ),
    accounts: await tx.query(
      `SELECT person_id, email, disabled_at, resting_since FROM identity.account ORDER BY person_id`,
    ),
    grants: await tx.query(`SELECT person_id, role, scope_id FROM identity.role_grant ORDER BY id`),
  }));
}

describe('merging two records', () => {
  it('shows one person with the positions of both, under either id, and tells of it', async () => {
    const merged = await merge(chief, ann, anna);
    expect(merged).toMatchObject({
      personId: ann.id,
      mergedName: 'Anna Officer',
      mergedExternalId: 'P-2',
      undoneAt: null,
    });
    for (const id of [ann.id, anna.id]) {
      const seen = await one(chief, id);
      expect(seen).toMatchObject({ id: ann.id, displayName: 'Ann Officer' });
      expect(seen.positions.map(({ startsOn }) => startsOn)).toEqual(['2025-02-01', '2024-01-15']);
    }
    const listed = await made<{ items: PersonAnswer[] }>(root('GET', '/people?q=officer'), 200);
    expect(listed.items.map(({ id }) => id)).toEqual([ann.id]);
    expect(await app.told('person.merged')).toEqual([
      { mergeId: merged.id, personId: ann.id, mergedPersonId: anna.id },
    ]);
    expect((await app.audited()).filter((action) => action === 'person.merged')).toHaveLength(2);
  });

  it('is undone without a trace in any row, and twice is refused', async () => {
    const before = await stored();
    const merged = await merge(chief, ann, anna);
    expect(await stored()).not.toEqual(before);
    expect((await undo(chief, merged)).undoneAt).not.toBeNull();
    expect(await stored()).toEqual(before);
    expect((await chief('DELETE', `/people/${ann.id}/merges/${merged.id}`)).status).toBe(409);
    const listed = await made<{ items: PersonMergeAnswer[] }>(chief('GET', `/people/${ann.id}/merges`), 200);
    expect(listed.items).toMatchObject([{ id: merged.id, mergedByName: 'Cora Chief' }]);
    expect(await app.told('person.merge-undone')).toHaveLength(1);
  });

  it('gathers the days of license and oath, lets them be entered for the person, and gives each record its own again', async () => {
    const enter = (id: string, licensedOn: string | null, oathOn: string | null) =>
      made(chief('PUT', `/people/${id}/service-dates/${police.id}`, { licensedOn, oathOn }), 200);
    const days = async (id: string) => {
      const { items } = await made<{ items: ServiceDatesAnswer[] }>(chief('GET', `/people/${id}/service-dates`), 200);
      return items.map(({ licensedOn, oathOn }) => [licensedOn, oathOn]);
    };
    await enter(ann.id, '2019-05-01', null);
    await enter(anna.id, '2018-05-01', '2025-02-03');
    const merged = await merge(chief, ann, anna);
    for (const id of [ann.id, anna.id]) expect(await days(id)).toEqual([['2019-05-01', '2025-02-03']]);
    await undo(chief, merged);
    expect([await days(ann.id), await days(anna.id)]).toEqual([[['2019-05-01', null]], [['2018-05-01', '2025-02-03']]]);
    await merge(chief, ann, anna);
    const before = (await app.told('service-dates.changed')).length;
    await enter(ann.id, '2017-05-01', null);
    expect(await days(ann.id)).toEqual([['2017-05-01', null]]);
    // Rules ask by record, so both are told.
    expect((await app.told('service-dates.changed')).slice(before).map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([ann.id, anna.id]),
    );
  });

  it('shows somebody their own gathered days', async () => {
    await made(
      chief('PUT', `/people/${anna.id}/service-dates/${police.id}`, { licensedOn: null, oathOn: '2025-02-03' }),
      200,
    );
    await merge(chief, ann, anna);
    const self = await app.activate(ann);
    const { items } = await made<{ items: ServiceDatesAnswer[] }>(self('GET', `/people/${ann.id}/service-dates`), 200);
    expect(items).toMatchObject([{ oathOn: '2025-02-03' }]);
  });

  it('locks nobody out: who signs in with one record alone keeps that one, and the refusal names what would rest', async () => {
    const scope = { kind: 'agency', id: police.id };
    await made(root('PATCH', `/people/${anna.id}`, { roles: [{ role: 'agency_admin', scope }] }), 200);
    const client = await app.activate(anna);
    const before = await stored();
    expect(await root('POST', `/people/${ann.id}/merges`, { mergedPersonId: anna.id })).toMatchObject({
      status: 409,
      body: {
        code: 'DIRECTORY.MERGE_LOCKS_OUT',
        detail: expect.stringMatching(/^Anna Officer signs in .*Agency administrator over Police/u),
      },
    });
    expect(await stored()).toEqual(before);
    await merge(root, anna, ann);
    expect((await client('GET', '/people')).status).toBe(200);
  });

  it('lets the other account and its sessions rest, and wakes them with the password they had', async () => {
    await app.activate(ann);
    const client = await app.activate(anna);
    expect((await client('GET', '/me')).status).toBe(200);
    const merged = await merge(root, ann, anna);
    expect((await client('GET', '/me')).status).toBe(401);
    await expect(app.as(anna.email ?? '')).rejects.toThrow('cannot sign in');
    await undo(root, merged);
    expect((await client('GET', '/me')).status).toBe(200);
    await app.as(anna.email ?? '');
  });

  it('gives back no access of work that ended in the meantime: neither role nor session, key or password', async () => {
    const roles: RoleGrant[] = [{ role: 'agency_admin', scope: { kind: 'agency', id: police.id } }];
    await app.activate(ann);
    await made(root('PATCH', `/people/${anna.id}`, { roles }), 200);
    const client = await app.activate(anna);
    const { key } = await made<{ key: string }>(root('POST', '/api-keys', { name: 'Clock', personId: anna.id }));
    const withKey = () => fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await withKey()).status).toBe(200);
    const merged = await merge(root, ann, anna);
    await made(root('POST', `/people/${ann.id}/separation`, { agencyId: police.id, on: '2026-11-30' }));
    await undo(root, merged);
    expect((await client('GET', '/me')).status).toBe(401);
    expect((await withKey()).status).toBe(401);
    await expect(app.as(anna.email ?? '')).rejects.toThrow('cannot sign in');
    expect(await one(root, anna.id)).toMatchObject({ account: 'disabled', roles: [] });
  });

  it('gives back no key of a record whose work ended in the meantime, though other work of it goes on', async () => {
    const deputy = await person(root, sheriff.id, 'Ann Deputy');
    const post = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-01-15' };
    await made(root('POST', `/people/${deputy.id}/positions`, post));
    const { key } = await made<{ key: string }>(root('POST', '/api-keys', { name: 'Clock', personId: deputy.id }));
    const withKey = () => fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await withKey()).status).toBe(200);
    const merged = await merge(root, ann, deputy);
    await made(root('POST', `/people/${ann.id}/separation`, { agencyId: sheriff.id, on: '2026-11-30' }));
    await undo(root, merged);
    expect((await withKey()).status).toBe(401);
  });

  it('ends the access that lasted by the work of the other record alone', async () => {
    const deputy = await person(root, sheriff.id, 'Ann Deputy');
    const client = await app.activate(ann);
    const merged = await merge(root, ann, deputy);
    await made(root('POST', `/people/${ann.id}/separation`, { agencyId: police.id, on: '2026-11-30' }));
    expect((await client('GET', '/me')).status).toBe(200);
    await undo(root, merged);
    expect((await client('GET', '/me')).status).toBe(401);
    expect(await one(root, ann.id)).toMatchObject({ account: 'disabled' });
  });

  it('leaves the role over an agency at which that very record never worked', async () => {
    const roles: RoleGrant[] = [{ role: 'supervisor', scope: { kind: 'agency', id: sheriff.id } }];
    const deputy = await person(root, sheriff.id, 'Ann Deputy');
    await made(root('PATCH', `/people/${anna.id}`, { roles }), 200);
    const merged = await merge(root, deputy, anna);
    await made(root('POST', `/people/${deputy.id}/separation`, { agencyId: sheriff.id, on: '2026-11-30' }));
    await undo(root, merged);
    expect((await one(root, anna.id)).roles).toMatchObject([{ role: 'supervisor', scope: { name: 'Sheriff' } }]);
  });

  it('does not let the last system administrator rest', async () => {
    const me = await made<{ person: { id: string } }>(root('GET', '/me'), 200);
    const other = await person(root, police.id, 'Second Root', {
      roles: [{ role: 'system_admin', scope: { kind: 'all' } }],
    });
    const second = await app.activate(other);
    await app.activate(ann);
    await made(second('POST', `/people/${ann.id}/merges`, { mergedPersonId: me.person.id }));
    expect((await second('POST', `/people/${ann.id}/merges`, { mergedPersonId: other.id })).status).toBe(409);
  });

  it('needs the right over both, and over all roles of both', async () => {
    const deputy = await person(root, sheriff.id, 'Ann Deputy');
    const ask = (survivor: string, merged: string) =>
      chief('POST', `/people/${survivor}/merges`, { mergedPersonId: merged }).then(({ status }) => status);
    expect(await ask(ann.id, deputy.id)).toBe(404);
    expect(await ask(deputy.id, ann.id)).toBe(404);
    expect(await ask(ann.id, ann.id)).toBe(400);
    const scope = { kind: 'agency', id: sheriff.id };
    await made(root('PATCH', `/people/${anna.id}`, { roles: [{ role: 'agency_admin', scope }] }), 200);
    expect(await ask(ann.id, anna.id)).toBe(403);
    expect(await ask(anna.id, ann.id)).toBe(403);
    const officer = await app.activate(ann);
    expect((await officer('POST', `/people/${ann.id}/merges`, { mergedPersonId: anna.id })).status).toBe(403);
  });

  it('takes the record that was merged for nobody: no change of it, no second merge', async () => {
    await merge(root, ann, anna);
    const third = await person(root, police.id, 'Third Officer');
    expect((await root('PATCH', `/people/${anna.id}`, { givenName: 'X' })).status).toBe(404);
    expect((await root('POST', `/people/${third.id}/merges`, { mergedPersonId: anna.id })).status).toBe(404);
    expect((await root('POST', `/people/${anna.id}/merges`, { mergedPersonId: third.id })).status).toBe(404);
  });

  it('keeps what both agencies see: each admin the person, and their own positions of them', async () => {
    const deputy = await person(root, sheriff.id, 'Ann Deputy');
    const scope = { kind: 'agency', id: sheriff.id } as const;
    const sheriffAdmin = await app.activate(
      await person(root, sheriff.id, 'Sam Sheriff', { roles: [{ role: 'agency_admin', scope }] }),
    );
    await merge(root, ann, deputy);
    expect((await one(chief, ann.id)).positions).toMatchObject([{ agencyName: 'Police' }]);
    expect((await one(sheriffAdmin, deputy.id)).positions).toMatchObject([{ agencyName: 'Sheriff' }]);
    expect((await one(sheriffAdmin, deputy.id)).id).toBe(ann.id);
  });

  it('refuses to undo while somebody else has the identifier', async () => {
    const merged = await merge(root, ann, anna);
    await expect(person(root, police.id, 'Else Officer', { externalId: 'P-2' })).rejects.toThrow(
      'Ann Officer of this agency',
    );
    await person(root, police.id, 'New Officer', { externalId: 'P-9' });
    // As it came about while a number of a merged record counted as free.
    await app.system((tx) => tx.query(`UPDATE directory.person SET external_id = 'P-2' WHERE external_id = 'P-9'`));
    const refused = await root<{ detail: string }>('DELETE', `/people/${ann.id}/merges/${merged.id}`);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('identifier') } });
  });

  it('ends in the same state in whatever order links come and go', async () => {
    const third = await person(root, police.id, 'Annie Officer', { startsOn: '2025-03-01' });
    const before = await stored();
    const inner = await merge(root, anna, third);
    const outer = await merge(root, ann, anna);
    expect((await one(root, third.id)).positions).toHaveLength(3);
    await made(root('DELETE', `/people/${ann.id}/merges/${inner.id}`), 200);
    expect((await one(root, ann.id)).positions).toHaveLength(2);
    expect((await one(root, third.id)).positions).toHaveLength(1);
    await undo(root, outer);
    expect(await stored()).toEqual(before);
  });

  it('lets one of two merges that arrive together win', async () => {
    const statuses = await Promise.all(
      [
        [ann, anna],
        [anna, ann],
      ].map(([survivor, merged]) =>
        root('POST', `/people/${survivor?.id}/merges`, { mergedPersonId: merged?.id }).then(({ status }) => status),
      ),
    );
    expect(statuses.sort()).toEqual([201, 404]);
  });

  it('lets access end with a position whose last day came while it stood with the other record', async () => {
    await made(root('POST', `/people/${anna.id}/separation`, { agencyId: police.id, on: '2026-12-15' }));
    await merge(root, ann, anna);
    const [ending] = await app.due<{ personId: string }>('end-access');
    expect(ending?.payload.personId).toBe(anna.id);
    expect((await one(root, ann.id)).positions).toMatchObject([{ endsOn: '2026-12-15' }, { endsOn: null }]);
  });
});

describe('a merge is for who keeps every agency and role of both today', () => {
  const asks = (client: Client, survivor: PersonAnswer, merged: PersonAnswer) =>
    client<{ detail: string }>('POST', `/people/${survivor.id}/merges`, { mergedPersonId: merged.id });
  const list = (client: Client, { id }: PersonAnswer) =>
    client<{ items: PersonMergeAnswer[]; detail: string }>('GET', `/people/${id}/merges`);
  let court: AgencyAnswer;
  let sheriffAdmin: Client;
  let educator: Client;

  const also = (who: PersonAnswer, agencyId: string, more: object = {}) =>
    made(
      root('POST', `/people/${who.id}/positions`, {
        ...{ agencyId, discipline: 'court_staff', startsOn: '2026-06-01' },
        ...more,
      }),
    );

  beforeEach(async () => {
    court = await agency(root, { name: 'Court', kind: 'court' });
    const admin = async (name: string, { id }: AgencyAnswer, role: 'agency_admin' | 'judicial_educator') =>
      app.activate(await person(root, id, name, { roles: [{ role, scope: { kind: 'agency', id } }] }));
    sheriffAdmin = await admin('Sam Sheriff', sheriff, 'agency_admin');
    educator = await admin('Edda Educator', court, 'judicial_educator');
  });

  it.each([
    ['a court', () => court],
    ['another agency', () => sheriff],
  ])('and refused, in one sentence, where one of the two works at %s as well', async (_, where) => {
    await also(anna, where().id);
    const before = await stored();
    for (const refused of [await asks(chief, ann, anna), await asks(chief, anna, ann)]) {
      expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('system administrator') } });
      expect(refused.body.detail).not.toMatch(/court|sheriff/i);
    }
    expect(await stored()).toEqual(before);
    const merged = await merge(root, anna, ann);
    for (const client of [chief, sheriffAdmin, educator]) {
      expect([403, 404]).toContain((await list(client, anna)).status);
      expect([403, 404]).toContain((await client('DELETE', `/people/${anna.id}/merges/${merged.id}`)).status);
    }
  });

  it('shows of the records merged into a person those that the reader would see by themselves', async () => {
    const deputy = await person(root, sheriff.id, 'Ann Deputy', { externalId: 'S-1' });
    const former = await merge(root, ann, anna);
    await undo(root, former);
    await merge(root, deputy, ann);
    await made(root('POST', `/people/${deputy.id}/separation`, { agencyId: police.id, on: '2026-11-01' }));
    // The sheriff keeps all that is left of the person, and still is not told of what was the police's.
    const seen = await list(sheriffAdmin, deputy);
    expect(seen).toMatchObject({ status: 200, body: { items: [] } });
    expect((await root<{ items: unknown[] }>('GET', `/people/${deputy.id}/merges`)).body.items).toHaveLength(2);
    const inForce = (await list(root, deputy)).body.items.find(({ undoneAt }) => undoneAt === null);
    expect((await sheriffAdmin('DELETE', `/people/${deputy.id}/merges/${inForce?.id}`)).status).toBe(404);
  });

  it('says the same of somebody who left, whether they work at a court now or nowhere', async () => {
    await made(root('POST', `/people/${ann.id}/separation`, { agencyId: police.id, on: '2026-11-01' }));
    await made(root('POST', `/people/${anna.id}/separation`, { agencyId: police.id, on: '2026-11-01' }));
    await also(anna, court.id, { startsOn: '2026-11-02' });
    const other = await person(root, police.id, 'Bob Officer');
    for (const ask of [
      (who: PersonAnswer) => list(chief, who),
      (who: PersonAnswer) => asks(chief, who, other),
      (who: PersonAnswer) => asks(chief, other, who),
    ]) {
      const [nowhere, atCourt] = [await ask(ann), await ask(anna)];
      expect(nowhere).toMatchObject({ status: 403 });
      expect([atCourt.status, atCourt.body.detail]).toEqual([nowhere.status, nowhere.body.detail]);
    }
  });
});

describe('a roster after a merge', () => {
  const csv = (lines: string[]) =>
    ['external_id,given_name,family_name,email,discipline,starts_on', ...lines].join('\n');

  it('takes the identifier and the address of the merged record for the person', async () => {
    await merge(root, ann, anna);
    const done = await roster(root, police.id, csv(['P-2,Ann,Officer,,law_enforcement_local,2024-01-15']));
    expect(done.body).toMatchObject({ created: 0, rejected: 0 });
    const byMail = await roster(
      root,
      police.id,
      csv([',Ann,Officer,anna.officer@agency.test,law_enforcement_local,2024-01-15']),
    );
    expect(byMail.body).toMatchObject({ created: 0, rejected: 0 });
    expect(await one(root, ann.id)).toMatchObject({ externalId: 'P-1', email: 'ann.officer@agency.test' });
  });

  it('asks before it separates more than a fifth of the people, not of their records', async () => {
    await person(root, police.id, 'Bob Officer', { externalId: 'P-3' });
    await merge(root, ann, anna);
    const preview = (...lines: string[]) =>
      made<RosterImportAnswer>(
        roster(root, police.id, csv([',Cora,Chief,cora.chief@agency.test,,', ...lines]), {
          mode: 'full',
          dryRun: 'true',
        }),
        202,
      );
    const named = (id: string, given: string) => `${id},${given},Officer,,,`;
    const oneRecord = await preview(named('P-1', 'Ann'), named('P-3', 'Bob'));
    expect(oneRecord).toMatchObject({ needsConfirmation: false, separated: 1 });
    await person(root, police.id, 'Cid Officer', { externalId: 'P-4' });
    const onePerson = await preview(named('P-1', 'Ann'), named('P-2', 'Anna'), named('P-4', 'Cid'));
    expect(onePerson).toMatchObject({ needsConfirmation: true, separated: 1 });
  });
});

describe('the audit of a merge over two agencies', () => {
  it('still keeps what somebody of a court did from readers of everything but courts', async () => {
    const court = await agency(root, { name: 'Court', kind: 'court' });
    const clerk = await person(root, court.id, 'Cleo Clerk', { discipline: 'court_staff' });
    const roles: RoleGrant[] = [{ role: 'auditor', scope: { kind: 'all' } }];
    const auditor = await app.activate(await person(root, sheriff.id, 'Audrey Auditor', { roles }));
    const signedIn = async (client: Client) => {
      const { items } = await made<{ items: { actorId: string }[] }>(
        client('GET', '/audit-events?action=session.opened'),
        200,
      );
      return items.map(({ actorId }) => actorId);
    };
    await app.activate(ann);
    await app.activate(clerk);
    expect(await signedIn(root)).toContain(clerk.id);
    expect(await signedIn(auditor)).not.toContain(clerk.id);
    await merge(root, ann, clerk);
    expect(await signedIn(root)).toContain(clerk.id);
    expect(await signedIn(auditor)).not.toContain(clerk.id);
  });

  it('does not name the record of the other agency where the one that stays is read', async () => {
    const elsewhere = await person(root, sheriff.id, 'Ann Elsewhere');
    await undo(root, await merge(root, ann, elsewhere));
    const details = (agencyId: string) =>
      app.system((tx) =>
        tx.query<{ details: unknown }[]>(
          `SELECT details FROM audit.event WHERE action LIKE 'person.merge%' AND agency_id = $1 ORDER BY sequence`,
          [agencyId],
        ),
      );
    const here = await details(police.id);
    expect(here).toHaveLength(2);
    expect(JSON.stringify(here)).not.toContain(elsewhere.id);
    expect(JSON.stringify(await details(sheriff.id))).toContain(elsewhere.id);
  });
});
