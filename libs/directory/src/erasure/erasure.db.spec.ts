import { AuditLog } from '@muster/audit';
import type { AgencyAnswer, ErasureAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import { Directory } from '../lookup/directory.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
});
afterEach(() => app.close());

const WHO = ['Quillon', 'Zevalkink', 'Vanterpool', 'Quastelry', 'quillon.zevalkink', 'q-77-x', 'quillon.z@elsewhere'];
const body = { requestedOn: '2026-11-20' };

/** All tables of the database in which any of the words stands, whatever the column. */
async function tablesNaming(words: readonly string[]): Promise<string[]> {
  return app.system(async (tx) => {
    const tables = await tx.query<{ name: string }[]>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
         AND has_table_privilege(c.oid, 'SELECT')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.query<unknown[]>(
        `SELECT 1 FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w (word) WHERE strpos(lower(t::text), lower(word)) > 0)`,
        [words],
      );
      if (rows.length > 0) found.push(name);
    }
    return found.sort();
  });
}

/** Somebody with a name of before, an account, a key, roles, two records, and a separation with words. */
async function leaver(): Promise<PersonAnswer> {
  const who = await person(root, police.id, 'Quillon Zevalkink', { externalId: 'Q-77-X' });
  const [held] = who.positions;
  await made(root('PATCH', `/people/${who.id}/positions/${held?.id}`, { title: 'Chief of Quastelry' }), 200);
  const client = await app.activate(who);
  await made(client('POST', '/api-keys', { name: 'Key of Quillon' }));
  await made(root('PATCH', `/people/${who.id}`, { familyName: 'Vanterpool' }, { 'idempotency-key': 'k1' }), 200);
  await made(
    root('POST', `/people/${who.id}/separation`, { agencyId: police.id, on: '2026-11-01', reason: 'Quillon retired' }),
  );
  return who;
}

