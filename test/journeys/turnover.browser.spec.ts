import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn } from './support/browser.js';
import { scormPackages } from '@muster/testing';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('a coordinator', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let taskForceId: string;
  let officeId: string;

  /** An office with prosecutors and one advocate, who leaves in six weeks; a court; a memorandum that runs out. */
  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const office = await makeAgency(admin, 'District Attorney', 'prosecution');
    officeId = office;
    const court = await makeAgency(admin, 'District Court', 'court');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    await makeRequirement(admin, 'First contact', [(await admin.must<{ id: string }>('POST', '/courses', form)).id]);
    taskForceId = (await admin.must<{ id: string }>('POST', '/task-forces', { name: 'Valley Task Force' })).id;
    const member = { role: 'core', joinedOn: inDays(-900), mouSignedOn: inDays(-700), mouExpiresOn: inDays(30) };
    for (const id of [office, court]) await admin.must('PUT', `/task-forces/${taskForceId}/agencies/${id}`, member);
    const add = (agencyId: string, familyName: string, discipline: string, days: number) =>
      admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId, discipline, startsOn: inDays(days) },
      });
    const leave = async (agencyId: string, { id }: { id: string }, days: number) =>
      admin.must('POST', `/people/${id}/separation`, { agencyId, on: inDays(days) });
    await add(office, 'Prosecutor', 'prosecutor_local', -800);
    await leave(office, await add(office, 'Gone', 'prosecutor_local', -600), -100);
    await leave(office, await add(office, 'Advocate', 'victim_witness_staff', -500), 42);
    await leave(court, await add(court, 'Judge', 'judge_judicial_officer', -900), 42);
    const roles = [{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForceId } }];
    const { email, password } = await learnerWith(system, office, 'Cora', 'Coordinator', roles);
    page = await signIn(browser, appUrl, email, password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('is told on the page of the task force who leaves a seat that nobody fills, and which memorandum runs out', async () => {
    await page.goto(`${system.appUrl}/task-forces/${taskForceId}`);
    const leaving = page.getByRole('table', { name: 'Seats that a departure leaves empty' });
    await leaving.waitFor();
    expect(await leaving.getByRole('rowheader').allTextContents()).toEqual(['Advocate, Test']);
    expect(await leaving.textContent()).toContain('and no successor is entered');
    await page.getByText('Expires soon').waitFor();
    await lookAt(page, 'task-force');
    expect(await page.locator('main').textContent()).not.toMatch(/District Court|Judge/);
  });

  it('sees the members as of an earlier day', async () => {
    await page.getByLabel('As of').fill(inDays(-800));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('No MOU').waitFor();
    expect(page.url()).toContain(`asOf=${inDays(-800)}`);
  });

  it('sets seats by keyboard and sees which are short, who could fill them, and how that changes over a year', async () => {
    await page.getByRole('link', { name: 'Readiness' }).click();
    await page.getByText('No seats are set.').waitFor();
    await page.getByText('Change the seats').focus();
    await page.keyboard.press('Enter');
    for (const [kind, floor] of [
      ['prosecution', '2'],
      ['court', '1'],
    ] as const) {
      await page.getByLabel('Kind of member').selectOption(kind);
      await page.getByLabel('Requirement').selectOption({ label: 'First contact' });
      await page.getByLabel('How many people are needed').fill(floor);
      await page.getByRole('button', { name: 'Add seat' }).press('Enter');
      await page
        .getByRole('table', { name: 'Seats that count today' })
        .getByText('First contact')
        .nth(kind === 'court' ? 1 : 0)
        .waitFor();
    }
    const board = page.getByRole('table', { name: 'Seats of the task force' });
    await board.getByText('Kept by the court').waitFor();
    await board.getByText('Short', { exact: true }).waitFor();
    await page.getByText('People: Prosecution, First contact').click();
    const could = page.getByRole('table', { name: 'Could fill this seat: Prosecution, First contact' });
    expect(await could.textContent()).toMatch(/Advocate, Test.*Is not assigned the training/);
    await page.getByRole('img', { name: /Seats met, met by one person and short on 13 days/ }).waitFor();
    await lookAt(page, 'readiness');
    expect(await page.locator('main').textContent()).not.toMatch(/District Court|Judge,/);
    await page.getByLabel('As of').fill(inDays(60));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('as it will be if nothing further happens', { exact: false }).first().waitFor();
    await page.goto(`${system.appUrl}/agencies/${officeId}/readiness`);
    await page.getByText('It is short. Some of your people could fill it.').waitFor();
    await lookAt(page, 'agency-readiness');
  });

  it('sees turnover with its range, and other days on request', async () => {
    await page.goto(`${system.appUrl}/task-forces/${taskForceId}/turnover`);
    await page.getByRole('heading', { name: 'By discipline' }).waitFor();
    await page.getByText('they are few, so the range says more than the rate').waitFor();
    await lookAt(page, 'turnover');
    expect(await page.locator('main').textContent()).not.toMatch(/District Court|Judge,/);
    await page.getByLabel('To, included').fill(inDays(-1000));
    await page.getByLabel('From').fill(inDays(-1100));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nobody worked at a member agency between these days.').waitFor();
    await lookAt(page, 'turnover-empty');
  });
});
