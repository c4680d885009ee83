import type { TaskForceDetail } from '@muster/contracts';
import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import { ADMIN } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const BEFORE = dayIn(-200);
/** Training is late by then, and whoever leaves has not left yet. */
const SOON = dayIn(20);

/** Police whom somebody has joined and somebody else will leave, with a task force of old, one of late, and training that is due in ten days. */
describe('whoever asks a page about another day', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let police: string;
  let requirementId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const county = await makeAgency(admin, 'River County', 'other');
    police = await makeAgency(admin, 'River Police', 'law_enforcement', { parentId: county });
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'Basics', minutes: '60' });
    const course = await admin.must<{ id: string }>('POST', '/courses', form);
    requirementId = await makeRequirement(admin, 'First contact', [course.id]);
    const add = (familyName: string, since: number) =>
      admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId: police, discipline: 'law_enforcement_local', startsOn: dayIn(since) },
      });
    await add('Stays', -400);
    await add('Joined', -100);
    const leaves = await add('Leaves', -400);
    await admin.must('POST', '/assignment-rules', {
      requirementId,
      audience: { agencyIds: [police] },
      due: { anchor: 'assigned', days: 10 },
    });
    await admin.must('POST', `/people/${leaves.id}/separation`, { agencyId: police, on: dayIn(30) });
    for (const [name, joinedOn] of [
      ['Old Task Force', dayIn(-300)],
      ['New Task Force', dayIn(-50)],
    ] as const) {
      const { id } = await admin.must<{ id: string }>('POST', '/task-forces', { name });
      await admin.must('PUT', `/task-forces/${id}/agencies/${police}`, { role: 'core', joinedOn });
    }
    await learnerWith(system, police, 'Ada', 'Admin', [
      { role: 'agency_admin', scope: { kind: 'agency', id: police } },
    ]);
    page = await signIn(browser, appUrl, ADMIN.email, ADMIN.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const ask = async (day: string) => {
    await page.getByLabel('As of').fill(day);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('As of', { exact: false }).nth(1).waitFor();
  };
  const cellOf = (name: string, row: RegExp) => page.getByRole('table', { name }).getByRole('row', { name: row });

  it('sees in the list of agencies how many worked where on the day, and keeps the day when one is opened', async () => {
    await page.goto(`${system.appUrl}/agencies`);
    await cellOf('Agencies that you may see', /River Police.*4/).waitFor();
    await page.getByLabel('Part of the name').fill('police');
    await ask(BEFORE);
    await cellOf('Agencies that you may see', /River Police.*3/).waitFor();
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['River Police']);
    await lookAt(page, 'as-of-agencies');
    await page.getByRole('link', { name: 'River Police' }).click();
    await page.getByText('Nobody in River Police is assigned training on that day.').waitFor();
    await page.getByText('by all evidence known now').waitFor();
    expect(page.url()).toContain(`asOf=${BEFORE}`);
  });

  it('sees in the overview who will be late on a day, and the year before it', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}`);
    await page.getByText('0 of 4 assignments are current').waitFor();
    await ask(SOON);
    await page.getByText('nobody trains').waitFor();
    const late = page.getByRole('listitem').filter({ hasText: 'late, past the due date' });
    expect(await late.textContent()).toMatch(/^4/);
    const year = page.getByRole('table', { name: 'Assignments that were current' });
    expect(await year.getByRole('row').last().locator('time').getAttribute('datetime')).toBe(SOON);
    await lookAt(page, 'as-of-overview');
    await page.getByRole('link', { name: 'late', exact: true }).click();
  });

  it('sees who will be late then, with the reason of then, and that nobody is today', async () => {
    const due = page.getByRole('table', { name: 'Training due' });
    await due.getByRole('rowheader', { name: 'Leaves, Test' }).waitFor();
    expect(await page.getByLabel('As of').inputValue()).toBe(SOON);
    await page.getByText('nobody trains').waitFor();
    await lookAt(page, 'as-of-due');
    await due
      .getByRole('row', { name: /Leaves, Test/ })
      .locator('summary')
      .click();
    await page.getByRole('listitem').filter({ hasText: 'First contact' }).first().waitFor();
    await page.getByLabel('As of').fill(dayIn(40));
    await page.getByRole('button', { name: 'Apply' }).click();
    await due.getByRole('rowheader', { name: 'Leaves, Test' }).waitFor({ state: 'detached' });
    await due.getByRole('rowheader', { name: 'Stays, Test' }).waitFor();
    await page.getByLabel('As of').fill('');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('nobody matches these filters').waitFor();
  });

  it('sees what an agency was part of and in which task forces, and is told what of it is not kept', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/about`);
    await page.getByText('New Task Force').waitFor();
    await ask(BEFORE);
    await page.getByText('what they were before is not known').waitFor();
    await page.getByText('Old Task Force').waitFor();
    expect(await page.getByText('New Task Force').count()).toBe(0);
    expect(await page.getByRole('form', { name: 'About the agency' }).count()).toBe(0);
    expect(await page.locator('dl').textContent()).toMatch(/Part ofRiver County.*People3/);
    await lookAt(page, 'as-of-about');
  });

  it('sees what the people of an agency will mean for its task forces', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/readiness`);
    await page.getByRole('heading', { name: 'New Task Force' }).waitFor();
    await page.getByLabel('As of').fill(BEFORE);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'New Task Force' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Old Task Force' }).waitFor();
    await page.getByLabel('As of').fill(SOON);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('as it will be if nothing further happens', { exact: false }).first().waitFor();
  });

  it('makes an agency that has left a task force a member again, and sees each time on its days', async () => {
    const { admin, appUrl } = system;
    const { id } = await admin.must<{ id: string }>('POST', '/task-forces', { name: 'Left Task Force' });
    const left = { role: 'affiliate', joinedOn: dayIn(-400), leftOn: dayIn(-150) };
    await admin.must('PUT', `/task-forces/${id}/agencies/${police}`, left);
    await page.goto(`${appUrl}/task-forces/${id}`);
    await page.getByText('Add a member agency').click();
    const form = page.getByRole('form', { name: 'Member agency' });
    await form.getByLabel('Agency', { exact: false }).selectOption({ label: 'River Police' });
    await form.getByLabel('Role', { exact: false }).first().selectOption({ label: 'Core team' });
    await lookAt(page, 'task-force-member-again');
    await form.getByRole('button', { name: 'Save member' }).click();
    const members = page.getByRole('table', { name: 'Roles and memoranda of understanding (MOU)' });
    await members.getByRole('row', { name: /Core team/ }).waitFor();
    await members.getByRole('row', { name: /Affiliate/ }).waitFor();
    await lookAt(page, 'task-force-both-memberships');
    await members
      .getByRole('row', { name: /Core team/ })
      .getByRole('button', { name: 'Change' })
      .click();
    const change = page.getByRole('form', { name: 'Change the membership of River Police' });
    expect(await change.getByLabel('Joined on').inputValue()).toBe(dayIn(0));
    await change.getByLabel('MOU signed on').fill(dayIn(-1));
    await lookAt(page, 'task-force-change-member');
    await change.getByRole('button', { name: 'Save the change' }).click();
    await change.waitFor({ state: 'detached' });
    const { agencies } = await admin.must<TaskForceDetail>('GET', `/task-forces/${id}`);
    const inOrder = agencies.toSorted((a, b) => a.joinedOn.localeCompare(b.joinedOn));
    expect(inOrder).toMatchObject([
      { role: 'affiliate', leftOn: left.leftOn, mouSignedOn: null },
      { role: 'core', joinedOn: dayIn(0), leftOn: null, mouSignedOn: dayIn(-1) },
    ]);
    await ask(BEFORE);
    await members.getByRole('row', { name: /Core team/ }).waitFor({ state: 'detached' });
    expect(await members.getByRole('row', { name: /River Police/ }).count()).toBe(1);
    await page.goto(`${appUrl}/task-forces?asOf=${dayIn(-100)}`);
    await cellOf('Task forces', /Left Task Force.*0/).waitFor();
    await page.goto(`${appUrl}/task-forces?asOf=${BEFORE}`);
    await cellOf('Task forces', /Left Task Force.*1/).waitFor();
  });

  it('sees how many agencies a task force had', async () => {
    await page.goto(`${system.appUrl}/task-forces`);
    await cellOf('Task forces', /New Task Force.*1/).waitFor();
    await ask(BEFORE);
    await cellOf('Task forces', /New Task Force.*0/).waitFor();
    await cellOf('Task forces', /Old Task Force.*1/).waitFor();
    await lookAt(page, 'as-of-task-forces');
  });
});
