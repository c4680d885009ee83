import type { MessageAnswer, SessionNotice } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { NotificationsApp } from '../../test/notifications-app.js';
import type { Ask, Changes } from '../../test/notifications-app.js';
import { SessionNoticesPort } from '../ports/session-notices.port.js';
import { Remind } from '../remind/remind.service.js';
import { TellSessionChange } from './session-changed.handler.js';

let app: NotificationsApp;
let agencyId: string;
let officer: string;
let ask: Ask;

beforeAll(async () => {
  app = await NotificationsApp.start();
  agencyId = await app.agency('Police');
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.setTo('2026-03-02T18:00:00Z');
  officer = await app.person('Officer', agencyId);
  ask = await app.reader(officer);
});

const was = {
  startsAt: '2026-03-20T15:00:00.000Z',
  endsAt: '2026-03-20T17:00:00.000Z',
  place: 'Room 1',
  link: null,
};
const moved: SessionNotice = {
  title: 'First contact, live',
  timeZone: 'America/Chicago',
  changed: ['time'],
  cancelled: null,
  note: null,
  was,
  now: { ...was, startsAt: '2026-03-21T15:00:00.000Z', endsAt: '2026-03-21T17:00:00.000Z' },
};
const cancelled: SessionNotice = { ...moved, changed: [], cancelled: 'instructor', was: moved.now };

async function tell(sessionId: string, number: number, notice: SessionNotice, people = [officer]): Promise<void> {
  const of = { notice, people: people.map((personId) => ({ personId, agencyName: 'Police' })) };
  (app.get(SessionNoticesPort) as Changes).made.set(`${sessionId} ${number}`, of);
  await again(sessionId, number);
}
const again = (sessionId: string, number: number): Promise<void> =>
  app.system((tx) => app.get(TellSessionChange).handle(tx, { sessionId, number }));
const messages = async (as = ask): Promise<MessageAnswer[]> =>
  (await as<{ items: MessageAnswer[] }>('GET', '/messages')).body.items;

describe('a live session that was changed', () => {
  it('is told at once in a message of its own, with what is otherwise and why', async () => {
    const requirementId = await app.requirement('Refresher');
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-02' });
    await app.get(Remind).remind('2026-03-02', true);
    const sessionId = newId();
    await tell(sessionId, 1, moved);
    const found = await messages();
    expect(found.map(({ title }) => title)).toEqual([
      'Changed or cancelled: 1 live session',
      'Reminder: 1 training of yours',
    ]);
    expect(found[0]).toMatchObject({ count: 1, readAt: null, mail: 'none', reminders: [] });
    const [notice] = found[0]?.notices ?? [];
    expect(notice).toMatchObject({ sessionId, title: 'First contact, live' });
    expect(notice?.statement).toMatch(
      /^is on Saturday, March 21, 2026.* 10:00 AM CDT instead of Friday, March 20, 2026/,
    );
    expect(notice?.why[0]).toBe('You get this because Police may send its people to this session, and you work there.');
  });

  it('is told once, however often it is asked for', async () => {
    const sessionId = newId();
    await tell(sessionId, 1, moved);
    await Promise.all([again(sessionId, 1), again(sessionId, 1)]);
    app.clock.setTo('2026-03-04T18:00:00Z');
    await again(sessionId, 1);
    ask = await app.signIn(officer);
    expect(await messages()).toHaveLength(1);
  });

  it('joins the message of minutes before, which is new again and tells the newest of each session', async () => {
    const sessionId = newId();
    await tell(sessionId, 1, moved);
    await ask('POST', '/messages/read');
    await tell(sessionId, 2, cancelled);
    await tell(newId(), 1, { ...moved, title: 'Another' });
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ readAt: null, count: 2, title: 'Changed or cancelled: 2 live sessions' });
    const said = message?.notices.map(({ title, statement }) => `${title} ${statement}`);
    expect(said).toEqual([
      expect.stringMatching(/^First contact, live on Saturday, March 21, 2026.* was cancelled: /),
      expect.stringMatching(/^Another is on /),
    ]);
  });

  it('tells in the joined message all that is otherwise, not the last change alone', async () => {
    const sessionId = newId();
    const elsewhere = { ...was, place: 'Hall B' };
    await tell(sessionId, 1, { ...moved, changed: ['place'], now: elsewhere });
    await tell(sessionId, 2, { ...moved, was: elsewhere, now: { ...moved.now, place: 'Hall B' } });
    const [message] = await messages();
    expect(message?.notices).toHaveLength(1);
    expect(message?.notices[0]).toMatchObject({ changed: ['time', 'place'], was });
    expect(message?.notices[0]?.statement).toMatch(
      /^is on Saturday, March 21, .* instead of Friday, March 20, .*, and takes place at Hall B$/,
    );
    await tell(sessionId, 3, { ...moved, changed: ['time', 'place'], was: moved.now, now: was });
    expect((await messages())[0]?.notices[0]?.statement).toMatch(
      /^on Friday, March 20, .* takes place as it was before$/,
    );
  });

  it('is told as what is otherwise since the reader was told last', async () => {
    const sessionId = newId();
    await tell(sessionId, 1, moved);
    app.clock.setTo('2026-03-02T18:30:00Z');
    const newcomer = await app.person('Newcomer', agencyId);
    const asNewcomer = await app.reader(newcomer);
    await tell(sessionId, 2, { ...moved, changed: ['time', 'place'], now: { ...moved.now, place: 'Hall B' } }, [
      officer,
      newcomer,
    ]);
    ask = await app.signIn(officer);
    expect((await messages())[0]?.notices[0]?.changed).toEqual(['place']);
    expect((await messages(asNewcomer))[0]?.notices[0]?.changed).toEqual(['time', 'place']);
  });

  it('has a message of its own when the one before is older', async () => {
    await tell(newId(), 1, moved);
    app.clock.setTo('2026-03-02T18:11:00Z');
    await tell(newId(), 1, moved);
    expect(await messages()).toHaveLength(2);
  });

  it('is told to nobody who has left, and read by nobody else', async () => {
    const gone = await app.person('Gone', agencyId);
    const asGone = await app.reader(gone);
    await app.sql(`UPDATE directory.position SET ends_on = '2026-03-01' WHERE person_id = $1`, [gone]);
    await tell(newId(), 1, moved, [officer, gone]);
    expect(await messages(asGone)).toEqual([]);
    const chief = await app.reader(await app.person('Chief', agencyId), [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
    expect(await messages(chief)).toEqual([]);
  });

  it('of which nobody has to hear is told to nobody', async () => {
    await again(newId(), 7);
    expect(await messages()).toEqual([]);
  });
});
