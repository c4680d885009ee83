import type { MessageAnswer, Page } from '@muster/contracts';
import { SmtpBox } from '@muster/testing';
import { NotificationsApp } from '../../test/notifications-app.js';
import { SendMail } from '../mail/send-mail.handler.js';
import { Remind } from '../remind/remind.service.js';
import { Tell } from './tell.service.js';

let app: NotificationsApp;
let box: SmtpBox;
let agencyId: string;

beforeAll(async () => {
  box = await SmtpBox.start();
  app = await NotificationsApp.start({ variables: { SMTP_URL: box.url, MAIL_FROM: 'training@example.gov' } });
  agencyId = await app.agency('Police');
});
afterAll(async () => {
  await app.close();
  await box.close();
});
beforeEach(() => {
  box.mails.length = 0;
  app.clock.setTo('2026-03-12T09:00:00Z');
});

function tell(readerId: string, more: object = {}): Promise<boolean> {
  const notice = {
    readerId,
    on: '2026-03-12',
    timeZone: 'America/Chicago',
    about: 'report 1',
    title: 'Secret name of a report',
    statement: 'The report is ready.',
    mailed: 'A saved report that you asked for is ready.',
    why: ['You asked for it.'],
    path: '/saved-reports/1',
    stopPath: '/saved-reports/1/delivery',
    ...more,
  };
  return app.system((tx) => app.get(Tell).tell(tx, notice));
}

async function messagesOf(personId: string): Promise<MessageAnswer[]> {
  const ask = await app.reader(personId);
  return (await ask<Page<MessageAnswer>>('GET', '/messages')).body.items;
}

async function mailTo(personId: string): Promise<void> {
  const rows = await app.sql<{ id: string }>(`SELECT id FROM notifications.message WHERE person_id = $1`, [personId]);
  for (const { id } of rows) await app.system((tx) => app.get(SendMail).handle(tx, { messageId: id }));
}

describe('a notice', () => {
  it('is told once, on the morning of its day, with its reason and a way to stop it', async () => {
    const personId = await app.person('Officer', agencyId);
    expect(await tell(personId)).toBe(true);
    expect(await tell(personId)).toBe(false);
    expect(await messagesOf(personId)).toEqual([]);
    app.clock.setTo('2026-03-12T13:30:00Z');
    const [message, ...others] = await messagesOf(personId);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      title: '1 notice about reports or task forces',
      reports: [
        {
          title: 'Secret name of a report',
          statement: 'The report is ready.',
          why: ['You asked for it.'],
          path: '/saved-reports/1',
          stopPath: '/saved-reports/1/delivery',
        },
      ],
    });
  });

  it('is mailed as a link and fixed words: nothing that somebody typed', async () => {
    const personId = await app.person('Officer', agencyId);
    await tell(personId);
    await mailTo(personId);
    const [mail] = box.mails;
    expect(mail?.headers).toContain('Subject: 1 notice about reports or task forces');
    const said = mail?.raw.replace(/=\r\n/g, '');
    expect(said).toContain('A saved report that you asked for is ready.');
    expect(said).toContain('/saved-reports/1/delivery');
    expect(said).not.toContain('Secret name');
  });

  it('shares the message of the day with reminders, and comes the next day when that one was delivered', async () => {
    const personId = await app.person('Officer', agencyId);
    await app.owe({
      personId,
      agencyId,
      requirementId: await app.requirement('Refresher'),
      opensOn: '2026-01-19',
      dueOn: '2026-03-19',
    });
    await app.get(Remind).remind('2026-03-12', true);
    await tell(personId);
    app.clock.setTo('2026-03-14T18:00:00Z');
    const messages = await messagesOf(personId);
    expect(messages.map(({ on, reminders, reports }) => [on, reminders.length, reports?.length])).toEqual([
      ['2026-03-13', 0, 1],
      ['2026-03-12', 1, 0],
    ]);
  });

  it('is not mailed to who has chosen so, by the account or by the link in the mail', async () => {
    const personId = await app.person('Officer', agencyId);
    await tell(personId);
    await mailTo(personId);
    const link = /\/unsubscribe\/[\w-]+/.exec(box.mails[0]?.headers.join('') ?? '')?.[0] ?? '';
    const ended = await fetch(`${app.origin}${link}`, { method: 'POST' });
    expect(await ended.json()).toEqual({ ended: ['reports'] });
    const ask = await app.reader(personId);
    await ask('PUT', '/mail-preferences', { early: true, team: true, agency: true });
    expect((await ask('GET', '/mail-preferences')).body).toMatchObject({ reports: false });
    await tell(personId, { about: 'report 2', on: '2026-03-13' });
    await mailTo(personId);
    expect(box.mails).toHaveLength(1);
  });
});
