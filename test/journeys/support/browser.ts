import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { violationsOn } from './accessibility.js';

/** Where Debian, Ubuntu and the browser's own packages put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const PICTURES = path.resolve('test/artifacts/journey');
/** For people to look at, when they ask: to draw and store hundreds of whole pages takes minutes. */
const WITH_PICTURES = process.env['MUSTER_PICTURES'] === '1';

export const NARROW = { width: 360, height: 740 };
export const WIDE = { width: 1440, height: 900 };

/** Starts the machine's own Chromium. Nothing that it does by itself leaves the machine. */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env['MUSTER_CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (!executablePath)
    throw new Error('Chromium is missing. Install it (apt-get install chromium) or set MUSTER_CHROMIUM.');
  mkdirSync(PICTURES, { recursive: true });
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A browser of one person, signed in through the page. */
export async function signIn(browser: Browser, appUrl: string, email: string, password: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: WIDE, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(appUrl);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

/**
 * Looks at a page as it is, narrow and wide: no accessibility violation, nothing that sticks out. With MUSTER_PICTURES=1 it leaves
 * pictures in test/artifacts/journey.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const [width, size] of [
    ['narrow', NARROW],
    ['wide', WIDE],
  ] as const) {
    await page.setViewportSize(size);
    await lookAtOnce(page, `${name}-${width}`);
  }
}

/**
 * Frames of other sites are drawn by processes of their own, later than the page; those out of sight are not drawn at all. What appears by
 * degrees is there when its animation has ended.
 */
async function painted(page: Page): Promise<void> {
  const drawn = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    .then(() => Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => effect.getTiming().iterations !== Infinity).map(({ finished }) => finished)))`;
  const all = Promise.all(page.frames().map((frame) => frame.evaluate(drawn).catch(() => undefined)));
  await Promise.race([all, page.waitForTimeout(1000)]);
}

/** As `lookAt`, in the size that the page has. */
export async function lookAtOnce(page: Page, name: string): Promise<void> {
  await painted(page);
  if (WITH_PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect([name, overflow]).toEqual([name, 0]);
  expect([name, await violationsOn(page)]).toEqual([name, []]);
}

/** The frame of the course itself, inside the player. */
export async function courseFrame(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 200; tries += 1) {
    const frame = page.frames().find((candidate) => candidate.url().includes('/content/'));
    if (frame && (await frame.locator('main h1').count()) > 0) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(
    `The course did not open. Frames: ${page
      .frames()
      .map((frame) => frame.url())
      .join(', ')}`,
  );
}