describe('erasing on request', () => {
  it('leaves no word of who it was in any table, keeps the rows, and the chain of the audit log verifies', async () => {
    const who = await leaver();
    expect(await tablesNaming(WHO)).toEqual(
      expect.arrayContaining(['directory.former_name', 'directory.person', 'directory.position', 'identity.api_key']),
    );
    const before = await app.system((tx) =>
      tx.query(`SELECT id, person_id, starts_on, ends_on FROM directory.position ORDER BY id`),
    );
    const erased = await made<ErasureAnswer>(root('POST', `/people/${who.id}/erasure`, body));
    expect(erased).toMatchObject({ state: 'erased', erasedAt: '2026-11-30T17:00:00.000Z' });
    expect(await tablesNaming(WHO)).toEqual([]);
    expect(
      await app.system((tx) =>
        tx.query(`SELECT id, person_id, starts_on, ends_on FROM directory.position ORDER BY id`),
      ),
    ).toEqual(before);
    expect(await app.audited()).toContain('person.erased');
    expect(await app.system((tx) => app.get(AuditLog).verify(tx))).toMatchObject({ firstBroken: null });
    expect(await app.told('person.erased')).toEqual([{ personIds: [who.id] }]);
    await expect(app.as('quillon.zevalkink@agency.test')).rejects.toThrow('cannot sign in');
  });

  it('takes the numbers of regulators away', async () => {
    const who = await leaver();
    const number = { regulator: 'california_post', number: 'zz-9-plural' };
    await made(root('PUT', `/people/${who.id}/regulator-numbers/${police.id}`, number), 200);
    expect(await tablesNaming(['zz-9-plural'])).toEqual(['directory.regulator_number']);
    await made<ErasureAnswer>(root('POST', `/people/${who.id}/erasure`, body));
    expect(await tablesNaming(['zz-9-plural'])).toEqual([]);
  });

  it('leaves how many worked at the agency on a day as it was', async () => {
    const who = await leaver();
    const people = async (asOf: string) =>
      (await made<AgencyAnswer>(root('GET', `/agencies/${police.id}?asOf=${asOf}`), 200)).activePeople;
    const before = [await people('2026-10-01'), await people('2026-11-02')];
    await made<ErasureAnswer>(root('POST', `/people/${who.id}/erasure`, body));
    expect([await people('2026-10-01'), await people('2026-11-02')]).toEqual(before);
    expect(before).toEqual([1, 0]);
  });

  describe('somebody whom rosters named', () => {
    const HEADER = 'external_id,given_name,family_name,email,discipline,starts_on,supervisor_external_id';
    const LINE = 'Q-77-X,Quillon,Zevalkink,quillon.zevalkink@agency.test,law_enforcement_local,2024-01-15,';
    const colleague = (more: string) => `C-1,Cal,Colleague,cal@agency.test,law_enforcement_local,2024-01-15,${more}`;
    const csv = (...lines: string[]) => lines.join('\n');

    /** Imported, tried out, sent with a key, elsewhere where the address is refused, without a header, as a supervisor who is not known, as whose the address of another is. */
    async function rosters(): Promise<PersonAnswer> {
      const sheriff = await agency(root, { name: 'Sheriff' });
      const chief = await app.activate(
        await person(root, sheriff.id, 'Sam Chief', {
          roles: [{ role: 'agency_admin', scope: { kind: 'agency', id: sheriff.id } }],
        }),
      );
      await made(roster(root, police.id, csv(HEADER, colleague('Q-77-X')), {}), 202);
      await made(roster(root, police.id, csv(HEADER, LINE), {}, { 'idempotency-key': 'r1' }), 202);
      const tried = await made<RosterImportAnswer>(
        roster(root, police.id, csv(HEADER, LINE, colleague('Q-77-X')), { dryRun: 'true' }),
        202,
      );
      await made(root('POST', `/roster-imports/${tried.id}/application`, {}, { 'idempotency-key': 'r2' }), 202);
      await made(roster(root, police.id, csv(LINE, colleague('')), { dryRun: 'true' }), 202);
      await made(roster(root, police.id, csv(HEADER, LINE, colleague('Q-77-X')), { dryRun: 'true' }), 202);
      await made(roster(chief, sheriff.id, csv(HEADER, LINE)), 202);
      const other = LINE.replace('Q-77-X,Quillon,Zevalkink', 'B-2,Boris,New');
      const mistaken = await made<RosterImportAnswer>(
        roster(root, police.id, csv(HEADER, colleague(''), other), { dryRun: 'true' }),
        202,
      );
      expect(mistaken.problems[0]?.message).toContain('Quillon Zevalkink (identifier Q-77-X)');
      const { items } = await made<{ items: PersonAnswer[] }>(root('GET', '/people?externalId=Q-77-X'), 200);
      const [who] = items;
      if (!who) throw new Error('Nobody was imported.');
      await made(root('POST', `/people/${who.id}/separation`, { agencyId: police.id, on: '2026-11-01' }));
      return who;
    }

    it('stands in no import any more, neither of the agency nor of others, and the imports keep their counts', async () => {
      const who = await rosters();
      expect(await tablesNaming(WHO)).toEqual(
        expect.arrayContaining([
          'directory.person',
          'directory.roster_import',
          'directory.roster_line',
          'directory.roster_problem',
        ]),
      );
      const counts = () =>
        app.system((tx) => tx.query(`SELECT id, counts, total, state FROM directory.roster_import ORDER BY id`));
      const before = await counts();
      await made(root('POST', `/people/${who.id}/erasure`, body));
      expect(await tablesNaming(WHO)).toEqual([]);
      expect(await counts()).toEqual(before);
      const kept = await app.system((tx) =>
        tx.query<{ message: string }[]>(`SELECT message FROM directory.roster_problem WHERE message LIKE '%erased%'`),
      );
      expect(kept.length).toBeGreaterThan(0);
    });

    it('takes nothing from the imports of others of the same family name or number, at their agencies or elsewhere', async () => {
      const state = await agency(root, { name: 'State' });
      // Without a header, so that the first line names the columns.
      const other = 'Q-77-X,Bo,Zevalkink,bo@agency.test,law_enforcement_local,2024-01-15,';
      const tried = [
        await made<RosterImportAnswer>(roster(root, state.id, csv(other, colleague('')), { dryRun: 'true' }), 202),
        await made<RosterImportAnswer>(
          roster(root, police.id, csv(other.replace('Q-77-X', 'B-1'), colleague('')), { dryRun: 'true' }),
          202,
        ),
      ];
      const said = () =>
        app.system((tx) =>
          tx.query<{ headers: string }[]>(
            `SELECT jsonb_path_query_array(i.columns, '$[*].header')::text AS headers,
               (SELECT jsonb_agg(p.message ORDER BY p.id) FROM directory.roster_problem p WHERE p.import_id = i.id) AS messages
             FROM directory.roster_import i WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id`,
            [tried.map(({ id }) => id)],
          ),
        );
      const before = await said();
      expect(JSON.stringify(before)).toContain('Zevalkink');
      const who = await rosters();
      await made(root('POST', `/people/${who.id}/erasure`, body));
      expect(await said()).toEqual(before);
      expect(await tablesNaming(WHO.filter((word) => !['Zevalkink', 'q-77-x'].includes(word)))).toEqual([]);
    });

    it('is not told of a later import to take back where there is none', async () => {
      const imported = await made<RosterImportAnswer>(roster(root, police.id, csv(HEADER, LINE)), 202);
      const { items } = await made<{ items: PersonAnswer[] }>(root('GET', '/people?externalId=Q-77-X'), 200);
      const undo = () => root<{ detail: string }>('POST', `/roster-imports/${imported.id}/undo`);
      await made(root('POST', `/people/${items[0]?.id}/separation`, { agencyId: police.id, on: '2026-11-01' }));
      await made(root('POST', `/people/${items[0]?.id}/erasure`, body));
      const alone = await undo();
      expect(alone).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Correct the people') } });
      expect(alone.body.detail).not.toContain('later one');
      await made(roster(root, police.id, csv(HEADER, colleague(''))), 202);
      expect((await undo()).body.detail).toContain('Take the later one back first');
    });
  });

  it('takes no request of a day to come', async () => {
    const who = await leaver();
    const refused = await root('POST', `/people/${who.id}/erasure`, { requestedOn: '2026-12-02' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'requestedOn' }] } });
    // It is the next day already where the day begins first.
    await made(root('POST', `/people/${who.id}/erasure`, { requestedOn: '2026-12-01' }));
  });

  it('shows the person without a name, lists them no more, and takes no change and no second erasing', async () => {
    const who = await leaver();
    await made(root('POST', `/people/${who.id}/erasure`, body));
    const seen = await made<PersonAnswer>(root('GET', `/people/${who.id}`), 200);
    expect(seen).toMatchObject({
      displayName: 'Erased person',
      email: null,
      externalId: null,
      account: 'none',
      roles: [],
      erasedAt: '2026-11-30T17:00:00.000Z',
    });
    expect((await root<{ items: unknown[] }>('GET', '/people?q=erased')).body.items).toEqual([]);
    const [held] = seen.positions;
    expect(held).toMatchObject({ title: null, discipline: 'law_enforcement_local' });
    const there = `/people/${who.id}`;
    const position = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-12-01' };
    const leave = { agencyId: police.id, kind: 'leave', startsOn: '2026-03-02', firstDayBack: '2026-03-09' };
    const role = { role: 'agency_admin', scope: { kind: 'agency', id: police.id } };
    for (const [method, path, entered] of [
      ['PATCH', there, { givenName: 'Back' }],
      ['POST', `${there}/positions`, position],
      ['PATCH', `${there}/positions/${held?.id}`, { endsOn: null }],
      ['POST', `${there}/separation`, { agencyId: police.id, on: '2026-11-30' }],
      ['POST', `${there}/leaves`, leave],
      ['POST', '/role-grants', { personId: who.id, grant: role }],
    ] as const) {
      expect([path, await root(method, path, entered)]).toMatchObject([
        path,
        { status: 409, body: { detail: expect.stringContaining('was erased on request') } },
      ]);
    }
    expect(await root('POST', `/people/${who.id}/invitations`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('erased on request cannot be invited') },
    });
    const another = await person(root, police.id, 'Another Officer');
    for (const [survivor, merged] of [
      [who.id, another.id],
      [another.id, who.id],
    ]) {
      expect(await root('POST', `/people/${survivor}/merges`, { mergedPersonId: merged })).toMatchObject({
        status: 409,
        body: { code: 'DIRECTORY.PERSON_ERASED', detail: expect.stringContaining('was erased on request') },
      });
    }
    await app.system(async (tx) => {
      const directory = app.get(Directory);
      await expect(directory.requireNotErased(tx, who.id)).rejects.toMatchObject({ status: 409 });
      expect(await directory.requireNotErased(tx, another.id)).toMatchObject({ id: another.id });
    });
    expect((await root('POST', `/people/${who.id}/erasure`, body)).status).toBe(409);
    expect((await root('GET', '/people.csv')).body).not.toContain('Erased');
  });

  it('frees the address for somebody new', async () => {
    const who = await leaver();
    await made(root('POST', `/people/${who.id}/erasure`, body));
    await person(root, police.id, 'Quillon Zevalkink', { externalId: 'Q-77-X' });
  });

  it('reaches all records of a person who was merged, and can then not be parted', async () => {
    const who = await leaver();
    const other = await made<PersonAnswer>(
      root('POST', '/people', {
        givenName: 'Quillon',
        familyName: 'Zevalkink',
        email: 'quillon.z@elsewhere.test',
      }),
    );
    const merged = await made<{ id: string }>(root('POST', `/people/${who.id}/merges`, { mergedPersonId: other.id }));
    await made(root('POST', `/people/${other.id}/erasure`, body));
    expect(await tablesNaming(WHO)).toEqual([]);
    expect((await root('DELETE', `/people/${who.id}/merges/${merged.id}`)).status).toBe(404);
  });

  it('waits for the separation of somebody who still works', async () => {
    const who = await person(root, police.id, 'Still Working');
    const refused = await root<{ detail: string }>('POST', `/people/${who.id}/erasure`, body);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('still works') } });
    expect(await made(root('GET', `/people/${who.id}/erasure`), 200)).toMatchObject({ state: 'employed' });
  });

  it.each([
    ['2026-11-30', 'is November 30, 2026. They can be erased from December 1, 2026 on.'],
    ['2026-12-31', 'is December 31, 2026. They can be erased from January 1, 2027 on.'],
  ])('says from which day on it is possible where the last day is %s', async (on, says) => {
    const who = await person(root, police.id, 'Still Working');
    await made(root('POST', `/people/${who.id}/separation`, { agencyId: police.id, on }));
    const answer = await made<ErasureAnswer>(root('GET', `/people/${who.id}/erasure`), 200);
    expect(answer).toMatchObject({ state: 'employed', explanation: `The last day of this person at Police ${says}` });
    expect((await root('POST', `/people/${who.id}/erasure`, body)).status).toBe(409);
  });

  it('is possible when the last day is over where the agency is', async () => {
    const guam = await agency(root, { name: 'Guam Police', timeZone: 'Pacific/Guam' });
    const who = await person(root, guam.id, 'Gus Gone');
    // At five in the afternoon in Greenwich it is the first of December in Guam.
    await made(root('POST', `/people/${who.id}/separation`, { agencyId: guam.id, on: '2026-11-30' }));
    expect(await made(root('GET', `/people/${who.id}/erasure`), 200)).toMatchObject({ state: 'possible' });
  });

  it('is for system administrators, and not for the last of them', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const chief = await app.activate(
      await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }),
    );
    const who = await leaver();
    expect((await chief('POST', `/people/${who.id}/erasure`, body)).status).toBe(403);
    expect((await chief('GET', `/people/${who.id}/erasure`)).status).toBe(403);
    const me = await made<{ person: { id: string } }>(root('GET', '/me'), 200);
    expect((await root('POST', `/people/${me.person.id}/erasure`, body)).status).toBe(409);
  });
});
