import { readFile } from 'node:fs/promises';
import { manifest12, minimalSco, packageZip, sco12 } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, startBrowser, WIDE } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

const TITLE = 'Signs of trafficking';
const PARTS = { lesson: 'The lesson', check: 'The check', more: 'What came later' };

/** A course of these parts. */
function packageWith(...parts: (keyof typeof PARTS)[]): Promise<Buffer> {
  const items = parts.map(
    (id) => `<item identifier="${id}" identifierref="res-${id}"><title>${PARTS[id]}</title></item>`,
  );
  return packageZip({
    manifest: manifest12({
      organizations: `<organization identifier="org"><title>${TITLE}</title>${items.join('')}</organization>`,
      resources: parts.map((id) => sco12(`res-${id}`, `${id}.html`, ['sco.js'])).join(''),
    }),
    files: {
      ...Object.fromEntries(parts.map((id) => [`${id}.html`, minimalSco(PARTS[id])['index.html']])),
      'sco.js': minimalSco()['sco.js'],
    },
  });
}

/** Thirty answers, so that one page does not hold them; the first tries to be markup. */
function answers(): Record<string, object> {
  const one = (at: number) => ({
    id: `question-${at + 1}`,
    type: 'choice',
    time: '10:15:00',
    student_response: at === 0 ? '<img src=x onerror=alert(1)>' : 'b',
    correct_responses: { '0': { pattern: 'b' } },
    result: at === 0 ? 'wrong' : 'correct',
    latency: '00:00:12',
  });
  return Object.fromEntries(Array.from({ length: 30 }, (_, at) => [String(at), one(at)]));
}

describe('the evidence of a course, from the answer to the newer version', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let agencyId: string;
  let courseId: string;
  let registrationId: string;
  let own: Page;
  let staff: Page;

  beforeAll(async () => {
    system = await startSystem();
    browser = await startBrowser();
    const { admin } = system;
    agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const chief = await learnerWith(system, agencyId, 'Cho', 'Park', [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
    const form = formWith('package', await packageWith('lesson', 'check'), 'signs.zip', {
      title: TITLE,
      minutes: '60',
    });
    courseId = (await admin.must<{ id: string }>('POST', '/courses', form)).id;
    registrationId = await register(learner);
    await pass(learner);
    own = await signIn(browser, system.appUrl, learner.email, learner.password);
    staff = await signIn(browser, system.appUrl, chief.email, chief.password);
    for (const page of [own, staff]) page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  async function register({ api, personId }: Learner): Promise<string> {
    return (await api.must<{ id: string }>('POST', '/registrations', { personId, courseId })).id;
  }

  /** Passes both parts at once, much faster than the contact minutes have it. */
  async function pass({ open, api, personId }: Learner): Promise<void> {
    const player = await open(registrationId);
    const core = { lesson_status: 'passed', score: { raw: '90', min: '0', max: '100' }, session_time: '00:20:00' };
    await player.commit({ core: { ...core, lesson_location: 'page-7' } }, 'commit', { itemId: 'lesson' });
    const objectives = { '0': { id: 'knows-the-signs', status: 'passed' } };
    await player.commit({ core, interactions: answers(), objectives }, 'terminate', { itemId: 'check' });
    await eventually(
      () => api.must<{ items: unknown[] }>('GET', `/completions?personId=${personId}`),
      ({ items }) => items.length === 1,
    );
  }

  const settled = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await lookAt(page, name);
    await page.setViewportSize(WIDE);
  };

  it('shows learners their own record without the signs', async () => {
    await own.goto(`${system.appUrl}/training`);
    await own.getByRole('link', { name: `Details of ${TITLE}` }).click();
    await own.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await own.getByRole('cell', { name: '<img src=x onerror=alert(1)>' }).waitFor();
    await settled(own, 'evidence-own');
    expect(await own.getByText('Worth a look').count()).toBe(0);
    expect(await own.getByText('Write a review').count()).toBe(0);
  });

  it('lists the result for the agency, under what stands out', async () => {
    await staff.goto(`${system.appUrl}/agencies/${agencyId}`);
    await staff.getByRole('link', { name: 'Results worth a look' }).click();
    const result = staff.getByRole('link', { name: `Ana Ortiz, ${TITLE}` });
    for (let tries = 0; tries < 20 && (await result.count()) === 0; tries += 1) {
      await staff.waitForTimeout(500);
      await staff.reload();
      await staff.waitForLoadState('networkidle');
    }
    await settled(staff, 'results');
    await staff.getByLabel('Sign', { exact: true }).selectOption('sequence_gaps');
    await staff.getByRole('button', { name: 'Apply' }).click();
    await staff.getByText('Nothing here matches these filters.').waitFor();
    await settled(staff, 'results-empty');
    await staff.goBack();
    await staff.goto(`${system.appUrl}/agencies/${agencyId}/results`);
    await result.click();
    await staff.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });

  it('shows what was told and what was seen, down to the single answer, page by page', async () => {
    await staff.getByText('Why?').click();
    await staff
      .getByText(/counts as/)
      .first()
      .waitFor();
    await staff.getByText('More about “The check”').click();
    await staff.getByText('knows-the-signs').waitFor();
    await staff.getByText('25 shown, there are more.').waitFor();
    await staff.getByRole('button', { name: 'Show more answers' }).click();
    await staff.getByText('30 shown.').waitFor();
    await staff.getByText('Openings of the course').click();
    await settled(staff, 'evidence-staff');
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: 'Download the evidence (CSV)' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('question-30');
  });

  it('keeps a review with its note, and takes the result off the list', async () => {
    await staff.getByText('Write a review').click();
    await staff.getByRole('button', { name: 'Keep the review' }).click();
    await staff.getByText('There is a problem').or(staff.getByRole('alert')).first().waitFor();
    await settled(staff, 'evidence-review-refused');
    await staff.getByText('Plausible', { exact: true }).click();
    await staff.getByLabel('Note').fill('Asked; had taken it before.');
    await staff.getByRole('button', { name: 'Keep the review' }).click();
    await staff.getByText('Your review is kept.').waitFor();
    await staff.getByText('Asked; had taken it before.').waitFor();
    await settled(staff, 'evidence-reviewed');
    await staff.goto(`${system.appUrl}/agencies/${agencyId}/results`);
    await staff.getByText('Nothing to look at').waitFor();
    await staff.goto(`${system.appUrl}/agencies/${agencyId}/results?show=reviewed`);
    await staff.getByText('Plausible, Cho Park').waitFor();
  });

  it('leads staff from the person to the evidence and into the course, where nothing is recorded', async () => {
    await staff.goto(`${system.appUrl}/people/${learner.personId}`);
    await staff.getByRole('link', { name: `Details of ${TITLE}` }).click();
    await staff.getByRole('link', { name: 'Look at the course; nothing is recorded' }).click();
    await staff.frameLocator('iframe').first().getByText('Nothing you do here is recorded.').waitFor();
    await staff.getByRole('link', { name: 'Back to the evidence' }).click();
    await staff.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });
});
