import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn } from './support/browser.js';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

describe('an administrator who assigns training by a rule', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let police: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    police = await makeAgency(admin, 'River Police', 'law_enforcement');
    const other = await makeAgency(admin, 'Hill Police', 'law_enforcement');
    const add = (agencyId: string, familyName: string, discipline: string) =>
      admin.must('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId, discipline, title: 'Officer', startsOn: '2024-01-15' },
      });
    await add(police, 'Adams', 'law_enforcement_local');
    await add(police, 'Baker', 'law_enforcement_local');
    await add(police, 'Clark', 'victim_witness_staff');
    await add(other, 'Stranger', 'law_enforcement_local');
    const course = await admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact', minutes: '60' }),
    );
    await makeRequirement(admin, 'Foundations every two years', [course.id]);
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: police } }];
    const { email, password } = await learnerWith(system, police, 'Ada', 'Admin', roles);
    page = await signIn(browser, appUrl, email, password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const touched = () => page.getByRole('table', { name: 'Whom it touches today, and why' });
  const people = () => touched().getByRole('rowheader').allTextContents();

  it('is led to the rules from the requirements, and told what a rule is while there is none', async () => {
    await page.getByRole('link', { name: 'Requirements' }).click();
    await page.getByRole('link', { name: 'Assignment rules' }).click();
    await page.getByText('No rule yet.').waitFor();
    await lookAt(page, 'rules-empty');
  });

  it('is told at the field what is missing', async () => {
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.getByLabel('Days', { exact: true }).fill('');
    await page.getByRole('button', { name: 'See whom it touches' }).click();
    await page.getByRole('link', { name: 'Choose one from the list.' }).waitFor();
    await lookAt(page, 'rule-form-problem');
  });

  it('sees whom a new rule would touch and why, leaves one out, and only then saves', async () => {
    await page.getByLabel('Requirement').selectOption({ label: 'Foundations every two years' });
    const meant = page.getByRole('group', { name: 'Who is meant' });
    // The only agency at which she may assign is chosen already.
    expect(await meant.getByLabel('River Police', { exact: true }).isChecked()).toBe(true);
    await meant.getByText('Disciplines', { exact: true }).click();
    await meant.getByText('Law enforcement, local', { exact: true }).click();
    await page.getByLabel('Days', { exact: true }).fill('60');
    await page.getByLabel('After', { exact: true }).selectOption({ label: 'Date of hire' });
    await lookAt(page, 'rule-form');
    await page.getByRole('button', { name: 'See whom it touches' }).click();
    await touched().waitFor();
    expect(await people()).toEqual(expect.arrayContaining(['Adams, Test', 'Baker, Test']));
    expect(await people()).not.toContain('Clark, Test');
    expect(await touched().textContent()).toContain('Works at River Police.');
    expect(await page.locator('main').textContent()).not.toContain('Stranger');
    await lookAt(page, 'rule-preview');

    await page.getByRole('button', { name: 'Leave out Baker, Test' }).click();
    await page.getByRole('heading', { name: 'People left out by name' }).waitFor();
    await expectGone('Baker, Test');
    const rules = await system.admin.must<{ items: unknown[] }>('GET', '/assignment-rules');
    expect(rules.items).toEqual([]);
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByText('Left out: people').waitFor();
    await touched().getByRole('rowheader', { name: 'Adams, Test' }).waitFor();
    await lookAt(page, 'rule');
  });

  it('changes it after seeing who gains and loses', async () => {
    await page.getByRole('link', { name: 'Change' }).click();
    const meant = page.getByRole('group', { name: 'Who is meant' });
    await meant.getByText('Law enforcement, local', { exact: true }).click();
    await meant.getByText('Victim-witness staff (system-based)', { exact: true }).click();
    await page.getByRole('button', { name: 'See whom it touches' }).click();
    await touched().waitFor();
    await page.getByLabel('Show').selectOption({ label: 'Loses it (2)' });
    await expectGone('Clark, Test');
    expect(await people()).toEqual(['Adams, Test', 'Admin, Ada']);
    await page.getByRole('button', { name: 'Back to the conditions' }).click();
    expect(await meant.getByLabel('Victim-witness staff (system-based)').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'See whom it touches' }).click();
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText('Saved.').waitFor();
    await touched().getByRole('rowheader', { name: 'Clark, Test' }).waitFor();
    expect(await people()).not.toContain('Adams, Test');
  });

  it('removes it after seeing who loses it, and finds it among the removed ones', async () => {
    await page.getByRole('button', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove this rule?' });
    await dialog.getByRole('rowheader', { name: 'Clark, Test' }).waitFor();
    await lookAt(page, 'rule-remove');
    await dialog.getByRole('button', { name: 'Remove the rule' }).click();
    await page.getByText('What it assigned was closed and is kept.').waitFor();
    await page.getByRole('link', { name: 'Assignment rules' }).click();
    await page.getByLabel('Show').selectOption({ label: 'Removed rules' });
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('link', { name: 'Foundations every two years' }).waitFor();
    await lookAt(page, 'rules-removed');
  });

  it('sees the people before a training goes to everybody of an agency', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/assign`);
    await page.getByLabel('Requirement').selectOption({ label: 'Foundations every two years' });
    await page.getByRole('button', { name: 'Go on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign this training?' });
    await dialog.getByRole('rowheader', { name: 'Baker, Test' }).waitFor();
    await lookAt(page, 'assign-everybody');
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByText('The rule is in force and reaches').waitFor();
  });

  it('adopts the rule of a state after a look at what it makes and what is to be checked', async () => {
    await page.goto(`${system.appUrl}/requirements`);
    await page.getByRole('link', { name: 'Rule packs' }).click();
    await page.getByRole('link', { name: 'Continuing judicial education, Georgia' }).waitFor();
    await lookAt(page, 'rule-packs');
    await page.getByRole('link', { name: 'Continuing judicial education, Georgia' }).click();
    await page.getByLabel('Curriculum').selectOption({ label: 'Foundations every two years' });
    await page.getByRole('button', { name: 'Show the requirement' }).click();
    await page.getByText('This category can never be met').first().waitFor();
    await page.getByText('First contact', { exact: true }).click();
    await lookAt(page, 'rule-pack');
    await page.getByRole('button', { name: 'Show the requirement' }).click();
    const dialog = page.getByRole('dialog', { name: 'Have you checked this rule?' });
    await dialog.getByText('give 1 of the 12 credit hours').waitFor();
    await lookAt(page, 'rule-pack-adopt');
    await dialog.getByRole('button', { name: 'I have checked it' }).click();
    await page.getByRole('rowheader', { name: 'Continuing judicial education, Georgia' }).waitFor();
    await page.getByText('12 of 60 minutes, 1 in Ethics').waitFor();
    await lookAt(page, 'requirements-with-hours');
  });

  it('makes a requirement of hours by category', async () => {
    await page.getByRole('link', { name: 'Create a requirement' }).click();
    await page.getByLabel('Title').fill('Yearly hours');
    await page.getByLabel('Curriculum', { exact: true }).selectOption({ label: 'Foundations every two years' });
    await page.getByLabel('Credit hours of a period').fill('-4');
    await page.getByText('How credit hours count').click();
    await page.getByRole('button', { name: 'Add a category' }).click();
    await page.getByLabel('Category 1', { exact: true }).fill('Ethics');
    await page.getByLabel('Hours of category 1').fill('1');
    await page.getByText('First contact', { exact: true }).click();
    await page.getByRole('button', { name: 'Create requirement' }).click();
    await page.getByText('cannot be negative').first().waitFor();
    await lookAt(page, 'requirement-hours');
    await page.getByLabel('Credit hours of a period').fill('4');
    await page.getByRole('button', { name: 'Create requirement' }).click();
    await page.getByText('4 of 60 minutes, 1 in Ethics').waitFor();
  });

  /** Waits until a table that is fetched anew does not hold somebody any more. */
  async function expectGone(name: string): Promise<void> {
    await touched().getByRole('rowheader', { name }).waitFor({ state: 'detached' });
  }
});
