import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { MusterProcess } from '../../journeys/support/muster-process.js';
import type { KillableBrowser } from './killable-browser.js';

export const CUTS = [
  'tab close',
  'browser kill',
  'server kill',
  'server and browser kill',
  'postgres restart',
  'network loss',
  'session expiry',
  'sleep',
] as const;
export type Cut = (typeof CUTS)[number];

/** What can be cut, and how it is put back. */
export interface Stage {
  readonly dataFolder: string;
  readonly muster: MusterProcess;
  readonly browser: KillableBrowser;
  start(): Promise<void>;
  startBrowser(): Promise<void>;
}

/**
 * Cuts all pages at once. After the cut of the server, of PostgreSQL and of the network the tabs are closed before they come back, so that
 * nothing but the journal can help; a computer that wakes up goes on for a moment and then loses its browser.
 *
 * @param later milliseconds between the cut and the end of the tabs
 * @returns puts back what was cut
 */
export async function cutBy(
  cut: Cut,
  stage: Stage,
  pages: readonly Page[],
  later: number,
): Promise<() => Promise<void>> {
  const close = () => Promise.all(pages.map((page) => page.close()));
  switch (cut) {
    case 'tab close':
      await close();
      return async () => undefined;
    case 'browser kill':
      await stage.browser.kill();
      return () => stage.startBrowser();
    case 'server kill':
      await endServer(stage);
      await wait(later);
      await close();
      return () => stage.start();
    case 'server and browser kill':
      await endServer(stage);
      await wait(later);
      await stage.browser.kill();
      return async () => {
        await stage.start();
        await stage.startBrowser();
      };
    case 'postgres restart':
      process.kill(
        Number(readFileSync(path.join(stage.dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGQUIT',
      );
      await wait(later);
      await close();
      return () => serverBack(stage);
    case 'network loss':
      await stage.browser.context.setOffline(true);
      await wait(later);
      await close();
      return () => stage.browser.context.setOffline(false);
    case 'session expiry':
      await stage.browser.context.clearCookies();
      await wait(later);
      await close();
      return async () => undefined;
    case 'sleep':
      stage.browser.pause();
      await endServer(stage);
      await wait(later * 2);
      stage.browser.goOn();
      await wait(later / 2);
      await stage.browser.kill();
      return async () => {
        await stage.start();
        await stage.startBrowser();
      };
  }
}

async function endServer({ muster }: Stage): Promise<void> {
  muster.signal('SIGKILL');
  await muster.ended;
}

/** The program starts its database again, or ends and is started again by whoever looks after it. */
async function serverBack(stage: Stage): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const ended = await Promise.race([stage.muster.ended.then(() => true), wait(100).then(() => false)]);
    if (ended) return stage.start();
    const answer = await fetch(`${stage.muster.appUrl}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
  }
  throw new Error(`The server did not come back.\n${stage.muster.terminal()}`);
}
