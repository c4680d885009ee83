/// <reference lib="dom" />
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { expect } from '@jest/globals';

/** How a learner goes away: by the link above the player, by another address in the tab, or by closing the tab. */
export type WayOut = 'link' | 'address' | 'close';

/** One course in a learner's browser, inside the page of the application, moved by the player's own controls. */
export class CoursePage {
  private page: Page | null = null;

  constructor(
    private readonly context: BrowserContext,
    private readonly appUrl: string,
    private readonly registrationId: string,
  ) {}

  /** Opens the course's page and waits until its content runs. */
  open(): Promise<Frame> {
    return this.openAs('running');
  }

  /** Opens it and waits until its content says something else of itself. */
  async openAs(state: string): Promise<Frame> {
    if (this.page === null || this.page.isClosed()) this.page = await this.context.newPage();
    await this.page.goto(`${this.appUrl}/training/play/${this.registrationId}`);
    return this.content(state);
  }

  /** The frame that says `data-state`; content may hold it in frames of its own. */
  async content(state = 'running'): Promise<Frame> {
    const until = Date.now() + 15_000;
    while (Date.now() < until) {
      for (const frame of this.opened.frames()) {
        if (!frame.url().includes('/content/')) continue;
        const found = await frame
          .locator(`body[data-state="${state}"]`)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await this.opened.waitForTimeout(40);
    }
    throw new Error(`No content came to "${state}". ${await this.seen()}`);
  }

  /** Waits until the content has ended; the player may have taken it away by then. */
  async ended(): Promise<void> {
    await this.eventually(async () => {
      const running = this.opened.frames().map((frame) => frame.locator('body[data-state="running"]').count());
      expect((await Promise.all(running)).every((count) => count === 0)).toBe(true);
    });
  }

  /** Presses a button of the content by its words. */
  async press(...names: string[]): Promise<void> {
    for (const name of names) await (await this.content()).getByRole('button', { name, exact: true }).click();
  }

  /** Follows a link of the content, in whichever of its frames that is. */
  async follow(name: string): Promise<void> {
    for (const frame of this.opened.frames().filter((found) => found.url().includes('/content/'))) {
      const link = frame.getByRole('link', { name, exact: true });
      if ((await link.count()) > 0) return link.click();
    }
    throw new Error(`There is no link "${name}". ${await this.seen()}`);
  }

  /** An attribute of the content's body, for what only the content can know. */
  async told(attribute: string, state = 'running'): Promise<string | null> {
    return (await this.content(state)).locator('body').getAttribute(`data-${attribute}`);
  }

  /** Waits until the content shows a text. */
  async shows(text: string): Promise<void> {
    await (await this.content()).getByText(text, { exact: true }).first().waitFor({ timeout: 5000 });
  }

  /** Waits until the player says something; it takes the keyboard when it does. */
  async playerSays(text: string): Promise<void> {
    await this.player().getByText(text, { exact: true }).first().waitFor({ timeout: 8000 });
  }

  async next(): Promise<Frame> {
    return this.move(this.player().getByRole('button', { name: /^(Next|Continue)\b/ }));
  }

  async previous(): Promise<Frame> {
    return this.move(this.player().getByRole('button', { name: /^Previous\b/ }));
  }

  async choose(title: string): Promise<Frame> {
    return this.move(this.entry(title));
  }

  /** Chooses a part and loses the browser after the open one was stored and before the chosen one began. */
  async chooseAndLose(title: string): Promise<void> {
    const page = this.opened;
    await page.route('**/_muster/session', (route) => route.abort());
    const lost = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/_muster/session'));
    await this.entry(title).first().click({ timeout: 5000 });
    await lost;
    await page.close();
    this.page = null;
  }

  /** Opens the course where nothing begins by itself, and waits until the player asks what to begin with. */
  async openToChoose(): Promise<void> {
    if (this.page === null || this.page.isClosed()) this.page = await this.context.newPage();
    await this.page.goto(`${this.appUrl}/training/play/${this.registrationId}`);
    await this.eventually(() => this.player().getByText('Choose where to begin').waitFor({ timeout: 500 }));
  }

  /** Chooses a module as a whole. */
  async startModule(title: string): Promise<Frame> {
    return this.move(this.contents().getByRole('button', { name: `Start this module: ${title}` }));
  }

  /** Ends the course from the contents. */
  async endCourse(): Promise<void> {
    await this.contents().getByText('End this course').click();
    await this.contents().getByRole('button', { name: 'End the course' }).click();
    await this.player().getByRole('heading', { name: 'The course has ended' }).waitFor();
  }

  /** The titles in the contents that can be chosen now. */
  choices(): Promise<string[]> {
    // Read at one moment: the list is made anew whenever a status changes.
    return this.contents().evaluate((list) =>
      [...list.querySelectorAll<HTMLButtonElement>('button[data-item]')]
        .filter((entry) => !entry.disabled && entry.getAttribute('aria-disabled') !== 'true')
        .flatMap((entry) => entry.querySelector('.contents__name')?.textContent.trim() ?? []),
    );
  }

  /** Waits until these, and no others, can be chosen. */
  async offers(...titles: string[]): Promise<void> {
    await this.eventually(async () => expect(await this.choices()).toEqual(titles));
  }

  /** Waits until the content's frame has the title of this part. */
  async plays(title: string): Promise<void> {
    await this.eventually(async () =>
      expect(await this.player().locator('iframe.sco').getAttribute('title')).toBe(title),
    );
  }

  async leave(way: WayOut): Promise<void> {
    const page = this.opened;
    if (way === 'link') {
      // By the keyboard: after scrolling, a click can still reach the frame that stood there.
      const gone = page.waitForURL(/\/training$/);
      // The page may go while the key is still down; nothing then tells that it came up.
      await Promise.race([page.getByRole('link', { name: 'Back to my training' }).first().press('Enter'), gone]);
      await gone;
    } else if (way === 'address') {
      await page.goto(`${this.appUrl}/training`);
    } else {
      page.on('dialog', (dialog) => void dialog.accept());
      const closed = new Promise((resolve) => page.once('close', resolve));
      await page.close({ runBeforeUnload: true });
      await closed;
      this.page = null;
    }
  }

  /** Ends what is still open. */
  async end(): Promise<void> {
    if (this.page !== null && !this.page.isClosed()) await this.page.close();
  }

  /** What stands on the page, for the message of a failure. */
  async seen(): Promise<string> {
    const frames = this.opened.frames().map((frame) => new URL(frame.url()).pathname.replace(/^\/content\/[^/]+/, '…'));
    const texts = await Promise.all(
      this.opened.frames().map((frame) =>
        frame
          .locator('body')
          .innerText({ timeout: 500 })
          .catch(() => ''),
      ),
    );
    return `Frames: ${frames.join(', ')}\n${texts.join('\n---\n').slice(0, 2000)}`;
  }

  private async move(control: Locator): Promise<Frame> {
    const before = this.outermost();
    await control.first().click({ timeout: 5000 });
    await this.eventually(() => {
      if (before !== undefined) expect(before.isDetached()).toBe(true);
      return Promise.resolve();
    });
    return this.content();
  }

  /** The frame of the SCO itself, directly below the player. */
  private outermost(): Frame | undefined {
    return this.opened.frames().find((frame) => frame.parentFrame() === this.playerFrame());
  }

  private entry(title: string): Locator {
    return this.contents()
      .locator('button[data-item]')
      .filter({ has: this.player().locator(`text="${title}"`) });
  }

  private contents(): Locator {
    return this.player().locator('nav.contents');
  }

  private player(): Frame {
    const frame = this.playerFrame();
    if (frame === undefined) throw new Error('There is no player on the page.');
    return frame;
  }

  private playerFrame(): Frame | undefined {
    return this.opened.frames().find((frame) => frame.parentFrame() === this.opened.mainFrame());
  }

  private async eventually(check: () => Promise<void>): Promise<void> {
    const until = Date.now() + 20_000;
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await this.opened.waitForTimeout(50);
    }
  }

  private get opened(): Page {
    if (this.page === null) throw new Error('Open the course first.');
    return this.page;
  }
}
