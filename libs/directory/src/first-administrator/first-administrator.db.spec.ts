import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
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

  const forgetEverybody = () =>
    app.system(async (tx) => {
      await tx.query(`DELETE FROM identity.role_grant`);
      await tx.query(`DELETE FROM identity.account`);
      await tx.query(`DELETE FROM directory.person`);
    });
  const set = (settings: Partial<Environment>) => Object.assign(app.get<Environment>(ENVIRONMENT), settings);

  it('can sign in and reaches everything', async () => {
    const root = await app.as(ADMIN);
    expect(await root('GET', '/me')).toMatchObject({
      status: 200,
      body: { roles: [{ role: 'system_admin', scope: { kind: 'all' } }] },
    });
  });

  it('is made once by servers that start at the same moment, and not again later', async () => {
    await forgetEverybody();
    const first = app.get(FirstAdministrator);
    await Promise.all([first.ensure(), first.ensure(), first.ensure()]);
    expect(await people()).toEqual([{ email: ADMIN }]);
    await first.ensure();
    expect(await people()).toHaveLength(1);
  });

  it('is asked for by name while nobody can sign in and the settings name nobody', async () => {
    const warnings = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    try {
      set({ MUSTER_ADMIN_PASSWORD: undefined });
      const first = app.get(FirstAdministrator);
      await first.ensure();
      expect(warnings).not.toHaveBeenCalled();
      await forgetEverybody();
      await first.ensure();
      expect(warnings).toHaveBeenCalledWith(
        expect.stringMatching(/^Nobody can sign in yet\..*MUSTER_ADMIN_EMAIL and MUSTER_ADMIN_PASSWORD/),
      );
      expect(await people()).toEqual([]);
    } finally {
      warnings.mockRestore();
    }
  });

  it('is not made with a password that nobody may have, and the setting is named', async () => {
    await forgetEverybody();
    set({ MUSTER_ADMIN_PASSWORD: 'too short' });
    await expect(app.get(FirstAdministrator).ensure()).rejects.toThrow(
      /^MUSTER_ADMIN_PASSWORD: Use at least 15 characters/,
    );
    expect(await people()).toEqual([]);
  });
});
