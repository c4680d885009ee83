import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn, startBrowser } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { startSystem } from './support/system.js';
import type { System } from './support/system.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('a coordinator', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let taskForceId: string;

  /** An office with prosecutors and one advocate, who leaves in six weeks; a court; a memorandum that runs out. */
  beforeAll(async () => {
    system = await startSystem();
    browser = await startBrowser();
    const { admin, appUrl } = system;
    const office = await makeAgency(admin, 'District Attorney', 'prosecution');
    const court = await makeAgency(admin, 'District Court', 'court');
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
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.close();
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
  }, 60_000);

  it('sees the members as of an earlier day', async () => {
    await page.getByLabel('As of').fill(inDays(-800));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('No MOU').waitFor();
    expect(page.url()).toContain(`asOf=${inDays(-800)}`);
  }, 60_000);

  it('sees turnover with its range, and other days on request', async () => {
    await page.getByRole('link', { name: 'Turnover' }).click();
    await page.getByRole('heading', { name: 'By discipline' }).waitFor();
    await page.getByText('they are few, so the range says more than the rate').waitFor();
    await lookAt(page, 'turnover');
    expect(await page.locator('main').textContent()).not.toMatch(/District Court|Judge,/);
    await page.getByLabel('To, included').fill(inDays(-1000));
    await page.getByLabel('From').fill(inDays(-1100));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nobody worked at a member agency between these days.').waitFor();
    await lookAt(page, 'turnover-empty');
  }, 60_000);
});
