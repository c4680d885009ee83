import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const PATIENCE_MS = 20_000;

export interface KillableBrowser {
  context: BrowserContext;
  /** When it was killed; infinite before. */
  killedAt: number;
  /** Ends the browser's main process at once, as a crash of the whole browser does. */
  kill(): Promise<void>;
  /** Stops all its processes where they are, as a computer that goes to sleep does. */
  pause(): void;
  goOn(): void;
  close(): Promise<void>;
}

/** A Chromium in a process of its own with a profile that outlives it. */
export async function openBrowser(profile: string): Promise<KillableBrowser> {
  const executable = process.env['MUSTER_CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (!executable) throw new Error('Chromium is missing. Install it or set MUSTER_CHROMIUM.');
  const child = spawn(
    executable,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Several tabs run at once, and none of them is to be slowed down for being behind another.
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A process group of its own, so that all of it can be stopped.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const ended = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not start:\n${said}`)), PATIENCE_MS);
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const browser: Browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no context.');
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    await browser.close().catch(() => undefined);
  };
  const group = (signal: 'SIGSTOP' | 'SIGCONT') => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const opened: KillableBrowser = {
    context,
    killedAt: Number.POSITIVE_INFINITY,
    kill: () => {
      opened.killedAt = Date.now();
      return end('SIGKILL');
    },
    pause: () => group('SIGSTOP'),
    goOn: () => group('SIGCONT'),
    close: () => end('SIGTERM'),
  };
  return opened;
}
