import { manifest12, minimalSco, packageZip, resource, sco12 } from '@muster/testing';
import type { RegistrationAnswer } from '@muster/contracts';
import pg from 'pg';
import type { Browser, Download, FrameLocator, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

/** One empty page: enough for a viewer, and for what a browser makes of it. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#1a4480"/></svg>`;

const PARTS = { handbook: 'Handbook', slides: 'Slides', map: 'Map', intro: 'Introduction', lesson: 'Lesson' } as const;
const LESSON = minimalSco('Lesson')
  ['index.html'].replace(
    '</head>',
    '<style>button,a{display:inline-block;min-height:32px;min-width:32px;margin:8px}</style></head>',
  )
  .replace(
    '</body>',
    `<p><a id="blank" href="files/resources.pdf" target="_blank">Resources</a>
   <a id="here" href="files/resources.pdf">Resources here</a>
   <button id="script" onclick="location.href = 'files/resources.pdf'">Resources by script</button>
   <button id="window" onclick="window.w = window.open('files/resources.pdf'); document.body.dataset.window = String(!!window.w)">Window</button>
   <a id="slides" href="slides.pptx" target="_blank">Slides</a> <a id="flash" href="old.swf">Film</a></p>
   <iframe title="Inside" src="files/inside.pdf"></iframe></body>`,
  );

function asset(id: string, file: string): string {
  return resource(id, file, [], 'adlcp:scormtype="asset"');
}

describe('documents in a course', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let page: Page;
  let registrationId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const items = Object.entries(PARTS).map(
      ([id, title]) => `<item identifier="${id}" identifierref="res-${id}"><title>${title}</title></item>`,
    );
    const bytes = await packageZip({
      manifest: manifest12({
        organizations: `<organization identifier="org"><title>With documents</title>${items.join('')}</organization>`,
        resources:
          asset('res-handbook', 'handbook.pdf') +
          asset('res-slides', 'slides.pptx') +
          asset('res-map', 'map.svg') +
          asset('res-intro', 'intro.swf') +
          sco12('res-lesson', 'lesson.html', ['sco.js', 'old.swf', 'files/resources.pdf', 'files/inside.pdf']),
      }),
      files: {
        'handbook.pdf': PDF,
        'slides.pptx': 'slides',
        'map.svg': PICTURE,
        'intro.swf': 'FWS',
        'old.swf': 'FWS',
        'lesson.html': LESSON,
        'sco.js': minimalSco()['sco.js'],
        'files/resources.pdf': PDF,
        'files/inside.pdf': PDF,
      },
    });
    const form = formWith('package', bytes, 'documents.zip', { title: 'With documents' });
    const courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
    const registration = { personId: learner.personId, courseId };
    registrationId = (await learner.api.must<{ id: string }>('POST', '/registrations', registration)).id;
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
    await page.goto(`${system.appUrl}/training/play/${registrationId}`);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const player = (): FrameLocator => page.frameLocator('iframe.muster-play-frame');
  const content = (): FrameLocator => player().frameLocator('iframe.sco');
  const choose = (part: keyof typeof PARTS) => player().locator(`.contents__item[data-item="${part}"]`).click();
  /** The contents name no status of what cannot report; what is kept of it says that it was opened. */
  async function done(part: keyof typeof PARTS): Promise<void> {
    await eventually(opened, (parts) => parts.includes(part));
  }
  async function words(sql: string): Promise<string[]> {
    const client = new pg.Client({ connectionString: system.database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ word: string }>(sql);
    await client.end();
    return rows.map(({ word }) => word);
  }
  const opened = () => words('SELECT item_id AS word FROM scorm.sco_state');
  const problems = () => words(`SELECT kind || ' ' || what AS word FROM scorm.content_problem`);
  const button = (name: string) => player().getByRole('button', { name, exact: true });

  /** What the browser does with a document in a tab of its own: it shows it, or keeps it where it has no viewer. */
  async function openedBy(press: () => Promise<void>): Promise<string> {
    const address = new Promise<string>((resolve) => {
      page.context().once('page', (tab) => {
        const download = new Promise<string>((kept) => tab.once('download', (file: Download) => kept(file.url())));
        const shown = tab.waitForURL(/\.pdf$/).then(() => tab.url());
        void Promise.race([download, shown]).then(async (found) => {
          await tab.close().catch(() => undefined);
          resolve(found);
        });
      });
    });
    await press();
    return address;
  }

  it('are offered as a part of their own, in a new tab or as a download, and count once they were taken', async () => {
    await choose('handbook');
    await player().getByRole('heading', { name: 'Handbook' }).waitFor();
    await lookAt(page, 'document-part');
    await page.setViewportSize(WIDE);
    expect(await opened()).not.toContain('handbook');
    expect(await openedBy(() => button('Open in a new tab').click())).toMatch(/\/handbook\.pdf$/);
    await player().getByText('It opens in a new tab.').waitFor();
    await done('handbook');

    const saved = page.waitForEvent('download');
    await player().getByRole('link', { name: 'Save on this computer' }).click();
    expect((await saved).suggestedFilename()).toBe('handbook.pdf');
  });

  it('that no browser shows are saved, and said to be', async () => {
    await choose('slides');
    await player().getByText('“slides.pptx” is a document.').waitFor();
    expect(await button('Open in a new tab').count()).toBe(0);
    const saved = page.waitForEvent('download');
    await player().getByRole('link', { name: 'Save on this computer' }).click();
    expect((await saved).suggestedFilename()).toBe('slides.pptx');
    await player().getByText('Your browser puts it among its downloads.').waitFor();
    await done('slides');
  });

  it('that are pictures are shown, and are no empty page', async () => {
    await choose('map');
    await done('map');
    await page.waitForTimeout(5000);
    expect(await player().locator('[data-notice="problems"]').isVisible()).toBe(false);
  });

  it('of Flash are called what they are, are no document, and are told to who looks after the course', async () => {
    await choose('intro');
    await player().getByRole('heading', { name: 'This part cannot be shown' }).waitFor();
    await player().getByText('“intro.swf” needs Flash, which no browser runs any more.').waitFor();
    expect(await player().getByText('is a document').count()).toBe(0);
    await lookAt(page, 'flash-part');
    await page.setViewportSize(WIDE);
    expect(await opened()).not.toContain('intro');
    await eventually(
      () => problems(),
      (kinds) => kinds.includes('flash intro.swf'),
    );
  });

  it('to which a part leads are offered over it, by whatever way, and the part stays', async () => {
    await choose('lesson');
    await content().locator('body[data-state="running"]').waitFor();
    const layer = player().locator('dialog.layer');
    for (const way of ['#blank', '#here', '#script', '#window']) {
      await content().locator(way).click();
      await layer.getByText('“files/resources.pdf” is a document.').waitFor();
      await layer.getByRole('button', { name: 'Close', exact: true }).click();
      await layer.waitFor({ state: 'detached' });
    }
    expect(await content().locator('body').getAttribute('data-window')).toBe('true');
    await content().locator('#blank').click();
    await lookAt(page, 'document-offered');
    await page.setViewportSize(WIDE);
    expect(await openedBy(() => layer.getByRole('button', { name: 'Open in a new tab' }).click())).toMatch(
      /\/files\/resources\.pdf$/,
    );
    await page.keyboard.press('Escape');
    await layer.waitFor({ state: 'detached' });
    await content().locator('#slides').click();
    await layer.getByText('“slides.pptx” is a document.').waitFor();
    await page.keyboard.press('Escape');
    await content().locator('#flash').click();
    await layer.getByText('“old.swf” needs Flash, which no browser runs any more.').waitFor();
    await page.keyboard.press('Escape');
    await player().getByText('A piece of this page needs Flash (old.swf) and is missing.').waitFor();
    await player().locator('[data-notice="problems"]').getByRole('button', { name: 'Close this message' }).click();
    await content().locator('body[data-state="running"]').waitFor();
  });

  it('inside a page of a part are offered beside it', async () => {
    await button('Open files/inside.pdf').click();
    await player().locator('dialog.layer').getByText('“files/inside.pdf” is a document.').waitFor();
    await page.keyboard.press('Escape');
    expect(await player().locator('[data-notice="problems"]').isVisible()).toBe(false);
  });

  it('never keep a course from being completed', async () => {
    await content().locator('#pass').click();
    await content().locator('#finish').click();
    await eventually(
      () => learner.api.must<RegistrationAnswer>('GET', `/registrations/${registrationId}`),
      ({ state }) => state === 'passed' || state === 'completed',
    );
  });

  it('say plainly in a window of its own that they can only be saved there, and where they can be read', async () => {
    const { launchUrl } = await learner.api.must<{ launchUrl: string }>(
      'POST',
      `/registrations/${registrationId}/launches`,
      {},
    );
    const own = await page.context().newPage();
    await own.goto(launchUrl);
    await own.locator('.contents__item[data-item="handbook"]').click();
    await own.getByText('A course in a window of its own cannot open another tab.').waitFor();
    expect(await own.getByRole('button', { name: 'Open in a new tab' }).count()).toBe(0);
    await lookAt(own, 'document-own-window');
    await own.close();
  });
});
