import { manifest12, minimalSco, packageZip, sco12 } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { ADMIN } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const MENDED = [
  'Resource "res-1" lists "media/diagram-of-the-referral-pathway-between-agencies.png", which is not in the zip. Add the file, or take it off the list. (imsmanifest.xml, line 9)',
  '<organizations> says default="gone", an organization that does not exist; the first one is played. Name an organization of the manifest as the default. (imsmanifest.xml, line 4)',
];

describe('what was mended in a package', () => {
  let system: System;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    page = await signIn(browser, system.appUrl, ADMIN.email, ADMIN.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('is told with its place and what to do after the upload and on the page of the course, and is copied whole', async () => {
    const resources = sco12('res-1', 'index.html', ['media/diagram-of-the-referral-pathway-between-agencies.png']);
    const zip = await packageZip({
      manifest: manifest12({
        organizationsAttributes: 'default="gone"',
        resources: resources.replace('<file href="media', '\n<file href="media'),
      }),
      files: minimalSco(),
    });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${system.appUrl}/courses/upload`);
    await page
      .getByLabel('Course package (zip)')
      .setInputFiles({ name: 'course.zip', mimeType: 'application/zip', buffer: zip });
    await page.getByRole('button', { name: 'Upload' }).click();
    const told = page.getByRole('heading', { name: 'Mended on the way in' }).locator('..');
    await told.waitFor();
    expect((await told.getByRole('listitem').allTextContents()).sort()).toEqual([...MENDED].sort());
    await lookAt(page, 'upload-warnings');

    await page.setViewportSize(WIDE);
    await page.getByRole('link', { name: 'See the course' }).click();
    await page.getByRole('heading', { name: 'Parts' }).waitFor();
    await told.getByRole('button', { name: 'Copy the list' }).click();
    await told.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toHaveLength(MENDED.length);
    expect(copied).toMatch(/^imsmanifest\.xml, line \d+: /);
    await lookAt(page, 'course-warnings');
  });
});
