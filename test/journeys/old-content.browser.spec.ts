import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { oldContent } from './support/old-content.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

interface StoredProblem {
  part: string;
  kind: string;
  what: string;
}

describe('old content that misbehaves', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let page: Page;
  let titles: Record<string, string>;
  let courseId: string;
  let registrationId: string;
  /** Another site, which must hear nothing. */
  let elsewhere: Server;
  let heardElsewhere = 0;
  let elsewhereUrl: string;

  beforeAll(async () => {
    elsewhere = createServer((_, response) => {
      heardElsewhere += 1;
      response.end('elsewhere');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    ({ system, browser } = await startWithBrowser());
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const course = await oldContent(elsewhereUrl);
    titles = course.titles;
    const form = formWith('package', course.bytes, 'old.zip', { title: 'Content of all ages' });
    courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
    const registration = { personId: learner.personId, courseId };
    registrationId = (await learner.api.must<{ id: string }>('POST', '/registrations', registration)).id;
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
    await play();
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
    elsewhere?.close();
  });

  const player = (): FrameLocator => page.frameLocator('iframe.muster-play-frame');
  const content = (): FrameLocator => player().frameLocator('iframe.sco');
  const problems = (): Locator => player().locator('[data-notice="problems"]');
  const details = async (): Promise<string> => {
    await problems().locator('li').first().waitFor({ state: 'attached' });
    return (await problems().locator('li').allTextContents()).join('\n');
  };

  async function play(): Promise<void> {
    await page.setViewportSize(WIDE);
    await page.goto(`${system.appUrl}/training/play/${registrationId}`);
    await content().locator('body').waitFor();
  }

  /** Chooses a part in the contents, as a learner does. */
  async function open(part: string): Promise<FrameLocator> {
    const entry = player().locator(`.contents__item[data-item="${part}"]`);
    await entry.click();
    await player().locator(`iframe.sco[title="${titles[part]}"]`).waitFor();
    await content().locator('body').waitFor({ state: 'attached' });
    return content();
  }

  async function stored(kind: string): Promise<StoredProblem[]> {
    const { items } = await system.admin.must<{ items: StoredProblem[] }>('GET', `/courses/${courseId}/problems`);
    return items.filter((problem) => problem.kind === kind);
  }

  it('opens its own windows in a layer over the part, with the API within their reach, and none elsewhere', async () => {
    const part = await open('popup');
    const layer = player().locator('dialog.layer');
    const inLayer = player().frameLocator('dialog.layer iframe');

    await part.locator('#own').click();
    await inLayer.getByRole('heading', { name: 'Help' }).waitFor();
    await lookAt(page, 'old-layer');
    await page.setViewportSize(WIDE);
    await inLayer.locator('#close').click();
    await layer.waitFor({ state: 'detached' });

    await part.locator('#shell').click();
    await inLayer.locator('#found', { hasText: 'api opener' }).waitFor();
    await player().getByRole('button', { name: 'Close', exact: true }).click();

    await part.locator('#blank').click();
    await inLayer.getByRole('heading', { name: 'Help' }).waitFor();
    await inLayer.locator('#close').focus();
    await page.keyboard.press('Escape');
    await layer.waitFor({ state: 'detached' });

    await part.locator('#written').click();
    await inLayer.getByText('Written by the course').waitFor();
    await player().getByRole('button', { name: 'Close', exact: true }).click();

    await part.locator('#other').click();
    await problems().getByText(`${elsewhereUrl}/policy`).waitFor();
    expect(await details()).not.toContain('Ana');
    await lookAt(page, 'old-problem');
    await page.setViewportSize(WIDE);
  });

  it('asks its questions, and what came before them is saved while they wait', async () => {
    const part = await open('dialog');
    const savedBefore = new Promise<boolean>((resolve) => {
      page.once('dialog', (dialog) => {
        void eventually(
          async () => JSON.stringify(await attemptState('dialog')),
          (state) => state.includes('asked'),
          5000,
        )
          .then(
            () => resolve(true),
            () => resolve(false),
          )
          .then(() => dialog.accept());
      });
    });
    await part.locator('#ask').click({ noWaitAfter: true });
    expect(await savedBefore).toBe(true);
    await part.locator('body[data-answer="true"]').waitFor();
  });

  it('cannot take the page around it, nor go to another site, and says what it tried', async () => {
    const top = await open('top');
    await top.locator('#script').click();
    await problems().getByText(`${elsewhereUrl}/`).waitFor();
    await top.locator('#inside').click();
    await content().getByRole('heading', { name: 'Help' }).waitFor();
    await problems().getByText('It tried to replace the page around it.').waitFor();
    await open('plain');
    await open('top');
    await top.locator('#top').click();
    await content().getByRole('heading', { name: 'Help' }).waitFor();
    expect(page.url()).toContain('/training/play/');

    const links = await open('links');
    await links.locator('#link').click();
    await problems().getByText(`${elsewhereUrl}/law`).waitFor();
    await links.locator('#script').click();
    await problems().getByText(`${elsewhereUrl}/portal`).waitFor();
    await links.getByRole('heading', { name: titles['links'] ?? '' }).waitFor();
    expect(await details()).toContain(`${elsewhereUrl}/cdn.js`);

    await open('frame');
    // A browser tells the page no more than the site of a frame that it refused.
    await problems().getByText(`shows a page of another site, ${elsewhereUrl}`).waitFor();
    expect(heardElsewhere).toBe(0);
  });

  it('is told apart by what it needs and what it misses', async () => {
    await open('flash');
    await problems()
      .getByText(/needs Flash \(intro\.swf\) and is missing/)
      .waitFor();

    await open('banner');
    await problems()
      .getByText(/^A piece of this page needs Flash \(banner\.swf\) and is missing\./)
      .waitFor();
    expect(await details()).not.toContain('cannot be shown');

    await open('film');
    await page.waitForTimeout(5000);
    expect(await problems().isVisible()).toBe(false);

    await open('errors');
    expect(await details()).toMatch(/undefinedThing is not defined.*errors\.html/);

    const missing = await open('missing');
    await eventually(details, (text) =>
      ['images/map.png', 'lib/jquery.js', 'styles/course.css'].every((name) => text.includes(name)),
    );
    await problems().getByText('A page is missing from the course: inner.html.').waitFor();
    await missing.frameLocator('iframe[title="Inner"]').getByText('This page is missing from the course.').waitFor();
    await missing.locator('#gone').click();
    await player().getByRole('heading', { name: 'This part went to a page that is not there' }).waitFor();
    await lookAt(page, 'old-lost');
    await page.setViewportSize(WIDE);
    await player().getByRole('button', { name: 'Open this part again' }).last().click();
    await content()
      .getByRole('heading', { name: titles['missing'] ?? '' })
      .waitFor();

    await player().locator('.contents__item[data-item="blank"]').click();
    await problems().getByText('It shows an empty page.').waitFor();
    expect(await details()).toMatch(/needs Flash for main\.swf.*cannot be shown/);
    await lookAt(page, 'old-blank');
    await page.setViewportSize(WIDE);
  });

  it('finds storage and a domain it may set', async () => {
    const storage = await open('storage');
    await storage.locator('#kept', { hasText: '1x' }).waitFor();
    const domain = await open('domain');
    await domain.locator('#done', { hasText: 'went on' }).waitFor();
  });

  it('ends its part when it closes its window, and what it said counts', async () => {
    const part = await open('close');
    await part.locator('#close').click();
    await player().getByRole('heading', { name: 'This part has closed itself' }).waitFor();
    await lookAt(page, 'old-closed');
    await page.setViewportSize(WIDE);
    await player().locator('[data-item="close"] .status', { hasText: 'Completed' }).waitFor();
  });

  it('of a fixed size is never cut off, and content that wants the height has it', async () => {
    for (const size of [
      { width: 1366, height: 640 },
      { width: 360, height: 640 },
    ]) {
      await page.setViewportSize(WIDE);
      const fixed = await open('fixed');
      await page.setViewportSize(size);
      await fixed.locator('#corner').scrollIntoViewIfNeeded();
      await fixed.locator('#corner').click({ timeout: 5000 });
    }
    await page.setViewportSize({ width: 1366, height: 640 });
    await open('full');
    const box = await player().locator('iframe.sco').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(540);
  });

  it('that asks before it is left asks nobody when the learner goes on or leaves now', async () => {
    let asked = 0;
    const count = (dialog: { dismiss(): Promise<void> }): void => {
      asked += 1;
      void dialog.dismiss();
    };
    page.on('dialog', count);
    await (await open('leave')).locator('#arm').click();
    await open('plain');
    await (await open('leave')).locator('#arm').click();
    await page.getByRole('button', { name: 'Leave now' }).click();
    await page.getByRole('heading', { name: 'You have left the page' }).waitFor();
    page.off('dialog', count);
    expect(asked).toBe(0);
  });

  it('that hangs does not hold the learner: “Leave now” is outside of it', async () => {
    await play();
    const part = await open('loop');
    await part.locator('#hang').click({ noWaitAfter: true });
    await page.getByText('The course does not answer.').waitFor({ timeout: 25_000 });
    await page.getByRole('button', { name: 'Leave now' }).click({ timeout: 5000 });
    await page.getByRole('heading', { name: 'You have left the page' }).waitFor({ timeout: 5000 });
    await page.close({ runBeforeUnload: false });
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
  });

  it('is listed with all that it did wrong for those who look after the course, without the learner', async () => {
    const expected = [
      ['window-elsewhere', '/policy'],
      ['link-elsewhere', '/law'],
      ['frame-elsewhere', ''],
      ['file-elsewhere', '/cdn.js'],
      ['page-around', 'help.html'],
      ['flash', 'main.swf'],
      ['flash-piece', 'intro.swf'],
      ['missing-file', 'images/map.png'],
      ['missing-file', 'styles/course.css'],
      ['script-error', 'undefinedThing'],
      ['blank', 'blank.html'],
      ['document-domain', 'example.com'],
    ] as const;
    for (const [kind, what] of expected) {
      const found = await eventually(
        () => stored(kind),
        (rows) => rows.length > 0,
      );
      expect([kind, found.map((row) => row.what).join('\n')]).toEqual([kind, expect.stringContaining(what)]);
      expect(JSON.stringify(found)).not.toMatch(/Ana|Ortiz/);
    }
    expect(system.output()).toMatch(/content problems.*missing-file/);
    expect(system.output()).not.toContain('images/map.png');
    const author = await signIn(browser, system.appUrl, ADMIN.email, ADMIN.password);
    await author.goto(`${system.appUrl}/courses/${courseId}`);
    await author.getByRole('heading', { name: 'What went wrong when it was played' }).waitFor();
    await author.getByText('A file is missing from the package: images/map.png.').waitFor();
    await lookAt(author, 'old-course-page');
    await author.getByText('Upload a new version').first().click();
    await author.getByText('Course package (zip)').waitFor();
    await lookAt(author, 'old-course-new-version');
    const refused = await learner.api.send('GET', `/courses/${courseId}/problems`);
    expect(refused.status).toBe(403);
  });

  /** What the database holds of a part, which is what a saved answer means. */
  async function attemptState(itemId: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: system.database.adminUrl });
    await client.connect();
    const { rows } = await client.query('SELECT cmi FROM scorm.sco_state WHERE item_id = $1', [itemId]);
    await client.end();
    return rows;
  }
});
