import { setTimeout as wait } from 'node:timers/promises';
import type { RegistrationAnswer } from '@muster/contracts';
import type { Page } from 'playwright-core';
import type { Learner } from '../../journeys/support/fixtures.js';
import type { KillableBrowser } from './killable-browser.js';

export interface Played {
  readonly browser: KillableBrowser;
  readonly appUrl: string;
  readonly learner: Learner;
  readonly registrationId: string;
  /** In a window of its own, by the launch link alone; else inside the page of the application. */
  readonly own: boolean;
}

/** A page that plays the counting course; `seen` follows what the content says and what the server acknowledges. */
export interface Watched {
  readonly page: Page;
  readonly seen: {
    began: number;
    set: number;
    committed: number;
    committedAt: number;
    /** Each Commit and when it was heard of, which is never before it was made. */
    commits: { count: number; at: number }[];
    acknowledged: number;
    longestMs: number;
    completed: boolean;
  };
}

const BEGINS_MS = 40_000;

export async function play(what: Played): Promise<Watched> {
  const page = await what.browser.context.newPage();
  const seen = {
    began: -1,
    set: 0,
    committed: 0,
    committedAt: 0,
    commits: [] as Watched['seen']['commits'],
    acknowledged: 0,
    longestMs: 0,
    completed: false,
  };
  page.on('console', (message) => {
    const [word, value, said, status, ms] = message.text().split(' ');
    if (word === 'BEGAN') seen.began = Number(value);
    if (word === 'SET') seen.set = Number(value);
    if (word !== 'COMMITTED') return;
    seen.longestMs = Math.max(seen.longestMs, Number(ms));
    // Whatever it was told: a course that is told "false" has no other place for its work either.
    Object.assign(seen, { committed: Number(value), committedAt: Date.now() });
    seen.commits.push({ count: Number(value), at: Date.now() });
    if (said === 'true' && status === 'completed') seen.completed = true;
  });
  page.on('response', (response) => {
    if (response.status() !== 200 || !response.url().endsWith('/_muster/commit')) return;
    const body = JSON.parse(response.request().postData() ?? '{}') as { cmi?: { suspend_data?: string } };
    seen.acknowledged = Math.max(seen.acknowledged, Number(body.cmi?.suspend_data ?? 0));
  });
  await (what.own ? openAlone(page, what) : openInPage(page, what));
  const until = Date.now() + BEGINS_MS;
  while (seen.began < 0 && Date.now() < until) await wait(20);
  if (seen.began < 0) throw new Error(`The course did not begin: ${page.url()}`);
  return { page, seen };
}

async function openAlone(page: Page, { learner, registrationId }: Played): Promise<void> {
  const { state } = await learner.api.must<RegistrationAnswer>('GET', `/registrations/${registrationId}`);
  const mode = state === 'completed' || state === 'passed' ? 'review' : 'normal';
  const launch = await learner.api.must<{ launchUrl: string }>('POST', `/registrations/${registrationId}/launches`, {
    mode,
  });
  await page.goto(launch.launchUrl);
}

async function openInPage(page: Page, { appUrl, registrationId }: Played): Promise<void> {
  await page.goto(`${appUrl}/training/play/${registrationId}`);
}

/** Signs in where nobody is, as after a session that has expired. */
export async function signIn({
  browser,
  appUrl,
  learner,
}: Pick<Played, 'browser' | 'appUrl' | 'learner'>): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(appUrl);
  const out = page.getByRole('button', { name: 'Sign out' });
  const email = page.getByLabel('Email');
  await out.or(email).first().waitFor();
  if (await email.isVisible()) {
    await email.fill(learner.email);
    await page.getByLabel('Password', { exact: true }).fill(learner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await out.waitFor();
  }
  await page.close();
}
