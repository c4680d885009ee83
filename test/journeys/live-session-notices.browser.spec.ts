import { scormPackages, SmtpBox } from '@muster/testing';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, lookAtOnce, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const TITLE = 'First contact, live';
const NOTE = 'The hall has water in it.';

describe('a planned live session', () => {
  let system: System;
  let browser: Browser;
  let box: SmtpBox;
  let invited: Learner;
  let outside: Learner;
  let host: Page;
  let guest: Page;
  let sessionId: string;

  /** A host, an agency that may send people, and one that has nothing to do with it. */
  beforeAll(async () => {
    box = await SmtpBox.start();
    ({ system, browser } = await startWithBrowser({ SMTP_URL: box.url, MAIL_FROM: 'training@muster.test' }));
    const { admin, appUrl } = system;
    const police = await makeAgency(admin, 'River Police', 'law_enforcement');
    const services = await makeAgency(admin, 'Safe Harbor', 'domestic_violence_service');
    const elsewhere = await makeAgency(admin, 'Hill Police', 'law_enforcement');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    const course = await admin.must<{ id: string }>('POST', '/courses', form);
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: police } }];
    const chief = await learnerWith(system, police, 'Cho', 'Park', roles);
    invited = await learnerWith(system, services, 'Ana', 'Ortiz');
    outside = await learnerWith(system, elsewhere, 'Ben', 'Stone');
    const session = await admin.must<{ id: string }>('POST', '/live-sessions', {
      agencyId: police,
      title: TITLE,
      startsAt: `${dayIn(20)}T09:00`,
      endsAt: `${dayIn(20)}T12:00`,
      place: 'Town Hall',
      credits: [{ courseId: course.id, minutes: 180 }],
      partialFromPercent: 80,
      partialCredit: 'attended',
      agencyIds: [services],
    });
    sessionId = session.id;
    host = await signIn(browser, appUrl, chief.email, chief.password);
    guest = await signIn(browser, appUrl, invited.email, invited.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
    await box.close();
  });

  /** Lets the minutes pass in which further changes would join the mails that wait. */
  async function mailsGo(): Promise<void> {
    const client = new pg.Client({ connectionString: system.database.adminUrl });
    await client.connect();
    try {
      await client.query(
        `UPDATE jobs.message SET due_at = now() WHERE key LIKE 'notifications/mail:%' AND state = 'pending'`,
      );
    } finally {
      await client.end();
    }
  }
  const mailTo = async ({ email }: Learner, many: number) => {
    const mails = await eventually(
      () => Promise.resolve(box.mails.filter(({ to }) => to.includes(email))),
      (found) => found.length === many,
      60_000,
    );
    return mails.at(-1);
  };

  it('is changed after a look at what changes and whom it concerns, and keeps what was planned', async () => {
    await host.goto(`${system.appUrl}/live-sessions/${sessionId}`);
    await host.getByRole('link', { name: 'Change the session' }).click();
    await host.getByLabel('Begins').fill(`${dayIn(21)}T10:00`);
    await host.getByLabel('Ends').fill(`${dayIn(21)}T13:00`);
    await host.getByRole('textbox', { name: /^Place/ }).fill('Library');
    await host.getByLabel('Note').fill(NOTE);
    await lookAt(host, 'session-change');
    await host.setViewportSize(WIDE);
    await host.getByRole('button', { name: 'Show what changes' }).click();
    const dialog = host.getByRole('dialog', { name: 'Change the session?' });
    await dialog.getByText('Place: Library; was Town Hall').waitFor();
    await dialog.getByText(/may attend then\. All who may attend are told at once/).waitFor();
    await lookAt(host, 'session-change-preview');
    await host.setViewportSize(WIDE);
    const stored = () => system.admin.must<{ place: string }>('GET', `/live-sessions/${sessionId}`);
    expect(await stored()).toMatchObject({ place: 'Town Hall', changes: [] });
    await dialog.getByRole('button', { name: 'Change the session' }).click();
    const changes = host.getByRole('region', { name: 'Changed since it was planned' });
    await changes.getByText('Place: was Town Hall').waitFor();
    await changes.getByText(NOTE, { exact: false }).waitFor();
    await lookAt(host, 'session-changed');
    expect(await stored()).toMatchObject({ place: 'Library' });
  });

  it('is told at once to whoever may attend, in a message with its reason and on My training', async () => {
    await guest.goto(`${system.appUrl}/training`);
    await guest.getByText(`Changed: ${TITLE}`, { exact: false }).waitFor();
    await guest.getByText(/Place: Library; was Town Hall/).waitFor();
    await lookAt(guest, 'session-changed-training');
    await guest.setViewportSize(WIDE);
    await guest.getByRole('link', { name: /^Messages/ }).click();
    const message = guest.getByRole('region').filter({ hasText: 'Live sessions that were changed or cancelled' });
    await message.getByText(/10:00 AM .* instead of .* 9:00 AM .*, and takes place at Library\./).waitFor();
    await message.getByText('Why did I get this?').click();
    await message.getByText('because Safe Harbor may send its people to this session').waitFor();
    await message.getByText(`Note of the host: ${NOTE}`).waitFor();
    await lookAt(guest, 'session-changed-message');
    await guest.setViewportSize(WIDE);
    expect(await outside.api.must('GET', '/messages')).toMatchObject({ items: [] });
  });

  it('is mailed once the minutes for corrections are over, to the same people', async () => {
    expect(box.mails).toEqual([]);
    await mailsGo();
    const mail = await mailTo(invited, 1);
    expect(mail?.headers).toContain('Subject: Changed or cancelled: 1 live session');
    expect(mail?.raw.replace(/=\r\n/g, '')).toContain('and takes place at Library');
    await eventually(
      () => invited.api.must<{ items: { mail: string }[] }>('GET', '/messages'),
      ({ items }) => items[0]?.mail === 'sent',
    );
    await guest.reload();
    await guest.getByText('Mailed.').waitFor();
  });

  it('is cancelled with a reason, which the list, its page, My training, a message and a mail say', async () => {
    await host.getByRole('button', { name: 'Cancel the session' }).click();
    const dialog = host.getByRole('dialog', { name: `Cancel “${TITLE}”?` });
    await dialog.getByLabel('Reason').selectOption({ label: 'The instructor cannot come' });
    await dialog.getByLabel(/^Note to everybody/).fill('A new day will be planned.');
    await host.setViewportSize(WIDE);
    await lookAtOnce(host, 'session-cancel-wide');
    await dialog.getByRole('button', { name: 'Cancel the session' }).click();
    await host.getByRole('heading', { name: 'This session was cancelled' }).waitFor();
    await host.getByText(/The instructor cannot come\. A new day will be planned\./).waitFor();
    expect(await host.getByRole('link', { name: 'Change the session' }).count()).toBe(0);
    await lookAt(host, 'session-cancelled');
    await host.setViewportSize(WIDE);
    await host.getByRole('link', { name: 'Live sessions' }).click();
    await host.getByText('Cancelled', { exact: true }).waitFor();

    await guest.goto(`${system.appUrl}/training`);
    await guest.getByText(`Cancelled: ${TITLE}`, { exact: false }).waitFor();
    await lookAt(guest, 'session-cancelled-training');
    await guest.goto(`${system.appUrl}/messages`);
    await guest.getByText(/was cancelled: the instructor cannot come\./).waitFor();
    await mailsGo();
    const mail = await mailTo(invited, 2);
    expect(mail?.raw.replace(/=\r\n/g, '')).toContain('was cancelled: the instructor cannot come');
    expect(box.mails.filter(({ to }) => to.includes(outside.email))).toEqual([]);
    await lookAt(guest, 'session-cancelled-message');
  });
});
