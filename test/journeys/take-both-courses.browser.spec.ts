import { readFile } from 'node:fs/promises';
import { buildCourse } from '@muster/authoring';
import type { Browser, Frame, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { courseFrame, lookAt, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

/** The right options of our own courses, as their sources have them. */
const RIGHT = {
  M1: ['c', 'a', 'b', 'd', 'b', 'c', 'b', 'd', 'a', 'c'],
  M2: ['b', 'a', 'c', 'b', 'd', 'c', 'a', 'd', 'b', 'c'],
};

async function takeToAPass(page: Page, module: keyof typeof RIGHT): Promise<void> {
  const course = await courseFrame(page);
  await readToTheCheck(course);
  // A question left out is told as an alert, with the focus on it, and leads to that question.
  await course.locator('[data-muster="submit-check"]').click();
  const alert = course.getByRole('alert');
  expect(await alert.getByRole('heading').textContent()).toMatch(/questions have no answer yet$/);
  expect(await alert.getByRole('heading').evaluate((heading) => heading === document.activeElement)).toBe(true);
  await alert.getByRole('button', { name: 'Go to question 1', exact: true }).click();
  expect(await course.locator('input:focus').count()).toBe(1);
  for (const [at, option] of RIGHT[module].entries()) {
    const question = `${module}-Q${String(at + 1).padStart(2, '0')}`;
    await course.locator(`[data-question="${question}"] input[value="${option}"]`).check();
  }
  await course.locator('[data-muster="submit-check"]').click();
  await course.locator('[data-muster="result"][data-result="passed"]').waitFor();
  await course.locator('[data-muster="save-state"][data-state="saved"]').waitFor();
}

async function readToTheCheck(course: Frame): Promise<void> {
  const next = course.locator('[data-muster="next"]');
  while ((await next.count()) > 0) {
    const before = await course.locator('main').getAttribute('data-page');
    await next.click();
    await course.locator(`main:not([data-page="${before}"])`).waitFor();
  }
}

describe('a person takes both of our courses in a browser', () => {
  let system: System;
  let browser: Browser;
  let agencyId: string;
  let officer: Learner;
  let chief: Learner;
  let officerPage: Page;
  let chiefPage: Page;
  let taskForceId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser(
      process.env['MUSTER_TEST_REDIS'] ? { REDIS_URL: process.env['MUSTER_TEST_REDIS'] } : {},
    ));
    const { admin } = system;
    agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    const taskForce = await admin.must<{ id: string }>('POST', '/task-forces', { name: 'County task force' });
    taskForceId = taskForce.id;
    await admin.must('PUT', `/task-forces/${taskForce.id}/agencies/${agencyId}`, {
      role: 'core',
      joinedOn: '2020-01-01',
    });
    for (const [folder, standard] of [
      ['victim-centered-investigation', 'scorm12'],
      ['building-partnerships', 'scorm2004'],
    ] as const) {
      const { bytes, fileName, title, minutes } = await buildCourse(`courses/${folder}`, standard);
      const course = await admin.must<{ id: string }>(
        'POST',
        '/courses',
        formWith('package', bytes, fileName, { title, minutes: String(minutes) }),
      );
      const requirementId = await makeRequirement(admin, `${title}, yearly`, [course.id]);
      officer ??= await learnerWith(system, agencyId, 'Ana', 'Ortiz');
      await admin.must('POST', '/assignments', { requirementId, personIds: [officer.personId], dueOn: '2030-01-31' });
    }
    chief = await learnerWith(system, agencyId, 'Cho', 'Park', [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('signs in and sees what is owed', async () => {
    const anonymous = await (await browser.newContext({ viewport: WIDE })).newPage();
    await anonymous.goto(`${system.appUrl}/sign-in`);
    await anonymous.getByRole('button', { name: 'Sign in' }).waitFor();
    await lookAt(anonymous, '1-sign-in');

    officerPage = await signIn(browser, system.appUrl, officer.email, officer.password);
    await officerPage.goto(`${system.appUrl}/training`);
    await officerPage.getByRole('heading', { name: 'To do' }).waitFor();
    expect(await officerPage.locator('article.muster-card').count()).toBe(2);
    await lookAt(officerPage, '2-training-before');
  });

  it('takes the SCORM 1.2 course, leaves in the middle, comes back where they were, and passes', async () => {
    await officerPage.setViewportSize(WIDE);
    await officerPage
      .getByRole('link', { name: /^(Start|Begin): Victim/ })
      .first()
      .click();
    const first = await courseFrame(officerPage);
    await first.locator('[data-muster="next"]').click();
    await first.locator('[data-muster="next"]').click();
    const left = await first.locator('main').getAttribute('data-page');
    await first.locator('[data-muster="save-state"][data-state="saved"]').waitFor();
    await officerPage.goto(`${system.appUrl}/training`);

    await officerPage
      .getByRole('link', { name: /^(Continue|Go on|Resume): Victim/ })
      .first()
      .click();
    const again = await courseFrame(officerPage);
    await again.locator(`main[data-page="${left}"]`).waitFor();
    await lookAt(officerPage, '3-player');
    await officerPage.setViewportSize(WIDE);
    await takeToAPass(officerPage, 'M1');
    await officerPage.goto(`${system.appUrl}/training`);
  });

  it('takes the SCORM 2004 course and passes', async () => {
    await officerPage
      .getByRole('link', { name: /^(Start|Begin): Building/ })
      .first()
      .click();
    await takeToAPass(officerPage, 'M2');
    const standings = async (): Promise<string[]> => {
      const page = await officer.api.must<{ items: { status: string }[] }>(
        'GET',
        `/people/${officer.personId}/assignments`,
      );
      return page.items.map(({ status }) => status);
    };
    await eventually(standings, (statuses) => statuses.every((status) => status === 'current'));
    await officerPage.goto(`${system.appUrl}/training`);
    await officerPage.getByText('You are up to date.').waitFor();
    await lookAt(officerPage, '4-training-after');
  });

  it('looks at a finished course again, and nothing is recorded', async () => {
    await officerPage.setViewportSize(WIDE);
    await officerPage
      .getByRole('link', { name: /^Review: Building/ })
      .first()
      .click();
    await courseFrame(officerPage);
    const player = officerPage.frameLocator('iframe').first();
    await player.getByText('Nothing you do here is recorded.').waitFor();
    await officerPage.getByRole('button', { name: 'Leave now' }).click();
    await officerPage.getByRole('heading', { name: 'You have left the page' }).waitFor();
    await lookAt(officerPage, '4-left');
    const completions = await system.admin.must<{ items: unknown[] }>(
      'GET',
      `/completions?personId=${officer.personId}`,
    );
    expect(completions.items).toHaveLength(2);
  });

  it('changes the agency’s summary, and the refreshers appear', async () => {
    chiefPage = await signIn(browser, system.appUrl, chief.email, chief.password);
    await chiefPage.goto(`${system.appUrl}/agencies/${agencyId}`);
    await chiefPage.getByRole('cell', { name: /100/ }).first().waitFor();
    await lookAt(chiefPage, '5-agency');
    await chiefPage.goto(`${system.appUrl}/agencies/${agencyId}/due`);
    await chiefPage.getByText('Ortiz').first().waitFor();
    await lookAt(chiefPage, '6-due');
    for (const [path, name] of [
      ['people', '7-people'],
      ['assign', '8-assign'],
    ] as const) {
      await chiefPage.goto(`${system.appUrl}/agencies/${agencyId}/${path}`);
      await chiefPage.getByRole('heading', { level: 1 }).waitFor();
      await chiefPage.waitForLoadState('networkidle');
      await lookAt(chiefPage, name);
    }
  });

  it('puts the completions into the award’s report and its CSV', async () => {
    const year = new Date().getUTCFullYear();
    const award = await system.admin.must<{ id: string }>('POST', '/awards', {
      number: 'TEST-1',
      funder: 'A funder',
      title: 'Task force award',
      startsOn: `${year - 1}-01-01`,
      endsOn: `${year + 1}-12-31`,
      timeZone: 'America/Chicago',
      calendar: 'calendar_quarterly',
      scope: { taskForceIds: [taskForceId] },
    });
    const grantManager = await signIn(browser, system.appUrl, 'admin@muster.test', 'the first administrator');
    await grantManager.goto(`${system.appUrl}/awards/${award.id}`);
    await grantManager.getByRole('heading', { level: 1 }).waitFor();
    await grantManager.waitForLoadState('networkidle');
    await lookAt(grantManager, '9-award');
    await grantManager.setViewportSize(WIDE);
    await openCurrentReport(grantManager);
    await grantManager.waitForLoadState('networkidle');
    await lookAt(grantManager, '10-report');
    await grantManager.setViewportSize(WIDE);
    const [download] = await Promise.all([
      grantManager.waitForEvent('download'),
      grantManager.getByRole('link', { name: /CSV/ }).first().click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    const completions = await system.admin.must<{ items: { id: string }[] }>(
      'GET',
      `/completions?personId=${officer.personId}`,
    );
    expect(completions.items).toHaveLength(2);
    for (const { id } of completions.items) expect(csv).toContain(id);
  });
});

async function openCurrentReport(page: Page): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const row = page
    .getByRole('row')
    .filter({ hasText: /Open|Running|now/i })
    .first();
  expect([today, await row.count()]).toEqual([today, 1]);
  await row.getByRole('link').or(row.getByRole('button')).first().click();
}
