import type { Browser, Page } from 'playwright-core';
import { ApiClient, formWith } from './support/api-client.js';
import { lookAt, signIn } from './support/browser.js';
import { dayIn, learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

describe('the last day of somebody at an agency', () => {
  let system: System;
  let browser: Browser;
  let root: Page;
  let police: string;
  let chief: Learner;
  let leaver: Learner;
  let invited: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    police = await makeAgency(admin, 'River Police', 'law_enforcement');
    const scope = { kind: 'agency', id: police };
    chief = await learnerWith(system, police, 'Ada', 'Admin', [{ role: 'agency_admin', scope }]);
    leaver = await learnerWith(system, police, 'Lee', 'Leaver', [{ role: 'supervisor', scope }]);
    const person = await admin.must<{ id: string }>('POST', '/people', {
      givenName: 'Ira',
      familyName: 'Invited',
      email: 'ira.invited@agency.test',
      position: { agencyId: police, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
    });
    invited = person.id;
    root = await signIn(browser, appUrl, ADMIN.email, ADMIN.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('ends the API keys of whoever is separated on it, as the page says before', async () => {
    const { key } = await leaver.api.must<{ key: string }>('POST', '/api-keys', { name: 'Roster export' });
    const ask = async () => {
      const { status } = await fetch(`${system.appUrl}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
      return status;
    };
    expect(await ask()).toBe(200);
    await root.goto(`${system.appUrl}/people/${leaver.personId}`);
    await root.getByRole('button', { name: 'Separate from River Police' }).click();
    await root.getByText('all API keys of the person end').waitFor();
    await lookAt(root, 'person-separate');
    await root.getByRole('button', { name: 'Separate', exact: true }).click();
    await root.getByRole('form', { name: /Separate Lee Leaver/ }).waitFor({ state: 'detached' });
    expect(await ask()).toBe(401);
    await root.reload();
    await root.getByText('Lee Leaver cannot sign in any more.').waitFor();
    await root.getByText('The last day of Lee Leaver at River Police is today.').waitFor();
    await lookAt(root, 'person-last-day');
  });

  it('is told of before and after a role over the agency that is given on it', async () => {
    await root.goto(`${system.appUrl}/agencies/${police}/access`);
    const form = root.getByRole('form', { name: 'Give a role' });
    await form.getByLabel('Person').selectOption({ label: 'Lee Leaver' });
    await root.getByText('A role that is given now does not end with that work').waitFor();
    await lookAt(root, 'access-last-day');
    await form.getByLabel('Role').selectOption({ label: 'Supervisor' });
    await form.getByRole('button', { name: 'Give the role' }).click();
    await root.getByText('Lee Leaver is now supervisor of River Police').waitFor();
    await root.getByText('A role that is given now does not end with that work: take it away').waitFor();
    await lookAt(root, 'access-last-day-given');
  });

  it('is told of before and after an invitation, also one that opens a closed account', async () => {
    await system.admin.must('POST', `/people/${invited}/separation`, { agencyId: police, on: dayIn(-3) });
    await root.goto(`${system.appUrl}/people/${invited}`);
    await root.getByText('With an invitation they can sign in although the work has ended.').waitFor();
    await lookAt(root, 'person-invite-last-day');
    await root.getByRole('button', { name: 'Invite to sign in' }).click();
    await root.getByLabel('Activation link for Ira Invited').waitFor();
    await lookAt(root, 'person-invited-last-day');

    await root.goto(`${system.appUrl}/people/${leaver.personId}`);
    await root.getByRole('button', { name: 'Invite to sign in' }).click();
    const link = root.getByLabel('Activation link for Lee Leaver');
    const token = /token=([^&]+)/.exec(await link.inputValue())?.[1] ?? '';
    const password = 'other river, ten pebbles';
    await ApiClient.anonymous(system.appUrl).must('POST', '/activations', { token, password });
    await root.reload();
    await root.getByText('Active', { exact: true }).waitFor();
  });

  it('stays that of the last administrator, where taking a roster back would bring it nearer', async () => {
    const { admin, appUrl } = system;
    await admin.must('POST', `/people/${chief.personId}/separation`, { agencyId: police, on: dayIn(20) });
    const longer = `Ada,Admin,${chief.email},law_enforcement_local,2022-01-01,${dayIn(200)}`;
    const lines = ['given_name,family_name,email,discipline,starts_on,ends_on', longer].join('\n');
    const form = formWith('file', Buffer.from(lines), 'roster.csv', { mode: 'merge' });
    const { id } = await admin.must<{ id: string }>('POST', `/agencies/${police}/roster-imports`, form);
    await eventually(
      () => admin.must<{ state: string }>('GET', `/roster-imports/${id}`),
      ({ state }) => state === 'succeeded',
    );
    const page = await signIn(browser, appUrl, chief.email, chief.password);
    await page.goto(`${appUrl}/agencies/${police}/people/import`);
    await page.getByRole('button', { name: 'Look at it or take it back' }).click();
    await page.getByRole('button', { name: 'Take this import back' }).click();
    await page.getByRole('dialog').getByText('you are the last administrator').waitFor();
    await lookAt(page, 'roster-undo-asked');
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('You are the last administrator of River Police').waitFor();
    await lookAt(page, 'roster-undo-refused');
  });
});
