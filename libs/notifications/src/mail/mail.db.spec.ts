import { SmtpBox } from '@muster/testing';
import type { ReceivedMail } from '@muster/testing';
import { NotificationsApp } from '../../test/notifications-app.js';
import { Remind } from '../remind/remind.service.js';
import { SendMail } from './send-mail.handler.js';
import { MailHealth } from './mail-health.js';

let app: NotificationsApp;
let box: SmtpBox;
let agencyId: string;
let requirementId: string;

beforeAll(async () => {
  box = await SmtpBox.start();
  app = await NotificationsApp.start({ variables: { SMTP_URL: box.url, MAIL_FROM: 'training@example.gov' } });
  agencyId = await app.agency('Police');
  requirementId = await app.requirement('Refresher');
});
afterAll(async () => {
  await app.close();
  await box.close();
});
beforeEach(() => {
  box.mails.length = 0;
  box.refusal = undefined;
});

/** Somebody who owes a training by a day, and is told of it on another. @returns the person's message. */
async function told(on: string, dueOn = '2026-03-19', more: { personId?: string; requirementId?: string } = {}) {
  const personId = more.personId ?? (await app.person('Officer', agencyId));
  await app.owe({
    personId,
    agencyId,
    requirementId: more.requirementId ?? requirementId,
    opensOn: '2026-01-19',
    dueOn,
  });
  await app.get(Remind).remind(on, true);
  return { personId, messageId: await messageOf(personId, on) };
}
async function messageOf(personId: string, on: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT id FROM notifications.message WHERE person_id = $1 AND deliver_on = $2`,
    [personId, on],
  );
  if (!row) throw new Error('No message was written.');
  return row.id;
}
function send(messageId: string): Promise<void> {
  return app.transactions.asSystem((tx) => app.get(SendMail).handle(tx, { messageId }));
}
async function state(messageId: string) {
  const [row] = await app.sql<{ mail_state: string; mail_reason: string | null }>(
    `SELECT mail_state, mail_reason FROM notifications.message WHERE id = $1`,
    [messageId],
  );
  return row;
}
const header = (mail: ReceivedMail | undefined, name: string) =>
  mail?.headers
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((line) => line.slice(name.length + 2));

describe('a mail', () => {
  it('says in its subject how much there is and nothing of what, and comes as text and as HTML', async () => {
    const { personId, messageId } = await told('2026-03-12');
    await send(messageId);
    const [mail] = box.mails;
    expect(mail?.to).toEqual([`${personId}@example.gov`]);
    expect(header(mail, 'Subject')).toEqual(['Reminder: 1 training of yours']);
    expect(header(mail, 'Message-ID')).toEqual([`<${messageId}@example.gov>`]);
    expect(header(mail, 'Auto-Submitted')).toEqual(['auto-generated']);
    expect(mail?.raw).toMatch(
      /Content-Type: text\/plain[\s\S]*- Refresher due by March 19, 2026\.[\s\S]*Content-Type: text\/html/,
    );
    expect(await state(messageId)).toEqual({ mail_state: 'sent', mail_reason: null });
  });

  it('that is mandatory cannot be ended', async () => {
    const { messageId } = await told('2026-03-12');
    await send(messageId);
    expect(header(box.mails[0], 'List-Unsubscribe')).toEqual([]);
    expect(box.mails[0]?.raw).toContain('mandatory');
  });

  it('that is not can be ended by a program with one request (RFC 8058); the product goes on telling', async () => {
    const { personId, messageId } = await told('2026-03-05');
    await send(messageId);
    const [link = ''] = header(box.mails[0], 'List-Unsubscribe') ?? [];
    expect(header(box.mails[0], 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
    const path = /\/unsubscribe\/[\w-]+/.exec(link)?.[0] ?? '';
    for (const again of [1, 2]) {
      const ended = await fetch(`${app.origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect([again, ended.status, await ended.json()]).toEqual([again, 200, { ended: ['early'] }]);
    }
    const next = await told('2026-03-06', '2026-03-20', { personId, requirementId: await app.requirement('Another') });
    await send(next.messageId);
    expect(await state(next.messageId)).toEqual({
      mail_state: 'none',
      mail_reason: 'Its reader has chosen not to get it by mail.',
    });
    expect(box.mails).toHaveLength(1);
    const ask = await app.reader(personId);
    expect((await ask<{ items: unknown[] }>('GET', '/messages')).body.items).toHaveLength(2);
    expect((await ask('GET', '/mail-preferences')).body).toEqual({
      early: false,
      team: true,
      agency: true,
      reports: true,
    });
  });

  it('is ended by no link that was made elsewhere', async () => {
    const made = await fetch(`${app.origin}/unsubscribe/${'A'.repeat(66)}`, { method: 'POST' });
    expect(made.status).toBe(404);
  });

  it.each(['a title', 'a name'])('gets no header and no second reader from %s with line breaks', async (what) => {
    const attack = 'Fine\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>';
    const sergeant = await app.person('Sergeant', agencyId);
    const officer = await app.person(what === 'a name' ? attack : 'Officer', agencyId, { supervisorId: sergeant });
    await told('2026-03-12', '2026-03-19', {
      personId: officer,
      requirementId: await app.requirement(what === 'a title' ? attack : 'Fine'),
    });
    await send(await messageOf(sergeant, '2026-03-12'));
    expect(box.mails[0]?.to).toEqual([`${sergeant}@example.gov`]);
    expect(header(box.mails[0], 'Bcc')).toEqual([]);
    expect(header(box.mails[0], 'Subject')).toEqual(['Reminder: 1 training of your people']);
    expect(box.mails[0]?.raw).toContain('&lt;script&gt;');
  });

  it.each([
    'one@example.gov\r\nBcc: thief@example.com',
    'one@example.gov, thief@example.com',
    'One <thief@example.com>',
  ])('goes to no address like %j', async (address) => {
    const { personId, messageId } = await told('2026-03-12');
    await app.sql(`UPDATE directory.person SET email = lower($2) WHERE id = $1`, [personId, address]);
    await send(messageId);
    expect(box.mails).toEqual([]);
    expect((await state(messageId))?.mail_state).toBe('none');
  });

  it('is not sent for what was done before it went out', async () => {
    const { personId, messageId } = await told('2026-03-12');
    await app.sql(
      `UPDATE certification.assignment_source SET to_on = from_on
       WHERE assignment_id IN (SELECT id FROM certification.assignment WHERE person_id = $1)`,
      [personId],
    );
    await send(messageId);
    expect(box.mails).toEqual([]);
    expect(await state(messageId)).toEqual({
      mail_state: 'none',
      mail_reason: 'Everything in it was done before the mail went out.',
    });
  });
});

