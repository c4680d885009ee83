import type { Browser, Page } from 'playwright-core';
import { violationsOn } from './accessibility.js';
import { startBrowser } from './browser.js';

const page = (body: string) => `<!doctype html><html lang="en"><title>Training</title><main>${body}</main></html>`;
const GREY = '<p id="grey" style="color: #aaa; background: #fff">Due on Friday</p>';
const INNER = page('<input id="unnamed">').replaceAll('"', '&quot;');

describe('looking at a page for accessibility', () => {
  let browser: Browser;
  let opened: Page;

  beforeAll(async () => {
    browser = await startBrowser();
    opened = await (await browser.newContext()).newPage();
  });
  afterAll(() => browser?.close());

  it('finds nothing where all is in order', async () => {
    await opened.setContent(page('<h1>My training</h1>'));
    expect(await violationsOn(opened)).toEqual([]);
  });

  it('finds what is wrong and where, and again when the page has changed', async () => {
    await opened.setContent(page(`${GREY}<img id="dumb" src="data:,">`));
    expect(await violationsOn(opened)).toEqual([
      ['color-contrast', [['#grey']]],
      ['image-alt', [['#dumb']]],
    ]);
    await opened.evaluate(`document.getElementById('grey').remove()`);
    expect(await violationsOn(opened)).toEqual([['image-alt', [['#dumb']]]]);
  });

  it('finds it in a frame too', async () => {
    await opened.setContent(page(`${GREY}<iframe id="inner" title="The course" srcdoc="${INNER}"></iframe>`));
    await opened.frameLocator('#inner').locator('#unnamed').waitFor();
    expect(await violationsOn(opened)).toEqual([
      ['color-contrast', [['#grey']]],
      ['label', [['#inner', '#unnamed']]],
    ]);
  });
});
