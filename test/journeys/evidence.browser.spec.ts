import { readFile } from 'node:fs/promises';
import { manifest12, minimalSco, packageZip, sco12 } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, NARROW, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeAward, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const TITLE = 'Signs of trafficking';
const PARTS = { lesson: 'The lesson', check: 'The check', more: 'What came later' };

/** A part with buttons that are large enough to be pressed, as the rules ask of content too. */
function page(title: string): string {
  return minimalSco(title)['index.html'].replace('</head>', '<style>button{min-height:32px;margin:8px}</style></head>');
}

/** A course of these parts. */
function packageWith(...parts: (keyof typeof PARTS)[]): Promise<Buffer> {
  return packageAsking('', ...parts);
}

/** @param asks elements that each item has beside its title */
function packageAsking(asks: string, ...parts: (keyof typeof PARTS)[]): Promise<Buffer> {
  const items = parts.map(
    (id) => `<item identifier="${id}" identifierref="res-${id}"><title>${PARTS[id]}</title>${asks}</item>`,
  );
  return packageZip({
    manifest: manifest12({
      organizations: `<organization identifier="org"><title>${TITLE}</title>${items.join('')}</organization>`,
      resources: parts.map((id) => sco12(`res-${id}`, `${id}.html`, ['sco.js'])).join(''),
    }),
    files: {
      ...Object.fromEntries(parts.map((id) => [`${id}.html`, page(PARTS[id])])),
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
  let second: Learner;
  let secondRegistration: string;
  let admin: Page;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const chief = await learnerWith(system, agencyId, 'Cho', 'Park', [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
    const form = formWith('package', await packageWith('lesson', 'check'), 'signs.zip', {
      title: TITLE,
      minutes: '60',
    });
    courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
    registrationId = await register(learner);
    await pass(learner);
    own = await signIn(browser, system.appUrl, learner.email, learner.password);
    staff = await signIn(browser, system.appUrl, chief.email, chief.password);
    second = await learnerWith(system, agencyId, 'Ben', 'Stone');
    secondRegistration = await register(second);
    admin = await signIn(browser, system.appUrl, ADMIN.email, ADMIN.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
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
    const after = { '0': { ...answers()['1'], student_response: 'what came late' } };
    await player.commit({ core: { ...core, lesson_status: 'failed' }, interactions: after }, 'commit', {
      itemId: 'check',
    });
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
    await own.getByRole('link', { name: 'Look at the course; nothing is recorded' }).click();
    await own.getByText('Looking at your own attempt').waitFor();
    await own.getByRole('link', { name: 'Back to the evidence' }).click();
    await own.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });

  it('says when the server does not answer, and goes on by itself when it does', async () => {
    const page = await own.context().newPage();
    await page.clock.install();
    await page.route('**/api/v1/**', () => undefined);
    const hangs = { ok: false, checks: [{ name: 'postgresql', ok: false }] };
    await page.route('**/health/ready', (route) => route.fulfill({ status: 503, json: hangs }));
    await page.goto(`${system.appUrl}/training`);
    await page.getByText('Loading Muster…').waitFor();
    await page.clock.fastForward(10_000);
    await page.getByText('The server does not answer.').waitFor();
    await page.getByRole('button', { name: 'Try again now' }).waitFor();
    await lookAt(page, 'server-does-not-answer');
    await page.unrouteAll();
    await page.clock.fastForward(5000);
    await page.getByRole('heading', { level: 1, name: 'My training' }).waitFor();
    await page.close();
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
    await staff.getByText('What came too late to count').click();
    await staff.getByRole('cell', { name: 'The part had ended' }).waitFor();
    await staff.getByText('1 answer', { exact: true }).click();
    await staff.getByText(/what came late/).waitFor();
    const [late] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: 'Download what came too late (CSV)' }).click(),
    ]);
    expect(await readFile(await late.path(), 'utf8')).toContain('what came late');
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
    await staff.getByText('Looking at Ana Ortiz’s attempt').waitFor();
    await lookAt(staff, 'play-review');
    await staff.setViewportSize(WIDE);
    await staff.getByRole('link', { name: 'Back to the evidence' }).click();
    await staff.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });

  it('gives the learner a certificate that anybody can verify, and that its agency can revoke', async () => {
    await own.goto(`${system.appUrl}/training`);
    await own.getByRole('link', { name: 'My credits and certificates' }).click();
    await own.getByRole('heading', { level: 1, name: 'My credits and certificates' }).waitFor();
    const [file] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('link', { name: `PDF of ${TITLE}` }).click(),
    ]);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await settled(own, 'certificates-own');
    expect(await own.getByRole('button', { name: /^Revoke/ }).count()).toBe(0);

    const certificate = own.getByRole('link', { name: `Verify of ${TITLE}` });
    const address = await certificate.getAttribute('href');
    const visitor = await (await browser.newContext({ viewport: WIDE })).newPage();
    await visitor.goto(`${system.appUrl}${address}`);
    await visitor.getByRole('heading', { name: 'This certificate is valid' }).waitFor();
    expect(await visitor.locator('main').textContent()).not.toMatch(/Ortiz|Riverbend/);
    await visitor.getByLabel('Name on the certificate').fill('ortiz, ana');
    await visitor.getByRole('button', { name: 'Compare the name' }).click();
    await visitor.getByText('Yes: the certificate was issued to this name.').waitFor();
    await settled(visitor, 'verify-valid');

    await staff.goto(`${system.appUrl}/people/${learner.personId}`);
    await staff.getByRole('button', { name: `Revoke of ${TITLE}` }).click();
    await staff.getByRole('dialog').getByLabel('Reason').selectOption('integrity_finding');
    await settled(staff, 'certificate-revoke');
    await staff.getByRole('button', { name: 'Revoke the certificate' }).click();
    await staff.getByRole('cell', { name: /finding on how the course was taken/ }).waitFor();
    await settled(staff, 'certificates-person');
    await visitor.reload();
    await visitor.getByRole('heading', { name: 'This certificate was revoked' }).waitFor();
    await visitor.getByLabel('Code of the certificate').fill('00000-00000-00000-00000');
    await visitor.getByRole('button', { name: 'Verify', exact: true }).click();
    await visitor.getByRole('heading', { name: 'No certificate has this code' }).waitFor();
    await settled(visitor, 'verify-unknown');
    await visitor.context().close();
  });

  it('shows how the course counts as finished, and changes it once that is confirmed', async () => {
    await admin.goto(`${system.appUrl}/courses/${courseId}`);
    await admin.getByText('As the package says: what its parts report').waitFor();
    await admin.getByRole('button', { name: 'Change when it counts as finished' }).click();
    await admin.getByText('A score of at least', { exact: true }).click();
    await admin.getByRole('button', { name: 'Go on' }).first().click();
    await admin.getByText('Give the score as a number from 1 to 100.').first().waitFor();
    await settled(admin, 'course-finished-refused');
    await admin.getByLabel('Score of 100').fill('80');
    await admin.getByLabel('Part whose score counts').selectOption('check');
    await admin.getByRole('button', { name: 'Go on' }).first().click();
    await admin.getByRole('dialog').waitFor();
    await lookAt(admin, 'course-finished-confirm');
    await admin.setViewportSize(WIDE);
    await admin.getByRole('button', { name: 'Change it' }).click();
    await admin.getByText('With a score of at least 80 of 100 in “The check”.').waitFor();
    await settled(admin, 'course-finished-changed');
  });

  it('says what a new version changes and whom it finds in progress, and restarts them once that is confirmed', async () => {
    const player = await second.open(secondRegistration);
    await player.commit({ core: { lesson_status: 'incomplete' } }, 'commit', { itemId: 'lesson' });
    const requirementId = await makeRequirement(system.admin, 'Basics every year', [courseId]);
    const owed = { requirementId, personIds: [second.personId], dueOn: dayIn(10) };
    await system.admin.must('POST', '/assignments', owed);
    await makeAward(system.admin, 'Safer rivers', { agencyIds: [agencyId] });
    await admin.getByText('Upload a new version').first().click();
    const buffer = await packageWith('lesson', 'check', 'more');
    await admin
      .getByLabel('Course package (zip)')
      .setInputFiles({ name: 'signs-2.zip', mimeType: 'application/zip', buffer });
    await admin.getByRole('button', { name: 'Upload', exact: true }).click();
    await admin.getByRole('heading', { name: 'Version 2 and the attempts in progress' }).waitFor();
    await admin.getByText('Part added: “What came later”.').waitFor();
    await admin.getByText('1 attempt whose record you see.').waitFor();
    await admin.getByText('Who they are').click();
    await admin.getByRole('link', { name: 'Ben Stone' }).waitFor();
    expect(await admin.getByRole('radio', { name: /^Move/ }).isDisabled()).toBe(true);
    await admin
      .getByText(/^From version 1: /)
      .first()
      .waitFor();
    await admin.getByRole('cell', { name: /^Basics every year: Not started, due / }).waitFor();
    const changes = admin.getByRole('region', { name: 'What this choice changes' });
    await changes.getByText('1 attempt stays on the version begun with.').waitFor();
    await changes.getByText('No period of a report moves.').waitFor();
    await settled(admin, 'course-new-version');
    await admin.getByText(/^Restart: /).click();
    await changes.getByText('1 attempt starts again from the beginning.').waitFor();
    await changes.getByText('1 of them is for training that is late or due within 30 days.').waitFor();
    await changes.getByText(/^Nobody’s certification status or due date moves: 1 owed training keeps both/).waitFor();
    await changes.getByRole('link', { name: 'Safer rivers' }).waitFor();
    await settled(admin, 'course-new-version-restart');
    await admin.getByLabel('Note').fill('The law changed.');
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByRole('dialog').waitFor();
    await lookAt(admin, 'course-decision-confirm');
    await admin.setViewportSize(NARROW);
    const box = await admin.getByRole('dialog').boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.y + box.height <= NARROW.height).toBe(true);
    await admin.setViewportSize(WIDE);
    await admin.getByRole('button', { name: 'Decide' }).click();
    await admin.getByText('Decided. It applies').waitFor();
    await admin.getByRole('cell', { name: 'The law changed.' }).waitFor();
    await settled(admin, 'course-decided');
  });

  it('tells the learner whose attempt begins again, and shows the closed attempt as no failure', async () => {
    const page = await signIn(browser, system.appUrl, second.email, second.password);
    await page.goto(`${system.appUrl}/training`);
    // In the step that is next, and on the card of the requirement.
    const begun = page.getByRole('link', { name: `Continue: ${TITLE}` }).first();
    await begun.waitFor();
    await settled(page, 'training-begins-again');
    await begun.click();
    const hide = page.getByRole('button', { name: 'Hide this note' });
    await hide.waitFor();
    const course = page.frameLocator('iframe.muster-play-frame').frameLocator('iframe.sco');
    await course.locator('button').first().waitFor();
    await lookAt(page, 'play-notice');
    await hide.click();
    expect(await hide.count()).toBe(0);
    await page.goto(`${system.appUrl}/registrations/${secondRegistration}`);
    await page.getByRole('heading', { name: 'Attempt 1' }).click();
    await page.getByText('That is no failure.').waitFor();
    await settled(page, 'evidence-superseded');
  });

  it('shows every try of a part, and every answer that was replaced', async () => {
    const third = await learnerWith(system, agencyId, 'Cleo', 'Marsh');
    const registration = await register(third);
    const said = (lesson_status: string, raw: string, ...responses: string[]) => ({
      core: { lesson_status, score: { raw, min: '0', max: '100' }, session_time: '00:10:00' },
      interactions: Object.fromEntries(
        responses.map((student_response, at) => [
          String(at),
          { id: `question-${at + 1}`, type: 'choice', student_response },
        ]),
      ),
    });
    const first = await third.open(registration);
    await first.commit(said('incomplete', '40', 'a', 'c'), 'commit', { itemId: 'lesson' });
    await first.commit(said('incomplete', '40', 'b', 'c'), 'commit', { itemId: 'lesson' });
    await first.commit(said('passed', '95', 'b', 'c'), 'terminate', { itemId: 'lesson' });
    const again = await third.open(registration);
    await again.commit(said('failed', '10', 'd'), 'terminate', { itemId: 'lesson' });
    await staff.goto(`${system.appUrl}/registrations/${registration}`);
    await staff.getByRole('heading', { name: 'Attempt 1' }).waitFor();
    await staff.getByText(`More about “${PARTS.lesson}”`).click();
    await staff.getByText('This part was taken several times. Try 1 counts').waitFor();
    expect(await staff.getByText('(replaced later in the same try)').count()).toBe(1);
    await settled(staff, 'evidence-other-tries');
  });

  it('names the passes that a stricter version would not give, before a move is decided', async () => {
    const buffer = await packageAsking('<adlcp:masteryscore>99</adlcp:masteryscore>', 'lesson', 'check', 'more');
    const form = formWith('package', buffer, 'signs-3.zip', {});
    await system.admin.must('POST', `/courses/${courseId}/versions`, form);
    await admin.goto(`${system.appUrl}/courses/${courseId}`);
    await admin.getByText('1 attempt has a result on record that it would not have by that.').waitFor();
    await admin.getByText('Who they are').click();
    await admin.getByRole('link', { name: 'Cleo Marsh' }).waitFor();
    expect(await admin.getByRole('radio', { name: /^Move/ }).isDisabled()).toBe(false);
    await settled(admin, 'course-stricter-version');
  });
});
