import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, lookAtOnce, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('a coordinator who plans against turnover', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let taskForceId: string;
  let courseId: string;
  let otherId: string;
  let prosecutorId: string;

  /** An office with a prosecutor, an advocate who leaves in six weeks and the coordinator; a court; a seat of each. */
  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const office = await makeAgency(admin, 'District Attorney', 'prosecution');
    const court = await makeAgency(admin, 'District Court', 'court');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    const course = await admin.must<{ id: string }>('POST', '/courses', form);
    courseId = course.id;
    const requirementId = await makeRequirement(admin, 'First contact', [course.id]);
    taskForceId = (await admin.must<{ id: string }>('POST', '/task-forces', { name: 'Valley Task Force' })).id;
    for (const id of [office, court]) {
      await admin.must('PUT', `/task-forces/${taskForceId}/agencies/${id}`, { role: 'core', joinedOn: inDays(-900) });
    }
    const add = (agencyId: string, familyName: string, discipline: string) =>
      admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId, discipline, startsOn: inDays(-500) },
      });
    prosecutorId = (await add(office, 'Prosecutor', 'prosecutor_local')).id;
    const advocate = await add(office, 'Advocate', 'victim_witness_staff');
    await admin.must('POST', `/people/${advocate.id}/separation`, { agencyId: office, on: inDays(42) });
    await add(court, 'Judge', 'judge_judicial_officer');
    await admin.must('PUT', `/task-forces/${taskForceId}/seats`, {
      seats: ['prosecution', 'court'].map((agencyKind) => ({ agencyKind, requirementId, floor: 1 })),
    });
    const roles = [{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForceId } }];
    const { email, password } = await learnerWith(system, office, 'Cora', 'Coordinator', roles);
    page = await signIn(browser, appUrl, email, password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('makes a plan, sees what cannot hold and what would do, accepts suggestions on other days, and takes them back', async () => {
    await page.goto(`${system.appUrl}/task-forces/${taskForceId}/plan`);
    await page.getByText('There is no plan yet.').waitFor();
    await page.getByLabel('Probability in percent').fill('40');
    await page.getByRole('button', { name: 'Make plan' }).click();
    await page.getByRole('link', { name: /The probability is at least 50 %/ }).waitFor();
    await page.getByLabel('Probability in percent').fill('90');
    await page.getByRole('button', { name: 'Make plan' }).click();
    const seats = page.getByRole('table', { name: 'Seats in this plan' });
    await seats.getByText('Cannot hold').waitFor();
    await seats.getByText('Kept by the court').waitFor();
    await page
      .getByText(/^It would hold with/)
      .first()
      .waitFor();
    const suggested = page.getByRole('table', { name: /Suggested trainings, by day/ });
    await suggested.getByText('Prosecutor, Test', { exact: true }).waitFor();
    await suggested.getByText('A seat needs it').first().click();
    await suggested.getByText('They are not certified.', { exact: false }).first().waitFor();
    await lookAt(page, 'plan');
    expect(await page.locator('main').textContent()).not.toMatch(/District Court|Judge,/);
    await page.getByLabel('Day for Prosecutor, Test, First contact').fill(inDays(50));
    await page.getByRole('button', { name: /^Choose all/ }).click();
    await page.getByRole('button', { name: /^Accept \d+ chosen/ }).click();
    await page.getByRole('dialog', { name: /^Accept \d+ trainings?\?/ }).waitFor();
    await lookAtOnce(page, 'plan-accept');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('Suggestions accepted:', { exact: false }).waitFor();
    const accepted = page.getByRole('table', { name: 'Accepted trainings, by day' });
    await accepted.getByText('Prosecutor, Test', { exact: true }).waitFor();
    expect(await accepted.getByLabel('Day for Prosecutor, Test, First contact').inputValue()).toBe(inDays(50));
    await lookAt(page, 'plan-accepted');
    await accepted.getByLabel('Day for Prosecutor, Test, First contact').fill(inDays(60));
    await page.getByRole('button', { name: 'Move Prosecutor, Test to this day' }).click();
    await page.getByRole('button', { name: 'Move Prosecutor, Test to this day' }).waitFor({ state: 'detached' });
    await accepted.getByText('Prosecutor, Test', { exact: true }).click();
    await page.getByRole('button', { name: 'Take back 1 chosen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Accepted trainings taken back: 1.').waitFor();
    await suggested.getByText('Prosecutor, Test', { exact: true }).waitFor();
  });

  it('is told which suggestions and accepted trainings dropped by themselves, and why', async () => {
    await page.getByLabel('Day for Prosecutor, Test, First contact').fill(inDays(50));
    await page.getByText('Prosecutor, Test', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Accept 1 chosen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('Suggestions accepted: 1.').waitFor();
    otherId = await makeRequirement(system.admin, 'Second contact', [courseId]);
    const seat = { agencyKind: 'prosecution', requirementId: otherId, floor: 1 };
    await system.admin.must('PUT', `/task-forces/${taskForceId}/seats`, { seats: [seat] });
    await page.reload();
    await page.locator('summary').getByText('Make a new plan', { exact: true }).click();
    await page.getByRole('button', { name: 'Make plan' }).click();
    const dropped = page.getByRole('table', { name: 'Suggested by the plan before, and not by this one' });
    await dropped.getByText('No seat asks for this training any more.').first().waitFor();
    await lookAt(page, 'plan-dropped');
  });

  it('sees on the readiness board why somebody is not current', async () => {
    const owed = { requirementId: otherId, personIds: [prosecutorId], dueOn: inDays(60) };
    await system.admin.must('POST', '/assignments', owed);
    await page.setViewportSize(WIDE);
    await page.goto(`${system.appUrl}/task-forces/${taskForceId}/readiness`);
    await page
      .getByText(/^People: /)
      .first()
      .click();
    const candidates = page.getByRole('table', { name: /^Could fill this seat/ });
    await candidates.getByText('Why?').first().click();
    await candidates.locator('.muster-steps li').first().waitFor();
    await lookAt(page, 'readiness-why');
  });
});
