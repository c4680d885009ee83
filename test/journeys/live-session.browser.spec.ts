import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const TITLE = 'First contact, live';
const COURSE = 'First contact';

/** A moment so many minutes from now, on the clocks of Chicago. */
const wall = (minutes: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'short' })
    .format(Date.now() + minutes * 60_000)
    .replace(' ', 'T');

describe('a live session', () => {
  let system: System;
  let browser: Browser;
  let officer: Learner;
  let early: Learner;
  let chief: Learner;
  let agencyId: string;
  let courseId: string;
  let host: Page;
  let own: Page;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    agencyId = await makeAgency(admin, 'River Police', 'law_enforcement');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', { title: COURSE, minutes: '60' });
    courseId = (await admin.must<{ id: string }>('POST', '/courses', form)).id;
    officer = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    early = await learnerWith(system, agencyId, 'Ben', 'Stone');
    const requirementId = await makeRequirement(admin, 'Foundations every year', [courseId]);
    const personIds = [officer.personId, early.personId];
    await admin.must('POST', '/assignments', { requirementId, personIds, dueOn: dayIn(40) });
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }];
    chief = await learnerWith(system, agencyId, 'Cho', 'Park', roles);
    host = await signIn(browser, appUrl, chief.email, chief.password);
    own = await signIn(browser, appUrl, officer.email, officer.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  it('is planned on a page, and told at the field what cannot be', async () => {
    await host.goto(`${system.appUrl}/agencies/${agencyId}/sessions`);
    await host.getByRole('link', { name: 'Plan a session' }).click();
    await host.getByLabel('Title').fill(TITLE);
    await host.getByLabel('Begins').fill(wall(30));
    await host.getByLabel('Ends').fill(wall(120));
    await host.getByRole('textbox', { name: /^Place/ }).fill('Town Hall');
    await host.getByLabel('Counts as the course').selectOption({ label: COURSE });
    await host.getByLabel('Minutes of credit', { exact: true }).fill('240');
    await host.getByLabel('Credit from that share on').selectOption({ label: 'The share that they attended' });
    await host.getByRole('button', { name: 'Plan the session' }).click();
    await host
      .getByText('That is 240 minutes of credit, and the session lasts 90. Lower the minutes.')
      .first()
      .waitFor();
    await lookAt(host, 'session-plan-problem');
    await host.setViewportSize(WIDE);
    await host.getByLabel('Minutes of credit', { exact: true }).fill('90');
    await host.getByRole('button', { name: 'Plan the session' }).click();
    await host.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });

  it('is checked in to with the code that the screen in the room shows, and out again', async () => {
    await host.getByRole('link', { name: 'Show the code of the room' }).click();
    await host.getByText('and type this code:').waitFor();
    await lookAt(host, 'session-room');
    await host.setViewportSize(WIDE);
    const code = async (): Promise<string> => {
      await host.reload();
      return ((await host.locator('.muster-room-code [aria-hidden]').textContent()) ?? '').replace(' ', '');
    };
    await own.goto(`${system.appUrl}/training`);
    await own.getByRole('link', { name: 'Check in to a live session' }).click();
    await own.getByText('You are not checked in yet.').waitFor();
    await own.getByLabel('Code').fill((await code()) === '000000' ? '111111' : '000000');
    await own.getByRole('button', { name: 'Check in' }).click();
    await own.getByRole('alert').first().waitFor();
    await lookAt(own, 'session-check-in-refused');
    await own.setViewportSize(WIDE);
    await own.getByLabel('Code').fill(await code());
    await own.getByRole('button', { name: 'Check in' }).click();
    await own.getByText(/^You are checked in since/).waitFor();
    await lookAt(own, 'session-checked-in');
    await own.setViewportSize(WIDE);
    await own.getByLabel('Code').fill(await code());
    await own.getByRole('button', { name: 'Check out' }).click();
    await own.getByText(/^You checked out/).waitFor();
  });

  it('that is over takes a sign-in sheet after a look at each line, and credits whoever stayed long enough', async () => {
    const session = await chief.api.must<{ id: string }>('POST', '/live-sessions', {
      agencyId,
      title: 'Yesterday',
      startsAt: `${dayIn(-1)}T09:00`,
      endsAt: `${dayIn(-1)}T11:00`,
      credits: [{ courseId, minutes: 120 }],
      partialFromPercent: 80,
      partialCredit: 'attended',
    });
    await host.goto(`${system.appUrl}/live-sessions/${session.id}`);
    await host.getByText('Import a sign-in sheet').click();
    await host
      .getByLabel('Or paste the lines, with the names of the columns above them')
      .fill(
        [
          'external_id,email,name,in,out',
          `,${officer.email},Ana Ortiz,9:00,11:00 AM`,
          `,${early.email},Ben Stone,9:00,10:00`,
          `,nobody@elsewhere.test,Nobody Known,9:00,11:00 AM`,
        ].join('\n'),
      );
    await host.getByRole('button', { name: 'See what each line does' }).click();
    const lines = host.getByRole('table', { name: 'What each line does' });
    await lines.getByText('Nobody of your agencies').waitFor();
    expect(await lines.getByText('Will be entered').count()).toBe(2);
    await lookAt(host, 'session-sheet');
    await host.setViewportSize(WIDE);
    await host.getByRole('button', { name: 'Import the good lines' }).click();
    await host.getByText('2 lines of your people entered.').waitFor();
    const attended = host.getByRole('table', { name: 'Attendance' });
    await attended.getByText('Attended in full').waitFor();
    await attended.getByText('Attended in part, hours only').waitFor();
    await lookAt(host, 'session-attendance');
    await host.setViewportSize(WIDE);
    const status = async (who: Learner): Promise<string | undefined> => {
      const { items } = await who.api.must<{ items: { status: string }[] }>(
        'GET',
        `/people/${who.personId}/assignments`,
      );
      return items[0]?.status;
    };
    await eventually(
      () => status(officer),
      (found) => found === 'current',
    );
    expect(await status(early)).not.toBe('current');
  });

  it('whose attendance is corrected with a reason keeps what stood there, and credit follows', async () => {
    await host.getByRole('button', { name: 'Correct Ben Stone' }).click();
    await host.getByRole('textbox', { name: 'Left' }).fill(`${dayIn(-1)}T11:00`);
    await host.getByLabel('Reason').selectOption({ index: 1 });
    await host.getByRole('button', { name: 'Save the correction' }).click();
    const attended = host.getByRole('table', { name: 'Attendance' });
    await attended.getByText('What stood here before').click();
    await eventually(
      () => attended.getByText('Attended in full').count(),
      (many) => many === 2,
    );
    await lookAt(host, 'session-corrected');
    await own.goto(`${system.appUrl}/certificates`);
    await own.getByRole('link', { name: `PDF of ${COURSE}` }).waitFor();
    await lookAt(own, 'session-certificate');
  });
});
