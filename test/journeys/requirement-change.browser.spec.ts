import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn } from './support/browser.js';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency, makeAward, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe('an administrator who changes the rule of a requirement', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let admin: Learner;
  let requirementId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const police = await makeAgency(system.admin, 'River Police', 'law_enforcement');
    const course = await system.admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact', minutes: '60' }),
    );
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: police } }];
    admin = await learnerWith(system, police, 'Ada', 'Admin', roles);
    requirementId = await makeRequirement(admin.api, 'Foundations every year', [course.id]);
    for (const [familyName, completedOn] of [
      ['Adams', daysAgo(240)],
      ['Baker', daysAgo(30)],
      ['Clark', null],
    ] as const) {
      const person = await system.admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId: police, discipline: 'law_enforcement_local', title: 'Officer', startsOn: '2024-01-15' },
      });
      const personIds = [person.id];
      await admin.api.must('POST', '/assignments', { requirementId, personIds, dueOn: '2030-01-31' });
      if (completedOn === null) continue;
      const completion = { personId: person.id, courseId: course.id, completedOn, minutes: 60 };
      await admin.api.must('POST', '/completions', completion);
    }
    // Completions reach certification by an event.
    const current = `/certifications?requirementId=${requirementId}&status=current`;
    await eventually(
      () => admin.api.must<{ items: unknown[] }>('GET', current),
      ({ items }) => items.length === 2,
    );
    await makeAward(admin.api, 'Safer rivers', { agencyIds: [police] });
    page = await signIn(browser, system.appUrl, admin.email, admin.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const moved = () => page.getByRole('table', { name: 'Who would stand elsewhere' });

  it('reads it with its versions first', async () => {
    await page.getByRole('link', { name: 'Requirements' }).click();
    await page.getByRole('heading', { name: 'Curricula' }).waitFor();
    await page.getByRole('link', { name: 'Foundations every year' }).click();
    await page.getByRole('table', { name: 'Versions of the rule, newest first' }).waitFor();
    await lookAt(page, 'requirement');
  });

  it('is told at the field what can never be met', async () => {
    await page.getByRole('link', { name: 'Change the rule' }).click();
    await page.getByLabel('Renewal opens, months before expiry').fill('12');
    await page.getByRole('button', { name: 'See whom it moves' }).click();
    await page.getByRole('link', { name: /The renewal window must be shorter than the validity/ }).waitFor();
    await lookAt(page, 'requirement-change-problem');
  });

  it('sees who would stand elsewhere by each choice, and only then saves', async () => {
    await page.getByLabel('Months', { exact: true }).fill('6');
    await page.getByLabel('Renewal opens, months before expiry').fill('1');
    await page.getByLabel('First day of the new rule').fill(daysAgo(-2));
    await page.getByLabel('Why it changes').fill('Decision of the board');
    await lookAt(page, 'requirement-change');
    await page.getByRole('button', { name: 'See whom it moves' }).click();
    await page.getByText('Nobody whom you may see stands elsewhere by this choice on that day.').waitFor();
    await page
      .getByText('In no period of an award that you may read does other training fall due by this choice.')
      .waitFor();
    await page.getByText('1 Current → Not started, 1 with other dates alone; 1 stay as they are.').waitFor();
    await page.getByText('Recompute: all periods').click();
    await moved().getByRole('rowheader', { name: 'Adams, Test' }).waitFor();
    await moved().getByRole('rowheader', { name: 'Baker, Test' }).waitFor();
    await page.getByText(/^No figure of a report moves\. In these periods other training falls due:/).waitFor();
    await page.getByRole('link', { name: 'Safer rivers' }).first().waitFor();
    await lookAt(page, 'requirement-change-preview');
    const versions = () => admin.api.must<{ items: unknown[] }>('GET', `/requirements/${requirementId}/versions`);
    expect((await versions()).items).toHaveLength(1);
    await page.getByRole('button', { name: 'Save the new version' }).click();
    await page.getByText('Saved as a new version.').waitFor();
    await page.getByRole('cell', { name: 'Decision of the board' }).waitFor();
    await lookAt(page, 'requirement-changed');
    const standing = async (asOf: string) => {
      const { items } = await admin.api.must<{ items: { personName: string; status: string }[] }>(
        'GET',
        `/certifications?requirementId=${requirementId}&asOf=${asOf}`,
      );
      return items.find(({ personName }) => personName === 'Adams, Test')?.status;
    };
    expect([await standing(daysAgo(0)), await standing(daysAgo(-2))]).toEqual(['current', 'not_started']);
  });

  it('lets one requirement count for another after seeing who then stands elsewhere, and takes it back', async () => {
    const { curriculumId } = await admin.api.must<{ curriculumId: string }>('GET', `/requirements/${requirementId}`);
    await admin.api.must('POST', '/requirements', {
      title: 'A longer course',
      curriculumId,
      timeZone: 'America/Chicago',
      windowMonths: 1,
      graceDays: 0,
      currency: { kind: 'once' },
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Requirements' }).click();
    await page.getByRole('link', { name: 'What counts for what' }).click();
    await page.getByText('Nothing counts for anything else yet.').waitFor();
    await page.getByLabel('Kind').selectOption({ label: 'Requirement' });
    await page.getByLabel('This').selectOption({ label: 'A longer course' });
    await page.getByLabel('Counts for').selectOption({ label: 'Foundations every year' });
    await page.getByLabel('Earned from').fill(daysAgo(400));
    await lookAt(page, 'equivalencies');
    await page.getByRole('button', { name: 'Show who stands elsewhere' }).click();
    const dialog = page.getByRole('dialog', { name: 'Let it count?' });
    await dialog.getByText('Nobody moves; 3 stay as they are.').waitFor();
    await lookAt(page, 'equivalency-confirm');
    await dialog.getByRole('button', { name: 'Let it count' }).click();
    await page.getByRole('button', { name: 'Take back A longer course' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('table', { name: 'Equivalencies' }).getByText('in force').waitFor({ state: 'detached' });
    await lookAt(page, 'equivalency-withdrawn');
  });
});
