import type { Browser } from 'playwright-core';
import { startBrowser } from './browser.js';
import { startSystem } from './system.js';
import type { System } from './system.js';

/** What a journey through the pages stands on. */
export interface Stage {
  system: System;
  browser: Browser;
}

/**
 * Starts the built program and a browser side by side: each waits mostly for what the other does not need.
 * @param settings further environment variables of the program.
 */
export async function startWithBrowser(settings: Record<string, string> = {}): Promise<Stage> {
  const [system, browser] = await Promise.allSettled([startSystem(settings), startBrowser()]);
  if (system.status === 'fulfilled' && browser.status === 'fulfilled') {
    return { system: system.value, browser: browser.value };
  }
  await stopWithBrowser({
    ...(system.status === 'fulfilled' && { system: system.value }),
    ...(browser.status === 'fulfilled' && { browser: browser.value }),
  });
  throw system.status === 'rejected' ? system.reason : (browser as PromiseRejectedResult).reason;
}

/** Ends what was started, the browser first: its open requests would hold the program up. */
export async function stopWithBrowser({ system, browser }: Partial<Stage>): Promise<void> {
  await browser?.close();
  await system?.close();
}