describe('a mail server', () => {
  it('that cannot take a mail now gets it again, once', async () => {
    const { messageId } = await told('2026-03-12');
    box.refusal = { code: 451, times: 1 };
    await expect(send(messageId)).rejects.toThrow('could not be handed over');
    expect((await state(messageId))?.mail_state).toBe('waiting');
    await send(messageId);
    await send(messageId);
    expect(box.mails).toHaveLength(1);
  });

  it('that refuses a mail for good is not asked again', async () => {
    const { messageId } = await told('2026-03-12');
    box.refusal = { code: 550, times: 1 };
    await send(messageId);
    await send(messageId);
    expect(box.mails).toEqual([]);
    expect(await state(messageId)).toEqual({ mail_state: 'refused', mail_reason: 'The mail server answered 550.' });
  });

  it('gets a mail once from processes that send it side by side', async () => {
    const { messageId } = await told('2026-03-12');
    await Promise.allSettled([send(messageId), send(messageId), send(messageId)]);
    await send(messageId);
    expect(box.mails).toHaveLength(1);
  });

  it('gets a mail again, under the same id and after the lease, when the process died before it could note the answer', async () => {
    const { personId, messageId } = await told('2026-03-12');
    await send(messageId);
    // What a process leaves that is killed between the server's answer and its own note.
    await app.sql(`UPDATE notifications.message SET mail_state = 'sending' WHERE id = $1`, [messageId]);
    await app.sql(`INSERT INTO notifications.mail_lease VALUES ($1, $2, clock_timestamp() + interval '1 minute')`, [
      personId,
      messageId,
    ]);
    await expect(send(messageId)).rejects.toThrow('on its way');
    expect(box.mails).toHaveLength(1);
    await app.sql(`UPDATE notifications.mail_lease SET until = clock_timestamp() WHERE person_id = $1`, [personId]);
    await send(messageId);
    await send(messageId);
    expect(box.mails.map((mail) => header(mail, 'Message-ID'))).toEqual([
      [`<${messageId}@example.gov>`],
      [`<${messageId}@example.gov>`],
    ]);
  });

  it('that is away is told of by the health sign, which stays well', async () => {
    await app.sql(`UPDATE notifications.message SET mail_state = 'none' WHERE mail_state = 'waiting'`);
    expect(await app.get(MailHealth).check()).toEqual({ name: 'mail', ok: true });
    const { messageId } = await told('2026-03-12');
    box.refusal = { code: 421, times: 1 };
    await expect(send(messageId)).rejects.toThrow('could not be handed over');
    expect(await app.get(MailHealth).check()).toEqual({
      name: 'mail',
      ok: true,
      reason: expect.stringMatching(/^1 mail is late and tried again\. The mail server could not be used/) as string,
    });
    await send(messageId);
    expect(await app.get(MailHealth).check()).toEqual({ name: 'mail', ok: true });
  });
});
