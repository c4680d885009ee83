import type { AgencyAnswer, RoleGrantRecord } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'Court', kind: 'court' });
});
afterEach(() => app.close());

const list = async (client: Client, query = '') =>
  (await made<{ items: RoleGrantRecord[] }>(client('GET', `/role-grants${query}`), 200)).items;

describe('a role over a court', () => {
  it('does not exist for an administrator of all agencies who sees no court, and is named to whoever does', async () => {
    const over = (id: string) => ({ kind: 'agency', id }) as const;
    await person(root, court.id, 'Jo Judge', { roles: [{ role: 'judicial_educator', scope: over(court.id) }] });
    await person(root, police.id, 'Sue Sergeant', { roles: [{ role: 'supervisor', scope: over(police.id) }] });
    const all = await app.activate(
      await person(root, police.id, 'Al All', { roles: [{ role: 'agency_admin', scope: { kind: 'all' } }] }),
    );
    const hidden = (await list(root)).find(({ scope }) => scope.id === court.id);
    expect(hidden).toMatchObject({ scope: { name: 'Court' }, personName: 'Jo Judge' });
    const seen = await list(all);
    expect(seen.find(({ scope }) => scope.id === police.id)).toMatchObject({ scope: { name: 'Police' } });
    expect(JSON.stringify(seen)).not.toContain(court.id);
    expect(await list(all, `?agencyId=${court.id}`)).toEqual([]);
    expect((await all('DELETE', `/role-grants/${hidden?.id}`)).status).toBe(404);
  });
});
