import { ADMIN, directoryApp } from '../../test/directory-app.js';
import type { DirectoryApp } from '../../test/directory-app.js';
import { FirstAdministrator } from './first-administrator.js';

let app: DirectoryApp;
beforeEach(async () => {
  app = await directoryApp();
});
afterEach(() => app.close());

describe('the first administrator', () => {
  const people = () =>
    app.system((tx) => tx.query<{ email: string }[]>(`SELECT email FROM directory.person ORDER BY id`));

  it('can sign in and reaches everything', async () => {
    const root = await app.as(ADMIN);
    expect(await root('GET', '/me')).toMatchObject({
      status: 200,
      body: { roles: [{ role: 'system_admin', scope: { kind: 'all' } }] },
    });
  });

  it('is made once by servers that start at the same moment, and not again later', async () => {
    await app.system(async (tx) => {
      await tx.query(`DELETE FROM identity.role_grant`);
      await tx.query(`DELETE FROM identity.account`);
      await tx.query(`DELETE FROM directory.person`);
    });
    const first = app.get(FirstAdministrator);
    await Promise.all([first.ensure(), first.ensure(), first.ensure()]);
    expect(await people()).toEqual([{ email: ADMIN }]);
    await first.ensure();
    expect(await people()).toHaveLength(1);
  });
});
