import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CertificateAnswer } from '@muster/contracts';
import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const run = promisify(execFile);
const TITLE = 'Foundations every year';
const [FIRST, SECOND] = [dayIn(-400), dayIn(-40)];

/** `Oct 19, 2026`, as pages show a day. */
const shown = (date: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));

describe('somebody who meets a requirement in one period and the next', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let own: Page;
  let staff: Page;
  let visitor: Page;

  /** Certified 400 days ago for a year, and renewed within the window of that year. */
  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    const course = await system.admin.must<{ id: string }>('POST', '/courses', form);
    const requirementId = await makeRequirement(system.admin, TITLE, [course.id]);
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const { personId } = learner;
    const due = { assignedOn: dayIn(-410), dueOn: dayIn(-390) };
    await system.admin.must('POST', '/assignments', { requirementId, personIds: [personId], ...due });
    for (const completedOn of [FIRST, SECOND]) {
      await system.admin.must('POST', '/completions', { personId, courseId: course.id, completedOn, minutes: 90 });
    }
    await periods(2);
    const chief = await learnerWith(system, agencyId, 'Cho', 'Park', [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
    own = await signIn(browser, system.appUrl, learner.email, learner.password);
    staff = await signIn(browser, system.appUrl, chief.email, chief.password);
    visitor = await (await browser.newContext({ viewport: WIDE })).newPage();
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  /** The certificates of the periods, the newest first, once there are so many. */
  async function periods(many: number): Promise<CertificateAnswer[]> {
    const all = `/certificates?personId=${learner.personId}`;
    return eventually(
      async () => {
        const { items } = await system.admin.must<{ items: CertificateAnswer[] }>('GET', all);
        return items.filter(({ kind }) => kind === 'cycle');
      },
      (found) => found.length === many,
    );
  }
  const verify = async (code: string | undefined, heading: string): Promise<void> => {
    await visitor.goto(`${system.appUrl}/verify/${code ?? ''}`);
    await visitor.getByRole('heading', { name: heading }).waitFor();
  };

  it('has a certificate for each of them, the one of the former period too', async () => {
    await own.goto(`${system.appUrl}/training`);
    await own.getByRole('link', { name: 'My credits and certificates' }).click();
    const table = own.getByRole('table', { name: 'My certificates' });
    await table.getByText('Requirement met for a period (renewal)').waitFor();
    await table.getByText('Requirement met for a period (first time)').waitFor();
    const until = new Date(`${FIRST}T00:00:00Z`);
    until.setUTCFullYear(until.getUTCFullYear() + 1, until.getUTCMonth(), until.getUTCDate() - 1);
    await table.getByText(`Counts through ${shown(until.toISOString())}`).waitFor();
    expect(await table.getByText('The period is over.').count()).toBe(1);
    expect(await own.getByRole('button', { name: /^(Revoke|Issue again)/ }).count()).toBe(0);
    await lookAt(own, 'periods-own');
    await own.setViewportSize(WIDE);
  });

  it('carries the one that is wanted as a PDF that says which period it is of', async () => {
    const link = own.getByRole('link', { name: `PDF of ${TITLE}, ${shown(SECOND)}` });
    const [file] = await Promise.all([own.waitForEvent('download'), link.click()]);
    const saved = path.resolve('test/artifacts/journey/period.pdf');
    await file.saveAs(saved);
    const { stdout } = await run('pdftotext', ['-layout', saved, '-']);
    expect(stdout).toMatch(/Ana Ortiz/);
    expect(stdout).toMatch(/Renewal\. It counts through \w+ \d+, \d{4}\./);
  });

  it('is verified by anybody for the period that holds, and for the one that is over', async () => {
    const [second, first] = await periods(2);
    await verify(second?.code, 'This certificate is valid');
    await visitor.getByText('Renewal', { exact: true }).waitFor();
    expect(await visitor.locator('main').textContent()).not.toMatch(/Ortiz|Riverbend/);
    await lookAt(visitor, 'verify-period');
    await visitor.setViewportSize(WIDE);
    await verify(first?.code, 'This certificate is genuine, and its period is over');
    await visitor.getByText('First time', { exact: true }).waitFor();
    await lookAt(visitor, 'verify-period-over');
    await visitor.setViewportSize(WIDE);
  });

  it('has it issued again and revoked by the agency, and whoever verifies either code learns so', async () => {
    const [second, first] = await periods(2);
    await staff.goto(`${system.appUrl}/people/${learner.personId}`);
    await staff.getByRole('button', { name: `Issue again of ${TITLE}, ${shown(SECOND)}` }).click();
    await staff.getByRole('dialog').getByRole('button', { name: 'Issue it again' }).click();
    await staff.getByText('Valid, version 2').waitFor();
    await verify(second?.code, 'This certificate was replaced by a newer version');
    const [newer] = await periods(3);
    await verify(newer?.code, 'This certificate is valid');

    await staff.getByRole('button', { name: `Revoke of ${TITLE}, ${shown(SECOND)}, version 2` }).click();
    await staff.getByRole('dialog').getByLabel('Reason').selectOption('board_decision');
    await lookAt(staff, 'period-revoke');
    await staff.setViewportSize(WIDE);
    await staff.getByRole('button', { name: 'Revoke the certificate' }).click();
    await staff.getByText(/: decision of the certifying board/).waitFor();
    await lookAt(staff, 'periods-person');
    await verify(newer?.code, 'This certificate was revoked');
    await lookAt(visitor, 'verify-period-revoked');
    await verify(first?.code, 'This certificate is genuine, and its period is over');
  });
});
