import { scormPackages, SmtpBox } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn, WIDE } from './support/browser.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const TITLE = 'Foundations every year';

interface Swept {
  remindersQueued: number;
  escalated: number;
}

describe('reminders of training that is due', () => {
  let system: System;
  let browser: Browser;
  let box: SmtpBox;
  let agencyId: string;
  let learner: Learner;
  let chief: Page;
  let own: Page;

  beforeAll(async () => {
    box = await SmtpBox.start();
    ({ system, browser } = await startWithBrowser({ SMTP_URL: box.url, MAIL_FROM: 'training@muster.test' }));
    const { admin, appUrl } = system;
    agencyId = await makeAgency(admin, 'River Police', 'law_enforcement');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    const course = await admin.must<{ id: string }>('POST', '/courses', form);
    const requirementId = await makeRequirement(admin, TITLE, [course.id]);
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const due = { requirementId, personIds: [learner.personId], dueOn: dayIn(40) };
    await admin.must('POST', '/assignments', due);
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }];
    const { email, password } = await learnerWith(system, agencyId, 'Cho', 'Park', roles);
    chief = await signIn(browser, appUrl, email, password);
    own = await signIn(browser, appUrl, learner.email, learner.password);
    await chief.goto(`${appUrl}/agencies/${agencyId}/reminders`);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
    await box.close();
  });

  const sweep = (dryRun: boolean) => system.admin.must<Swept>('POST', '/refreshers/sweeps', { asOf: dayIn(0), dryRun });

  it('are chosen by an agency, which sees beforehand who is told of what, when and why', async () => {
    await chief.getByText('Not on weekends').click();
    await chief.getByText('Not on the federal holidays of the United States').click();
    await chief
      .getByRole('group', { name: 'The agency’s administrators are told too' })
      .getByText('Can be done from now on')
      .click();
    await chief.getByRole('button', { name: 'Save' }).click();
    await chief.getByText('Saved. It holds from the next night on.').waitFor();
    const plan = chief.getByRole('table', { name: 'Planned reminders' });
    // With the weekend no quiet day any more, both are told today.
    const today = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(dayIn(0)));
    await plan.getByRole('row', { name: `Ana Ortiz ${today} themselves` }).waitFor();
    await plan.getByRole('row', { name: `Cho Park ${today} Ana Ortiz` }).waitFor();
    await plan.getByText('Why?').first().click();
    await lookAt(chief, 'reminders-plan');
  });

  it('are of trainings whose status says why, where the agency lists what is due', async () => {
    await chief.setViewportSize(WIDE);
    await chief.goto(`${system.appUrl}/agencies/${agencyId}/due?show=all`);
    await chief
      .getByRole('row', { name: /Ortiz, Ana/ })
      .getByText('Why?')
      .click();
    await chief
      .getByText(/Not started/i)
      .first()
      .waitFor();
    await chief.locator('.muster-steps li').first().waitFor();
    await lookAt(chief, 'due-why');
  });

  it('are counted by a dry run, told by the sweep, and told once', async () => {
    const tried = await sweep(true);
    expect(tried.remindersQueued).toBe(1);
    expect(await learner.api.must('GET', '/messages')).toMatchObject({ items: [] });
    expect(await sweep(false)).toMatchObject({ remindersQueued: 1, escalated: tried.escalated });
    expect(await sweep(false)).toMatchObject({ remindersQueued: 0, escalated: 0 });
  });

  it('say why they came, and can be put off', async () => {
    await own.reload();
    await own.getByRole('link', { name: /^Messages/ }).click();
    await own.getByText(`${TITLE} can be done from now on`, { exact: false }).waitFor();
    await own.getByText('Why did I get this?').click();
    await own.getByText('You get this because the training is assigned to you.').waitFor();
    await lookAt(own, 'reminder');
    await own.setViewportSize(WIDE);
    await own.getByRole('button', { name: /^Put off for a week/ }).click();
    await own.getByText(/^Put off until/).waitFor();
  });

  it('come by mail, which a link in it ends for what is not mandatory', async () => {
    const [mail] = await eventually(
      () => Promise.resolve(box.mails.filter(({ to }) => to.includes(learner.email))),
      (found) => found.length === 1,
      60_000,
    );
    const unsubscribe = mail?.headers.find((line) => line.startsWith('List-Unsubscribe:')) ?? '';
    const visitor = await (await browser.newContext({ viewport: WIDE })).newPage();
    await visitor.goto(/<(http[^>]+)>/.exec(unsubscribe)?.[1] ?? 'about:blank');
    await lookAt(visitor, 'unsubscribe');
    await visitor.getByRole('button', { name: 'End this mail' }).click();
    await visitor.getByRole('heading', { name: 'You get no more mail like this' }).waitFor();
    await own.goto(`${system.appUrl}/account`);
    await own.getByRole('heading', { name: 'Mail', exact: true }).waitFor();
    expect(await own.getByLabel('Own training that is due in more than a week').isChecked()).toBe(false);
    expect(await own.getByLabel('Training of people whom I supervise').isChecked()).toBe(true);
  });

  it('stand in a calendar, by an address that is shown once and that a new one ends', async () => {
    const read = async (url: string) => {
      const answer = await fetch(url);
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    await own.getByRole('button', { name: 'Make a calendar' }).click();
    const address = own.getByLabel('Address of the calendar');
    const first = await address.inputValue();
    const calendar = await read(first);
    expect([calendar.status, calendar.type]).toEqual([200, expect.stringContaining('text/calendar')]);
    expect(calendar.text).toContain(`SUMMARY:${TITLE} due`);
    expect(calendar.text).toContain(`DTSTART;VALUE=DATE:${dayIn(40).replaceAll('-', '')}`);
    await lookAt(own, 'calendar');
    await own.getByRole('button', { name: 'New address' }).click();
    await eventually(
      () => address.inputValue(),
      (value) => value !== first,
    );
    expect([(await read(first)).status, (await read(await address.inputValue())).status]).toEqual([404, 200]);
  });
});
