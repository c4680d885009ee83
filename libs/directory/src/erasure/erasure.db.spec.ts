import { AuditLog } from '@muster/audit';
import type { AgencyAnswer, ErasureAnswer, PersonAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
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

const WHO = ['Quillon', 'Zevalkink', 'Vanterpool', 'quillon.zevalkink', 'q-77-x', 'quillon.z@elsewhere'];
const body = { requestedOn: '2026-11-20' };

/** Tables of the program in which any of the words stands, whatever the column. */
async function tablesNaming(words: readonly string[]): Promise<string[]> {
  return app.system(async (tx) => {
    const tables = await tx.query<{ name: string }[]>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname IN ('directory', 'identity', 'audit', 'jobs', 'kernel') AND has_table_privilege(c.oid, 'SELECT')`,
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
    expect((await root('PATCH', `/people/${who.id}`, { givenName: 'Back' })).status).toBe(404);
    const position = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-12-01' };
    expect((await root('POST', `/people/${who.id}/positions`, position)).status).toBe(404);
    const [held] = seen.positions;
    expect((await root('PATCH', `/people/${who.id}/positions/${held?.id}`, { endsOn: null })).status).toBe(404);
    expect(await root('POST', `/people/${who.id}/invitations`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('erased on request cannot be invited') },
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
