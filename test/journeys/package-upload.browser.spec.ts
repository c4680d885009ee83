import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manifest12, minimalSco, packageZip } from '@muster/testing';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { slowLine } from './support/slow-line.js';
import type { SlowLine } from './support/slow-line.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { watchUploads } from './support/upload-watch.js';
import type { SeenUpload } from './support/upload-watch.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const MB = 1024 * 1024;
const SLOW = 2 * MB;

describe('the upload of a package', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let line: SlowLine;
  let seen: SeenUpload[];
  let folder: string;
  let files: Record<'large' | 'other' | 'withoutManifest' | 'cut' | 'rar' | 'slides', string>;

  const file = (name: string, content: Buffer | string): string => {
    const place = path.join(folder, name);
    writeFileSync(place, content);
    return place;
  };
  const zipOf = (bytes: number) =>
    packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'video.bin': randomBytes(bytes) } });

  const open = () => page.goto(`${system.appUrl}/courses/upload`);
  const choose = (place: string, where = page) => where.getByLabel('Course package (zip)').setInputFiles(place);
  const button = (name: string, where = page) => where.getByRole('button', { name, exact: true });
  const begin = async (place: string): Promise<void> => {
    await choose(place);
    await button('Upload').click();
  };
  /** Once the server has noted a first piece, and before it has all. */
  const underWay = async (): Promise<void> => {
    await eventually(
      () => Promise.resolve(seen),
      (all) => all.some(({ method, status }) => method === 'PATCH' && status === 204),
    );
    await line.slow(MB / 8);
    await button('Pause').waitFor();
  };
  const inCatalog = () => page.getByRole('heading', { name: /is in the catalog$/ }).waitFor({ timeout: 60_000 });
  const idNow = () => seen.filter(({ method }) => method === 'POST').at(-1)?.id ?? '';
  const kept = async (id: string): Promise<number> =>
    (await system.admin.send('HEAD', `/package-uploads/${id}`, undefined, { 'tus-resumable': '1.0.0' })).status;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    page = await signIn(browser, system.appUrl, ADMIN.email, ADMIN.password);
    line = await slowLine(page);
    seen = watchUploads(page);
    folder = mkdtempSync(path.join(tmpdir(), 'muster-upload-'));
    const whole = await zipOf(20 * MB);
    files = {
      large: file('safety-planning.zip', whole),
      other: file('another-course-with-a-rather-long-name-2026.zip', await zipOf(12 * MB)),
      withoutManifest: file('no-manifest.zip', await packageZip({ files: { 'index.html': '<p>A page</p>' } })),
      cut: file('cut.zip', whole.subarray(0, 5 * MB)),
      rar: file('packed.zip', 'Rar!\x1a\x07'),
      slides: file('slides.pptx', await zipOf(10)),
    };
  });
  beforeEach(async () => {
    await page.setViewportSize(WIDE);
    seen.length = 0;
  });
  afterEach(() => line.full());
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
    await rm(folder, { recursive: true, force: true });
  });

  it('is refused before anything is sent when the file cannot be a package, with what to do', async () => {
    await open();
    await button('Upload').click();
    await page.getByRole('link', { name: 'Choose the zip file of the course.' }).waitFor();
    await lookAt(page, 'upload-nothing-chosen');
    for (const [place, sentence] of [
      [files.slides, '“slides.pptx” is not a zip file.'],
      [files.rar, '“packed.zip” is named like a zip file but is a RAR archive.'],
      [files.cut, 'The end of “cut.zip” is missing'],
    ] as const) {
      await choose(place);
      await page.getByRole('alert').getByText(sentence).waitFor();
    }
    await button('Upload').click();
    await page.getByRole('link', { name: /The end of “cut.zip” is missing/ }).waitFor();
    await lookAt(page, 'upload-wrong-file');
    expect(seen).toEqual([]);
  });

  it('takes a file that is dropped, and no two', async () => {
    await open();
    const drop = async (count: number): Promise<void> => {
      const data = await page.evaluateHandle((many) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from('PK\x03\x04 PK\x05\x06', (letter) => letter.charCodeAt(0));
        for (let index = 0; index < many; index += 1) transfer.items.add(new File([bytes], `dropped-${index}.zip`));
        return transfer;
      }, count);
      await page.dispatchEvent('.usa-file-input__target', 'drop', { dataTransfer: data });
    };
    await drop(2);
    await page.getByRole('alert').getByText('Drop one zip file; a course is one package.').waitFor();
    await drop(1);
    await page.getByText('“dropped-0.zip”, 9 bytes, is ready to be uploaded.').waitFor();
    expect(await page.getByText('Drop one zip file').count()).toBe(0);
    await lookAt(page, 'upload-chosen');
  });

  it('goes on by itself, from what has arrived, after the server was ended in the middle', async () => {
    await open();
    await line.slow(SLOW);
    await begin(files.large);
    await underWay();
    await lookAt(page, 'upload-sending');
    await system.kill();
    await page
      .getByText(/It is tried again by itself/)
      .first()
      .waitFor();
    await lookAt(page, 'upload-unreachable');
    await system.restart();
    await line.full();
    await button('Try now').click();
    await inCatalog();
    await page.getByText('It has 1 part. Version 1.').waitFor();
    await lookAt(page, 'upload-done');

    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    // What a killed process had begun to write stays locked for some seconds; then it goes on from what is on disk.
    const asked = seen.slice(seen.findIndex(({ method }) => method === 'HEAD'));
    const goesOn = asked.find(({ method, status }) => method === 'PATCH' && status === 204);
    expect(asked[0]?.offset).toBeGreaterThanOrEqual(8 * MB);
    expect(goesOn?.from).toBe(asked[0]?.offset);
  });

  it('waits while there is no network, and goes on when it is back', async () => {
    await open();
    await line.slow(SLOW);
    await begin(files.other);
    await underWay();
    await line.cut();
    await page.getByText(/^There is no network\. The upload goes on by itself/).waitFor();
    await lookAt(page, 'upload-offline');
    await line.full();
    await inCatalog();
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(seen.find(({ method }) => method === 'HEAD')?.offset).toBeGreaterThan(0);
  });

  it('can be paused and goes on after a reload with the same file, not with another one', async () => {
    await open();
    await line.slow(SLOW);
    await page.getByLabel('Contact minutes').fill('45');
    await begin(files.large);
    await underWay();
    await button('Pause').click();
    await page.getByText('Paused. What has arrived is kept for a day.').waitFor();
    await lookAt(page, 'upload-paused');
    const id = idNow();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByRole('heading', { name: 'An upload is not finished' }).waitFor();
    expect(await page.getByLabel('Contact minutes').inputValue()).toBe('45');

    await choose(files.other);
    await page.getByText(/is ready to be uploaded/).waitFor();
    await choose(files.large);
    await page.getByText(/^This is the file whose upload was begun\. It goes on at \d+ %/).waitFor();
    await lookAt(page, 'upload-unfinished');
    seen.length = 0;
    await line.full();
    await button('Go on with the upload').click();
    await inCatalog();

    expect(new Set(seen.map((one) => one.id))).toEqual(new Set([id]));
    const patches = seen.filter(({ method }) => method === 'PATCH');
    expect(patches[0]?.from).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'See the course' }).click();
    await page.getByText('45', { exact: true }).waitFor();
    await open();
    await page.getByLabel('Course package (zip)').waitFor();
    expect(await page.getByRole('heading', { name: /not finished/ }).count()).toBe(0);
  });

  it('is refused in a second tab while the first one sends the same file', async () => {
    await open();
    await line.slow(SLOW);
    await begin(files.large);
    await underWay();
    const second = await page.context().newPage();
    await second.goto(`${system.appUrl}/courses/upload`);
    await choose(files.large, second);
    await second.getByRole('button', { name: /^(Upload|Go on with the upload)$/ }).click();
    await second.getByRole('link', { name: /is being uploaded in another tab/ }).waitFor();
    await lookAt(second, 'upload-second-tab');
    await second.close();
    await button('Cancel the upload').click();
    await page.getByRole('dialog').waitFor();
    await lookAt(page, 'upload-cancel');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the upload' }).click();
    await button('Upload').waitFor();
  });

  it('leaves nothing at the server when it is cancelled, and keeps what was filled in', async () => {
    await open();
    await line.slow(SLOW);
    await page.getByLabel('Contact minutes').fill('30');
    await begin(files.large);
    await underWay();
    const id = idNow();
    expect(await kept(id)).toBe(200);
    await button('Cancel the upload').click();
    await button('Keep uploading').click();
    await button('Cancel the upload').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the upload' }).click();
    await button('Upload').waitFor();
    await eventually(
      () => kept(id),
      (status) => status === 404,
    );
    expect(await page.getByLabel('Contact minutes').inputValue()).toBe('30');
    expect(await page.getByRole('heading', { name: /not finished/ }).count()).toBe(0);
    await page.reload();
    await button('Upload').waitFor();
    expect(await page.getByRole('heading', { name: /not finished/ }).count()).toBe(0);
  });

  it('asks before its page is left, and offers to go on when one comes back', async () => {
    await open();
    await line.slow(SLOW);
    await begin(files.large);
    await underWay();
    await page.getByRole('navigation').getByRole('link', { name: 'Courses' }).first().click();
    await page.getByRole('dialog').waitFor();
    await lookAt(page, 'upload-leave');
    await button('Stay').click();
    await page.setViewportSize(WIDE);
    await button('Pause').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Courses' }).first().click();
    await button('Leave').click();
    await page.getByRole('heading', { name: 'Courses', level: 1 }).waitFor();
    await open();
    await page.getByRole('heading', { name: 'An upload is not finished' }).waitFor();
    await page.getByRole('button', { name: /^Discard what has arrived/ }).click();
    await page.getByRole('heading', { name: 'An upload is not finished' }).waitFor({ state: 'detached' });
  });

  it('goes on after the session ended in the middle and the person signed in again', async () => {
    await open();
    await line.slow(SLOW);
    await begin(files.large);
    await underWay();
    const id = idNow();
    await page.context().clearCookies();
    await line.full();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Email').fill(ADMIN.email);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'An upload is not finished' }).waitFor();
    seen.length = 0;
    await choose(files.large);
    await button('Go on with the upload').click();
    await inCatalog();
    expect(new Set(seen.map((one) => one.id))).toEqual(new Set([id]));
    expect(seen.find(({ method }) => method === 'PATCH')?.from).toBeGreaterThan(0);
  });

  it('shows how the package is read, also after a reload, and then what was found', async () => {
    const database = new Client({ connectionString: system.database.adminUrl });
    await database.connect();
    try {
      await database.query('BEGIN; LOCK TABLE catalog.course IN EXCLUSIVE MODE');
      await open();
      await begin(files.large);
      await page.getByText(/files are read\. Publishing the course\.$/).waitFor();
      await lookAt(page, 'upload-reading');
      await page.reload();
      await page.getByText(/files are read\. Publishing the course\.$/).waitFor();
      await database.query('COMMIT');
      await inCatalog();
    } finally {
      await database.end();
    }
  });

  it('says why a package was not taken, and takes another one instead', async () => {
    await open();
    await begin(files.withoutManifest);
    await page.getByRole('heading', { name: '“no-manifest.zip” was not added' }).waitFor();
    await page
      .getByRole('alert')
      .getByText(/imsmanifest\.xml/)
      .waitFor();
    await lookAt(page, 'upload-failed');
    await button('Choose another file').click();
    await begin(files.other);
    await inCatalog();
  });
});
