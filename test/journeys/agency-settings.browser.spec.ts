import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn, startBrowser } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { startSystem } from './support/system.js';
import type { System } from './support/system.js';

describe('an administrator of an agency', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let county: string;
  let police: string;

  beforeAll(async () => {
    system = await startSystem();
    browser = await startBrowser();
    const { admin, appUrl } = system;
    county = await makeAgency(admin, 'River County', 'other');
    police = await makeAgency(admin, 'River Police', 'law_enforcement', { parentId: county });
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: county } }];
    const { email, password } = await learnerWith(system, county, 'Ada', 'Admin', roles);
    page = await signIn(browser, appUrl, email, password);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  it('connects a directory with a token that is shown once and works, and revokes it', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}`);
    await page.getByRole('link', { name: 'Identity provider' }).click();
    await page.getByText('No directory is connected yet.').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByRole('link', { name: 'Choose one from the list.' }).waitFor();
    await page.getByLabel('Name of the provider').fill('Okta');
    await page.getByLabel('Discipline of new people').selectOption({ label: 'Law enforcement, local' });
    await lookAt(page, 'identity-provider');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByLabel('Token (secret token, bearer token)').inputValue();
    const address = await page.getByLabel('Address (tenant URL, base URL)').inputValue();
    await lookAt(page, 'identity-provider-token');
    const ask = async () => (await fetch(`${address}/Users`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask()).toBe(200);

    await page.getByRole('button', { name: 'I have entered it' }).click();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: 'Revoke the token of Okta' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    expect(await ask()).toBe(401);
  }, 90_000);

  it('changes what an agency is, and is told that it cannot stand below itself', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/about`);
    await page.getByLabel('Name').fill('River City Police');
    await page.getByLabel('Level').selectOption({ label: 'Local' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Rules that ask').waitFor();
    await page.getByRole('link', { name: 'River City Police' }).waitFor();
    await lookAt(page, 'agency-about');
    expect(await system.admin.must('GET', `/agencies/${police}`)).toMatchObject({ level: 'local', parentId: county });

    await page.goto(`${system.appUrl}/agencies/${county}/about`);
    await page.getByLabel('Part of').selectOption({ label: 'River City Police' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('An agency cannot stand below itself. Choose another parent.').waitFor();
  }, 60_000);
});
