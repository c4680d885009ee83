import type { SavedReportFigures } from '@muster/contracts';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

describe('an administrator who builds a report', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let other: Page;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const police = await makeAgency(admin, 'River Police', 'law_enforcement');
    const scope = { kind: 'agency', id: police };
    for (let number = 1; number <= 7; number += 1) {
      const person = await admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName: `Officer${number}`,
        email: `officer${number}@agency.test`,
        position: { agencyId: police, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
      });
      for (const [title, on] of [
        ['Victim-Centered Investigation', '2026-02-03'],
        ['Informed Judiciary', '2026-03-04'],
      ].slice(0, number === 1 ? 2 : 1)) {
        await admin.must('POST', '/completions', {
          personId: person.id,
          title,
          completedOn: on,
          minutes: 60,
        });
      }
    }
    const preview = {
      scope: { agencyIds: [police] },
      period: { span: 'days', from: '2026-01-01', to: '2026-03-31' },
      measures: ['completions'],
    };
    await eventually(
      () => admin.must<SavedReportFigures>('POST', '/saved-reports/previews', preview),
      ({ total }) => total[0]?.value === 8,
    );
    const roles = [{ role: 'agency_admin', scope }];
    const ada = await learnerWith(system, police, 'Ada', 'Admin', roles);
    const bo = await learnerWith(system, police, 'Bo', 'Admin', roles);
    page = await signIn(browser, appUrl, ada.email, ada.password);
    other = await signIn(browser, appUrl, bo.email, bo.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('is told what is missing, and then sees its figures', async () => {
    await page.goto(`${system.appUrl}/agencies`);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }).click();
    await page.getByText('No report yet.').waitFor();
    await lookAt(page, 'saved-reports-empty');
    await page.getByRole('link', { name: 'Build a report' }).click();
    await page.getByLabel('Name', { exact: true }).fill('River training');
    await page.getByRole('button', { name: 'Save and look at it' }).click();
    await page.getByText('The report has no scope.').first().waitFor();
    await lookAt(page, 'saved-report-no-scope');
    await page
      .getByRole('group', { name: /^Agencies/ })
      .getByText('River Police')
      .click();
    await page.getByLabel('Days').selectOption({ label: 'Fixed days' });
    await page.getByLabel('First day').fill('2026-01-01');
    await page.getByLabel('Last day').fill('2026-03-31');
    await page.getByText('Completions for each person trained').click();
    await page.getByLabel('A row for each').selectOption({ label: 'Course' });
    await page.getByText('Share it').click();
    await page.getByRole('button', { name: 'Save and look at it' }).click();
    const all = page.getByRole('row', { name: /^All/ });
    await all.waitFor();
    expect(await all.textContent()).toContain('8');
    expect(await all.textContent()).toContain('1.14');
    await lookAt(page, 'saved-report');
  });

  it('opens a figure to the rows it counts and those it leaves out', async () => {
    await page
      .getByRole('row', { name: /^All/ })
      .getByRole('link', { name: /rows behind People trained/ })
      .click();
    await page.getByRole('heading', { name: 'Rows behind a figure' }).waitFor();
    await page.getByText('The person is counted already').waitFor();
    await lookAt(page, 'saved-report-rows');
    await page.getByRole('link', { name: 'River training' }).click();
  });

  it('shares it, and the other one copies it and asks to be told of their copy', async () => {
    await other.goto(`${system.appUrl}/saved-reports`);
    await other.getByRole('link', { name: 'River training' }).click();
    await other.getByText('Shared by Ada Admin').waitFor();
    await other.getByRole('button', { name: 'Make a copy' }).click();
    await other.getByRole('heading', { name: 'Copy of River training' }).waitFor();
    await other.getByRole('link', { name: 'Change' }).click();
    await other.getByLabel('Days').selectOption({ label: 'The last whole month' });
    await other.getByRole('button', { name: 'Save and look at it' }).click();
    await other.getByRole('button', { name: 'Every Monday' }).click();
    await other.getByText(/Every Monday, next on .* at eight in the morning/).waitFor();
    await other.getByText('Who is told next').click();
    await other.getByText('You get this because you asked to be told of this report.').waitFor();
    await lookAt(other, 'saved-report-delivery');
    await other.getByRole('button', { name: 'Stop telling me' }).click();
    await other.getByText('You are not told of this report.').waitFor();
  });

  it('deletes it and takes that back', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the report' }).click();
    await page.getByText('“River training” was deleted.').waitFor();
    await lookAt(page, 'saved-report-deleted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('“River training” is back.').waitFor();
    await page.getByRole('searchbox').fill('river');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'River training' }).waitFor();
  });
});
