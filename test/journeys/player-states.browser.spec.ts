import { packageZip, manifest12, minimalSco, sco12 } from '@muster/testing';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, lookAtOnce, NARROW, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const PARTS = `<organization identifier="org"><title>Three parts</title>
  <item identifier="m1"><title>Module 1: what it looks like</title>
    <item identifier="a" identifierref="res-a"><title>Signs at a traffic stop</title></item>
    <item identifier="b" identifierref="res-b"><title>Questions that do no harm</title></item>
  </item>
  <item identifier="c" identifierref="res-c"><title>Check what you have learned</title></item>
</organization>`;

/** Large enough to be pressed, as the rules ask of content too. */
function sco(title: string): string {
  return minimalSco(title)['index.html'].replace('</head>', '<style>button{min-height:32px;margin:8px}</style></head>');
}

interface FocusedElement {
  getAttribute(name: string): string | null;
  textContent: string | null;
}

describe('the player that people see', () => {
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
      manifest: manifest12({
        organizations: PARTS,
        resources: ['a', 'b', 'c'].map((id) => sco12(`res-${id}`, `${id}.html`, ['sco.js'])).join(''),
      }),
      files: {
        'a.html': sco('Signs at a traffic stop'),
        'b.html': sco('Questions that do no harm'),
        'c.html': sco('Check what you have learned'),
        'sco.js': minimalSco()['sco.js'],
      },
    });
    const course = await system.admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', bytes, 'three.zip', { title: 'Three parts' }),
    );
    const registration = { personId: learner.personId, courseId: course.id };
    registrationId = (await learner.api.must<{ id: string }>('POST', '/registrations', registration)).id;
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
    // A picture of a drawer on its way says nothing.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await play();
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const player = (on: Page = page): FrameLocator => on.frameLocator('iframe.muster-play-frame');
  const content = (): FrameLocator => player().frameLocator('iframe.sco');
  /** Until the part is there and its script runs: a button pressed before that does nothing. */
  const reached = (title: string): Promise<void> =>
    content().locator('[data-state="running"]').getByRole('heading', { name: title }).waitFor();
  const entry = (part: string) => player().locator(`.contents__item[data-item="${part}"]`);
  /** The element of the player that has the focus: its part, its title or its text. */
  const focused = (): Promise<string | null> =>
    player()
      .locator('body')
      .evaluate((body) => {
        const { activeElement } = (body as unknown as { ownerDocument: { activeElement: FocusedElement } })
          .ownerDocument;
        return (
          activeElement.getAttribute('data-item') ?? activeElement.getAttribute('title') ?? activeElement.textContent
        );
      });

  async function play(on: Page = page): Promise<void> {
    await on.setViewportSize(WIDE);
    await on.goto(`${system.appUrl}/training/play/${registrationId}`);
    await on
      .frameLocator('iframe.muster-play-frame')
      .frameLocator('iframe.sco')
      .locator('[data-state="running"]')
      .waitFor();
  }

  it('has the contents beside the content, or as a drawer over it where the page is narrow', async () => {
    await lookAtOnce(page, 'player-contents-wide');
    await page.setViewportSize(NARROW);
    await entry('a').waitFor({ state: 'hidden' });
    await lookAtOnce(page, 'player-contents-closed-narrow');
    await player().getByRole('button', { name: 'Contents', exact: true }).click();
    await entry('a').waitFor();
    await lookAtOnce(page, 'player-contents-narrow');
    expect(await focused()).toBe('a');
    await page.keyboard.press('Escape');
    await entry('a').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('Contents');
  });

  it('is used with the keyboard alone, and keys go to the content when a part opens', async () => {
    await page.setViewportSize(WIDE);
    await entry('a').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('b');
    await page.keyboard.press('Enter');
    await reached('Questions that do no harm');
    expect(await focused()).toBe('Questions that do no harm');
    expect(await entry('b').getAttribute('aria-current')).toBe('true');
    await player().getByRole('button', { name: /^Next/ }).press('Enter');
    await reached('Check what you have learned');
    expect(await player().getByRole('button', { name: /^Next/ }).isDisabled()).toBe(true);
    await player().getByRole('button', { name: 'Back to the contents' }).press('Enter');
    expect(await focused()).toBe('c');
    await player().getByRole('button', { name: 'Skip to course content' }).press('Enter');
    expect(await focused()).toBe('Check what you have learned');
  });

  it('remembers that the contents were hidden, in this course and the next', async () => {
    await player().getByRole('button', { name: 'Contents', exact: true }).click();
    await entry('a').waitFor({ state: 'hidden' });
    await play();
    await entry('a').waitFor({ state: 'hidden' });
    await player().getByRole('button', { name: 'Contents', exact: true }).click();
    await entry('a').waitFor();
    await play();
    await entry('a').waitFor();
  });

  it('says at the end of a part what was reached and what comes next', async () => {
    await entry('a').click();
    await reached('Signs at a traffic stop');
    await content().locator('#pass').click();
    await content().locator('#finish').click();
    await player().getByText('Result: Passed, score 90. 1 of 3 parts are done. Your work is saved.').waitFor();
    await player().getByText('1 of 3 parts done').waitFor();
    await player()
      .getByText(/^Saved at \d/)
      .waitFor();
    await lookAt(page, 'player-finished');
    await page.setViewportSize(WIDE);
    await player().getByRole('button', { name: 'Next: Questions that do no harm' }).click();
    await reached('Questions that do no harm');
    await entry('a').locator('.status', { hasText: 'Passed' }).waitFor();
  });

  it('says when the computer is off line, and when a step is not saved yet', async () => {
    await page.context().setOffline(true);
    await player().getByText('You are offline.').waitFor();
    await content().locator('#bookmark').click();
    await player()
      .getByText(/not saved yet|not yet saved/i)
      .first()
      .waitFor();
    await lookAt(page, 'player-offline');
    await page.setViewportSize(WIDE);
    await page.context().setOffline(false);
    await player().getByText('You are offline.').waitFor({ state: 'hidden' });
    await player()
      .getByText(/^Saved at \d/)
      .waitFor({ timeout: 20_000 });
  });

  it('calls nothing saved while the part has set something that it has not committed', async () => {
    const set = (value: string) =>
      content().locator('body').evaluate(`parent.API.LMSSetValue('cmi.core.lesson_location', '${value}')`);
    const line = (words: RegExp) => player().locator('.save__line').filter({ hasText: words }).waitFor();
    await content().locator('#bookmark').click();
    await line(/^Saved at \d/);
    expect(await set('on line')).toBe('true');
    await line(/not saved yet|not yet saved/i);
    await content().locator('#bookmark').click();
    await line(/^Saved at \d/);
    await page.context().setOffline(true);
    await set('off line');
    await line(/^Kept on this computer, not yet saved$/);
    await page.context().setOffline(false);
    await content().locator('#bookmark').click();
    await line(/^Saved at \d/);
  });

  it('can be read at 400 % zoom, in the dark and in high contrast', async () => {
    await page.setViewportSize({ width: 320, height: 225 });
    await lookAtOnce(page, 'player-zoomed');
    const frame = await page.locator('iframe.muster-play-frame').boundingBox();
    expect(frame?.height).toBeGreaterThanOrEqual(350);
    await content().locator('#bookmark').click();
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'dark' });
    await lookAtOnce(page, 'player-dark');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await lookAtOnce(page, 'player-high-contrast');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  it('opens in a window of its own, where “Leave now” leads to the neutral page too', async () => {
    await page.getByRole('button', { name: 'Open in its own window' }).click();
    const open = page.getByRole('link', { name: 'Open the course in its own window' });
    await open.waitFor();
    await lookAt(page, 'player-own-window-offer');
    await page.setViewportSize(WIDE);
    const [own] = await Promise.all([page.context().waitForEvent('page'), open.click()]);
    await own.setViewportSize(WIDE);
    await own.frameLocator('iframe.sco').locator('[data-state="running"]').waitFor();
    await lookAt(own, 'player-own-window');
    await own.setViewportSize(WIDE);
    await own.getByRole('button', { name: 'Leave now' }).click();
    await own.getByRole('heading', { name: 'You have left the page' }).waitFor();
    await own.close();
    await page.getByRole('button', { name: 'Open it here' }).click();
    await content().locator('[data-state="running"]').waitFor();
  });

  it('gives way to a second tab without a word from the course, and both are told', async () => {
    const second = await page.context().newPage();
    await play(second);
    await player(second).getByText('This course was open in another tab.').waitFor();
    await player()
      .getByRole('heading', { name: /open in another (tab|window)/ })
      .waitFor();
    await lookAt(page, 'player-stopped');
    await lookAt(second, 'player-took-over');
    await second.close();
  });

  it('takes the course back from another computer only when asked', async () => {
    await play();
    await content().locator('#finish').click();
    await player().locator('[data-notice="finished"]').waitFor();
    // Of a tab of the same browser it would hear at once.
    const second = await signIn(browser, system.appUrl, learner.email, learner.password);
    await play(second);
    const saves = async () => {
      const answered = second.waitForResponse(/_muster\/commit/);
      await player(second).frameLocator('iframe.sco').locator('#bookmark').click();
      return (await answered).status();
    };
    expect(await saves()).toBe(200);
    // Nothing is to be saved here, so this is the first that the page hears of it.
    await player().getByRole('button', { name: /^Next/ }).last().click();
    await player().getByRole('heading', { name: 'open in another tab' }).waitFor();
    expect(await saves()).toBe(200);
    await player().getByRole('button', { name: 'Continue here' }).click();
    await content().locator('[data-state="running"]').waitFor();
    expect(await saves()).toBe(409);
    await player(second).getByRole('heading', { name: 'open in another tab' }).waitFor();
    await second.context().close();
  });

  it('shows a finished course again in review mode, and records nothing', async () => {
    await play();
    for (const part of ['a', 'b', 'c']) {
      await entry(part).click();
      await player().locator(`.contents__item[data-item="${part}"][aria-current]`).waitFor();
      await content().locator('[data-state="running"]').waitFor();
      await content().locator('#pass').click();
      await content().locator('#finish').click();
      await player().locator('[data-notice="finished"]').waitFor();
    }
    await player().getByText('All 3 parts are done.').waitFor();
    await lookAt(page, 'player-all-done');
    await page.setViewportSize(WIDE);
    await player().getByRole('link', { name: 'Back to my training' }).click();
    await page.getByRole('heading', { level: 1, name: /training/i }).waitFor();
    await play();
    await player().getByText('Nothing you do here is recorded.').waitFor();
    await lookAt(page, 'player-review');
  });
});
