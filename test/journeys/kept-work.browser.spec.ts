import type { RegistrationAnswer } from '@muster/contracts';
import { manifest12, packageZip, sco12 } from '@muster/testing';
import type { Browser, BrowserContext, Frame, Page, Route } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

/** Says where it began; what it does else, the test does through its session. */
const SCO = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kept</title></head><body><main><h1>Kept</h1></main><script>
var w = window, api = null;
while (!api) { if (w.API) api = w.API; else if (w.parent === w) break; else w = w.parent; }
api.LMSInitialize('');
document.body.setAttribute('data-began', api.LMSGetValue('cmi.suspend_data') || 'new');
</script></body></html>`;

describe('work that the server has not got yet', () => {
  let system: System;
  let browser: Browser;
  let courseId: string;
  let agencyId: string;
  let learner: Learner;
  let registrationId: string;
  let page: Page;
  let context: BrowserContext;
  let held: Route[] = [];
  let learners = 0;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    const organizations = `<organization identifier="org"><title>Kept</title>
      <item identifier="lesson" identifierref="res"><title>Kept</title></item></organization>`;
    const bytes = await packageZip({
      manifest: manifest12({ organizations, resources: sco12('res', 'index.html', []) }),
      files: { 'index.html': SCO },
    });
    const form = formWith('package', bytes, 'kept.zip', { title: 'Kept', minutes: '5' });
    courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });
  beforeEach(async () => {
    learner = await learnerWith(system, agencyId, 'Ana', `Ortiz-${++learners}`);
    const asked = { personId: learner.personId, courseId };
    registrationId = (await learner.api.must<{ id: string }>('POST', '/registrations', asked)).id;
    page = await signIn(browser, system.appUrl, learner.email, learner.password);
    context = page.context();
  });
  afterEach(async () => {
    await giveBack();
    await context.close();
  });

  const giveBack = async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    for (const route of held.splice(0)) await route.abort().catch(() => undefined);
  };
  /** The server answers nothing any more, and says so, or the line swallows everything. */
  const cut = async (how: 'refuses' | 'swallows', ...paths: string[]) => {
    held = [];
    for (const path of paths)
      await context.route(path, (route) => (how === 'refuses' ? route.abort() : void held.push(route)));
  };
  const COMMITS = '**/_muster/commit';

  async function sco(on = page): Promise<Frame> {
    const until = Date.now() + 20_000;
    while (Date.now() < until) {
      const frame = on.frames().find((found) => found.url().includes('/content/'));
      if (
        frame &&
        (await frame
          .locator('body[data-began]')
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
      await on.waitForTimeout(40);
    }
    throw new Error(`The course did not begin at ${on.url()}.`);
  }
  async function play(): Promise<Frame> {
    await page.goto(`${system.appUrl}/training/play/${registrationId}`);
    return sco();
  }
  const began = async (frame: Frame) => frame.locator('body').getAttribute('data-began');
  /** @returns what Commit said, and how long it took. */
  const commit = (frame: Frame, data: string) =>
    frame.evaluate<{ said: string; ms: number }>(`(() => {
      api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
      api.LMSSetValue('cmi.suspend_data', ${JSON.stringify(data)});
      const from = performance.now();
      return { said: api.LMSCommit(''), ms: performance.now() - from };
    })()`);
  /** What the player says of saving, in the page or in a window of its own. */
  const saysIn = (words: RegExp, own?: Page) =>
    (own ?? page.frameLocator('iframe.muster-play-frame'))
      .locator('.save__line')
      .filter({ hasText: words })
      .waitFor({ timeout: 10_000 });
  const back = async () => {
    const gone = page.waitForURL(/\/training$/);
    // The page may go while the key is still down; nothing then tells that it came up.
    await Promise.race([page.getByRole('link', { name: 'Back to my training' }).first().press('Enter'), gone]);
    await gone;
  };
  const KEPT = /Kept on this computer, not yet saved/;
  const stored = async (): Promise<string | null> => {
    const other = await browser.newContext();
    const there = await other.newPage();
    try {
      const launch = await learner.api.must<{ launchUrl: string }>('POST', `/registrations/${registrationId}/launches`);
      await there.goto(launch.launchUrl);
      return await began(await sco(there));
    } finally {
      await other.close();
    }
  };
  const keptHere = () =>
    page.evaluate<number>(`new Promise((done) => {
      const opening = indexedDB.open('muster-journal');
      opening.onsuccess = () => {
        const all = opening.result.transaction('kept').objectStore('kept').getAll();
        all.onsuccess = () => { opening.result.close(); done(all.result.length); };
      };
    })`);

  it('comes with all that the part took back on the way: a pass and an answer count as if the line had been there', async () => {
    const frame = await play();
    const says = (values: Record<string, string>) =>
      frame.evaluate<string>(
        `(() => { for (const [name, value] of Object.entries(${JSON.stringify(values)})) api.LMSSetValue(name, value); return api.LMSCommit(''); })()`,
      );
    const answers = (response: string, result: string) => ({
      'cmi.interactions.0.id': 'q1',
      'cmi.interactions.0.type': 'choice',
      'cmi.interactions.0.student_response': response,
      'cmi.interactions.0.result': result,
    });
    await cut('refuses', '**/_muster/**');
    const way: Record<string, string>[] = [
      answers('a', 'wrong'),
      answers('b', 'correct'),
      { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '95' },
      { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '20', 'cmi.core.exit': 'suspend' },
    ];
    for (const values of way) expect(await says(values)).toBe('true');
    await saysIn(KEPT);
    await giveBack();
    await saysIn(/^Saved at \d/);
    await eventually(
      () => learner.api.must<RegistrationAnswer>('GET', `/registrations/${registrationId}`),
      ({ state, score }) => state === 'passed' && score?.raw === 95,
    );
  });

  it('does not hold the course up on a line that swallows everything, and is called kept, not saved', async () => {
    const frame = await play();
    await cut('swallows', '**/_muster/**');
    const times: number[] = [];
    for (let step = 0; step < 20; step += 1) {
      const { said, ms } = await commit(frame, `step ${step}`);
      expect(said).toBe('true');
      times.push(ms);
    }
    expect(Math.max(...times)).toBeLessThan(250);
    await saysIn(KEPT);
    await lookAt(page, 'kept-on-this-computer');
    await page.setViewportSize(WIDE);
    await giveBack();
    await saysIn(/Saved at/);
    expect(await stored()).toBe('step 19');
  });

  it('does not hold the course up without a journal either, and is not called done', async () => {
    await context.addInitScript(`Object.defineProperty(window, 'indexedDB', { value: undefined })`);
    const frame = await play();
    expect(await commit(frame, 'one')).toMatchObject({ said: 'true' });
    await saysIn(/Saved at/);
    await cut('swallows', '**/_muster/**', '**/');
    await page.waitForTimeout(7_000);
    const { said, ms } = await commit(frame, 'two');
    expect([said, ms < 250]).toEqual(['false', true]);
    await saysIn(/Not saved yet/);
    await giveBack();
    await saysIn(/Saved at/);
    expect(await stored()).toBe('two');
  });

  it('goes on being kept when the browser was asked to clear its data while the course is open', async () => {
    const frame = await play();
    expect(await commit(frame, 'one')).toMatchObject({ said: 'true' });
    await saysIn(/Saved at/);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: system.appUrl, storageTypes: 'indexeddb' });
    await cut('refuses', COMMITS);
    expect(await commit(frame, 'two')).toMatchObject({ said: 'true' });
    await saysIn(KEPT);
    expect(await keptHere()).toBe(1);
  });

  it('goes on being kept after the browser has refused storage once', async () => {
    await context.addInitScript(`(() => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function () { IDBFactory.prototype.open = open; throw new Error('not now'); };
    })()`);
    const frame = await play();
    await cut('refuses', COMMITS);
    expect(await commit(frame, 'one')).toMatchObject({ said: 'true' });
    await saysIn(KEPT);
    expect(await keptHere()).toBe(1);
  });

  it('stands in nobody’s way when a newer version of the pages needs the storage, and is saved without it', async () => {
    const frame = await play();
    expect(await commit(frame, 'one')).toMatchObject({ said: 'true' });
    const newer = await context.newPage();
    await newer.goto(system.appUrl);
    const upgrade = `new Promise((done) => {
      const opening = indexedDB.open('muster-journal', 1000);
      opening.onblocked = () => done('blocked');
      opening.onsuccess = () => { opening.result.close(); done('upgraded'); };
    })`;
    expect(await newer.evaluate(upgrade)).toBe('upgraded');
    await newer.close();
    // The first one is lost to the journal, and sent all the same.
    await commit(frame, 'two');
    await saysIn(/Saved at/);
    expect(await commit(frame, 'three')).toMatchObject({ said: 'true' });
    expect(await stored()).toBe('three');
  });

  it('is there when a window of its own is closed and opened again', async () => {
    await play();
    await page.getByRole('button', { name: 'Open in its own window' }).click();
    const open = page.getByRole('link', { name: 'Open the course in its own window' });
    const [own] = await Promise.all([context.waitForEvent('page'), open.click()]);
    const frame = await sco(own);
    await cut('refuses', COMMITS);
    expect(await commit(frame, 'in its own window')).toMatchObject({ said: 'true' });
    await saysIn(KEPT, own);
    await lookAt(own, 'kept-in-its-own-window');
    await own.close();
    await giveBack();
    // The page remembers that this course is taken in a window of its own, where the rest of it is.
    await page.goto(`${system.appUrl}/training/play/${registrationId}`);
    const [again] = await Promise.all([context.waitForEvent('page'), open.click()]);
    expect(await began(await sco(again))).toBe('in its own window');
    await again.close();
    expect(await stored()).toBe('in its own window');
  });

  it('that was set and not committed is stored once, without a word of a conflict, when its page is left and opened again', async () => {
    const outcomes: string[] = [];
    context.on('response', (response) => {
      if (!/kept-commits$|_muster\/session$/.test(new URL(response.url()).pathname)) return;
      const hear = (text: string) => outcomes.push(...(text.match(/"(?:replayed|outcomes)":\[[^\]]*\]/g) ?? []));
      void response.text().then(hear, () => undefined);
    });
    const frame = await play();
    await frame.evaluate(`api.LMSSetValue('cmi.suspend_data', 'set and not committed')`);
    const until = Date.now() + 10_000;
    while ((await keptHere()) === 0 && Date.now() < until) await page.waitForTimeout(50);
    expect(await keptHere()).toBe(1);
    const records = `new Promise((done) => {
      const opening = indexedDB.open('muster-journal');
      opening.onsuccess = () => done(opening.result.transaction('kept', 'readwrite').objectStore('kept'));
    })`;
    const all = `(store) => new Promise((done) => { store.getAll().onsuccess = ({ target }) => done(target.result); })`;
    const drafts = await page.evaluate<object[]>(`${records}.then(${all})`);
    // A tab that is closed has no time to keep its end in place of the draft; this one may have had it.
    await page.goto(`${system.appUrl}/api/v1/nothing`);
    await page.evaluate(`${records}.then((store) => ${JSON.stringify(drafts)}.forEach((draft) => store.put(draft)))`);
    expect(await began(await play())).toBe('set and not committed');
    // By the page around the course, or by its player: whichever is first.
    const told = outcomes.flatMap((each) => /\[(.+)\]/.exec(each)?.[1] ?? []);
    expect(told).toEqual(['"repeated"']);
  });

  it('is sent at the next page, without its course being opened', async () => {
    const frame = await play();
    await cut('refuses', '**/_muster/**', '**/kept-commits');
    await commit(frame, 'kept');
    await saysIn(KEPT);
    await back();
    expect(await keptHere()).toBe(1);
    await page.getByText('is kept on this computer and not saved yet').waitFor();
    await lookAt(page, 'training-kept');
    await page.setViewportSize(WIDE);
    await giveBack();
    await page.goto(`${system.appUrl}/account`);
    await page.waitForFunction('true');
    const until = Date.now() + 10_000;
    while ((await keptHere()) > 0 && Date.now() < until) await page.waitForTimeout(100);
    expect(await keptHere()).toBe(0);
    expect(await stored()).toBe('kept');
  });

  it('is sent before signing out, and the person is told first when it cannot be', async () => {
    const frame = await play();
    await cut('refuses', '**/_muster/**', '**/kept-commits');
    await commit(frame, 'kept');
    await saysIn(KEPT);
    await back();
    const out = page.getByRole('button', { name: 'Sign out', exact: true });
    await out.click();
    await page.getByRole('heading', { name: 'Some of your work is not saved yet' }).waitFor();
    await lookAt(page, 'sign-out-kept');
    await page.setViewportSize(WIDE);
    // A key that was pressed too soon must change nothing.
    expect(await page.locator(':focus').textContent()).toBe('Stay signed in');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.locator(':focus').textContent()).toBe('Sign out');
    expect(await keptHere()).toBe(1);
    await giveBack();
    await out.click();
    await page.getByLabel('Email').waitFor();
    expect(await keptHere()).toBe(0);
    expect(await stored()).toBe('kept');
  });

  it('stays sealed for a person who signs out all the same, and is sent at the next sign-in', async () => {
    const frame = await play();
    await cut('refuses', '**/_muster/**', '**/kept-commits');
    await commit(frame, 'in confidence');
    await saysIn(KEPT);
    await back();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out anyway' }).click();
    await page.getByLabel('Email').waitFor();
    expect(await keptHere()).toBe(1);
    await giveBack();
    await page.getByLabel('Email').fill(learner.email);
    await page.getByLabel('Password', { exact: true }).fill(learner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    const until = Date.now() + 10_000;
    while ((await keptHere()) > 0 && Date.now() < until) await page.waitForTimeout(100);
    expect(await stored()).toBe('in confidence');
  });

  it('stays here when the server cannot open it, which is said, also at the sign-out', async () => {
    const frame = await play();
    await cut('refuses', '**/_muster/**', '**/kept-commits');
    await commit(frame, 'under another secret');
    await saysIn(KEPT);
    await back();
    // As after a change of the server's secret: the seal no longer fits.
    await page.evaluate(`new Promise((done) => {
      const opening = indexedDB.open('muster-journal');
      opening.onsuccess = () => {
        const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
        const all = store.getAll();
        all.onsuccess = () => {
          for (const record of all.result) store.put({ ...record, iv: btoa('another iv 1') });
          store.transaction.oncomplete = () => { opening.result.close(); done(); };
        };
      };
    })`);
    await giveBack();
    await page.goto(`${system.appUrl}/training`);
    await page.getByText('is kept on this computer, locked').waitFor();
    await lookAt(page, 'training-kept-sealed');
    await page.setViewportSize(WIDE);
    await play();
    await page.frameLocator('iframe.muster-play-frame').getByText('cannot be saved now').waitFor();
    await lookAt(page, 'player-kept-sealed');
    await page.setViewportSize(WIDE);
    await back();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Email').waitFor();
    expect(await keptHere()).toBe(1);
  });

  it('leaves one control that leaves now, and nothing of the course on the page after it', async () => {
    await play();
    const title = await page.title();
    expect(title).toContain('Kept');
    await page.getByRole('button', { name: 'Leave now' }).click();
    await page.getByRole('heading', { name: 'You have left the page' }).waitFor();
    expect(await page.title()).not.toContain('Kept');
    expect(await page.getByText('Kept', { exact: true }).filter({ visible: true }).count()).toBe(0);
    await page.waitForURL(/\/left$/);
  });
});
