import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const inWords = (day: string) =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

describe('the calendar of what lapses', () => {
  let system: System;
  let browser: Browser;
  let chief: Page;
  let calendar: string;
  const due = dayIn(400);

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const agencyId = await makeAgency(admin, 'River Police', 'law_enforcement');
    calendar = `${appUrl}/agencies/${agencyId}/calendar`;
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    const course = await admin.must<{ id: string }>('POST', '/courses', form);
    const requirementId = await makeRequirement(admin, 'Foundations every year', [course.id]);
    const ana = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const ben = await learnerWith(system, agencyId, 'Ben', 'Olsen');
    await admin.must('POST', '/assignments', { requirementId, personIds: [ana.personId, ben.personId], dueOn: due });
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }];
    const { email, password } = await learnerWith(system, agencyId, 'Cho', 'Park', roles);
    chief = await signIn(browser, appUrl, email, password);
  });
  afterAll(() => stopWithBrowser({ system, browser }));

  it('says where a month is empty, and leads to the next day that is not', async () => {
    await chief.goto(calendar);
    await chief.getByText(/^Nobody lapses or is due in/).waitFor();
    await lookAt(chief, 'calendar-empty');
    await chief.setViewportSize(WIDE);
    await chief.getByRole('link', { name: inWords(due), exact: true }).click();
    await chief.getByRole('heading', { name: `Who, ${inWords(due)}` }).waitFor();
  });

  it('counts on a day those whom it then names, each with a reason', async () => {
    await chief.getByRole('link', { name: `on ${inWords(due)}: 2 first certifications` }).waitFor();
    await chief.getByRole('row', { name: /Olsen, Ben.*First certification/ }).waitFor();
    await chief
      .getByRole('row', { name: /Ortiz, Ana/ })
      .getByText('Why?')
      .click();
    await chief.locator('.muster-steps li').first().waitFor();
    await lookAt(chief, 'calendar-day');
  });

  it('turns its pages month by month, and opens this month for an address that names none', async () => {
    await chief.setViewportSize(WIDE);
    const months = chief.getByRole('navigation', { name: 'Months' });
    await months.getByRole('link', { name: /→$/ }).click();
    await chief.getByText(/^Nobody lapses or is due in/).waitFor();
    await months.getByRole('link', { name: /^←/ }).click();
    await chief.getByRole('heading', { name: /^Who, / }).waitFor();
    await chief.goto(`${calendar}?month=2026-13`);
    const thisMonth = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'long', timeZone: 'America/Chicago' });
    await chief.getByRole('heading', { name: thisMonth.format(new Date()) }).waitFor();
  });
});
