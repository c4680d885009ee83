import { manifest2004, minimalSco, packageZip } from '@muster/testing';
import type { RegistrationAnswer } from '@muster/contracts';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

/** A single part, as a course tool makes one: it stores when asked, and asks for the next part although there is none. */
const LESSON = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Interview</title>
<style>button,input{min-height:32px;margin:8px}</style></head>
<body><h1>Interview</h1><label>Your notes <input id="notes"></label>
<button id="store" onclick="api.SetValue('cmi.location', document.body.dataset.page || 'page-7'); document.body.dataset.stored = api.Commit('')">Store</button>
<button id="end" onclick="api.SetValue('cmi.completion_status', 'completed'); api.SetValue('adl.nav.request', 'continue'); api.Terminate('')">End</button>
<script>var api = parent.API_1484_11; api.Initialize(''); document.body.dataset.state = 'running';
document.body.dataset.location = api.GetValue('cmi.location');</script></body></html>`;

describe('a course of one part', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let page: Page;
  let registrationId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const bytes = await packageZip({
      manifest: manifest2004('4th'),
      files: { 'index.html': LESSON, 'sco.js': minimalSco()['sco.js'] },
    });
    const form = formWith('package', bytes, 'interview.zip', { title: 'Interview' });
    const courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
    const registration = { personId: learner.personId, courseId };
    registrationId = (await learner.api.must<{ id: string }>('POST', '/registrations', registration)).id;
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
    await page.goto(`${system.appUrl}/training/play/${registrationId}`);
    await content().locator('body[data-state="running"]').waitFor();
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const player = (): FrameLocator => page.frameLocator('iframe.muster-play-frame');
  const content = (): FrameLocator => player().frameLocator('iframe.sco');

  /** As when a token has run out. */
  async function refuseCommits(): Promise<void> {
    await page.context().route('**/_muster/commit', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 401, code: 'SCORM.TOKEN_EXPIRED', title: 'Unauthorized' }),
      }),
    );
  }

  async function storeAs(place: string): Promise<void> {
    await content()
      .locator('body')
      .evaluate((body, to) => {
        body.dataset['page'] = to;
      }, place);
    await content().locator('#store').click();
  }

  /** The page of the part is the one in which the notes were typed. */
  async function isSavedInItsPlace(): Promise<void> {
    await player()
      .getByText(/^Saved at /)
      .first()
      .waitFor();
    expect(await content().locator('#notes').inputValue()).toBe('typed and not stored');
    expect(await player().getByText('Saving has stopped for now.').count()).toBe(0);
  }

  it('stays where it is when its launch holds no longer in a living session, and looks for the session while nothing answers', async () => {
    await content().locator('#notes').fill('typed and not stored');
    await page.context().route('**/api/v1/session', (route) => route.abort());
    await refuseCommits();
    let launches = 0;
    page.on('request', (request) => (launches += Number(request.url().endsWith('/launches'))));
    await content().locator('#store').click();
    await player().getByText('Saving has stopped for now.').waitFor();
    await page.getByText('and Muster cannot be reached now').waitFor();
    await page.context().unroute('**/api/v1/session');
    await page.context().unroute('**/_muster/commit');
    await page.getByText('Saving has stopped in this course and can go on now').waitFor();
    await lookAt(page, 'launch-refused');
    await page.setViewportSize(WIDE);
    expect(await content().locator('#notes').inputValue()).toBe('typed and not stored');
    await player().getByText('Kept on this computer, not yet saved').first().waitFor();
    expect(launches).toBe(0);

    await page.context().route('**/launches', (route) => route.abort());
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await content().locator('#notes').inputValue()).toBe('typed and not stored');
    await page.context().unroute('**/launches');
    await page.getByRole('button', { name: 'Try again' }).click();
    await isSavedInItsPlace();
    expect(await page.getByRole('button', { name: 'Save and go on' }).count()).toBe(0);
    await page.reload();
    await content().locator('body[data-location="page-7"]').waitFor();
  });

  it('stays where it is when the session is over and nothing can be saved, and is saved after the sign-in', async () => {
    await content().locator('#notes').fill('typed and not stored');
    await page.context().clearCookies();
    await refuseCommits();
    await content().locator('#store').click();
    await page.getByText('Your session is over. Sign in to save what you did.').waitFor();
    await player().getByText('Saving has stopped for now.').waitFor();
    await player().getByText('Kept on this computer, not yet saved').first().waitFor();
    expect(await content().locator('#notes').inputValue()).toBe('typed and not stored');
    expect(await content().locator('body').getAttribute('data-stored')).toBe('true');
    await lookAt(page, 'session-over');
    await page.setViewportSize(WIDE);
    await page.context().unroute('**/_muster/commit');

    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Sign in in a new tab' }).click();
    const tab = await opened;
    await tab.getByLabel('Email').fill(learner.email);
    await tab.getByLabel('Password', { exact: true }).fill(learner.password);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByRole('button', { name: 'Sign out' }).waitFor();
    await tab.close();

    await page.getByRole('button', { name: 'Save and go on' }).click();
    await isSavedInItsPlace();
    expect(page.url()).toContain('/training/play/');
  });

  it('loses nothing where this browser keeps nothing, and says what would be lost where it cannot go on', async () => {
    const kept = page;
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    await context.addInitScript(`Object.defineProperty(window, 'indexedDB', { value: undefined })`);
    page = await context.newPage();
    try {
      await page.goto(`${system.appUrl}/training/play/${registrationId}`);
      await content().locator('body[data-state="running"]').waitFor();
      await content().locator('#notes').fill('typed and not stored');
      await refuseCommits();
      await storeAs('page-8');
      await page.getByRole('button', { name: 'Save and go on' }).waitFor();
      await player().getByText('is in this page alone: keep it open').waitFor();
      expect(await content().locator('body').getAttribute('data-stored')).toBe('false');
      await context.unroute('**/_muster/commit');
      await page.getByRole('button', { name: 'Save and go on' }).click();
      await isSavedInItsPlace();

      await refuseCommits();
      await storeAs('page-9');
      await page.getByRole('button', { name: 'Save and go on' }).waitFor();
      await context.unroute('**/_muster/commit');
      await context.route('**/_muster/token', (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status: 409, code: 'SCORM.VERSION_CHANGED', title: 'Conflict' }),
        }),
      );
      await page.getByRole('button', { name: 'Save and go on' }).click();
      await page.getByText('What you did last in this course cannot be saved any more').waitFor();
      await lookAt(page, 'launch-would-lose');
      await page.setViewportSize(WIDE);
      expect(await content().locator('#notes').inputValue()).toBe('typed and not stored');
      await context.unroute('**/_muster/token');
      await page.getByRole('button', { name: 'Open the course again without it' }).click();
      await content().locator('body[data-location="page-8"]').waitFor();
    } finally {
      await context.close();
      page = kept;
      await page.reload();
    }
  });

  it('that asks for a next part ends with its result, and opens nothing', async () => {
    await content().locator('body[data-state="running"]').waitFor();
    await content().locator('#end').click();
    await player().getByRole('heading', { name: 'You have reached the end of this part' }).waitFor();
    expect(await player().getByText('Opening the next part').count()).toBe(0);
    await player().getByRole('button', { name: 'Open this part again' }).waitFor();
    await lookAt(page, 'single-part-ended');
    await eventually(
      () => learner.api.must<RegistrationAnswer>('GET', `/registrations/${registrationId}`),
      ({ state }) => state === 'completed',
    );
  });
});
