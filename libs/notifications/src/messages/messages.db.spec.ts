import type { MessageAnswer } from '@muster/contracts';
import { NotificationsApp } from '../../test/notifications-app.js';
import type { Ask } from '../../test/notifications-app.js';
import { Remind } from '../remind/remind.service.js';

interface Listed {
  items: MessageAnswer[];
  nextCursor: string | null;
}

let app: NotificationsApp;
let agencyId: string;
let officer: string;
let ask: Ask;

beforeAll(async () => {
  app = await NotificationsApp.start();
  agencyId = await app.agency('Police');
  officer = await app.person('Officer', agencyId);
  ask = await app.reader(officer);
  const requirementId = await app.requirement('Refresher');
  await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
  for (const on of ['2026-03-05', '2026-03-12', '2026-03-18', '2026-03-19']) await app.get(Remind).remind(on, true);
});
afterAll(() => app.close());

async function list(query = ''): Promise<Listed> {
  const { status, body } = await ask<Listed>('GET', `/messages${query}`);
  expect(status).toBe(200);
  return body;
}
const unread = async () => (await ask<{ unread: number }>('GET', '/unread-messages')).body.unread;

describe('messages', () => {
  it('come page by page, the newest day first', async () => {
    const first = await list('?limit=3');
    const rest = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ on }) => on)).toEqual([
      '2026-03-19',
      '2026-03-18',
      '2026-03-12',
      '2026-03-05',
    ]);
    expect(rest.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ title: 'Reminder: 1 training of yours', count: 1, mail: 'none' });
  });

  it('count as unread until they are read, one or all', async () => {
    expect(await unread()).toBe(4);
    const [newest] = (await list()).items;
    expect((await ask('POST', `/messages/${newest?.id}/read`)).body).toEqual({ unread: 3 });
    expect((await list('?unread=true')).items).toHaveLength(3);
    expect((await ask('POST', '/messages/read')).body).toEqual({ unread: 0 });
    expect((await list('?unread=true')).items).toEqual([]);
  });

  it('are there from the morning on, and not before', async () => {
    const early = await app.person('Early', agencyId);
    const requirementId = await app.requirement('Another');
    await app.owe({ personId: early, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-23' });
    await app.reader(early);
    app.clock.setTo('2026-03-16T08:00:00Z');
    await app.get(Remind).remind(undefined, true);
    const seen = async () => (await (await app.signIn(early))<Listed>('GET', '/messages')).body.items;
    expect(await seen()).toEqual([]);
    app.clock.setTo('2026-03-16T13:00:00Z');
    expect(await seen()).toHaveLength(1);
    app.clock.setTo('2026-03-02T18:00:00Z');
    ask = await app.signIn(officer);
  });

  it('are nobody else’s to read, not even an administrator’s', async () => {
    const chief = await app.reader(await app.person('Chief', agencyId), [
      { role: 'agency_admin', scope: { kind: 'agency', id: agencyId } },
    ]);
    const [message] = (await list()).items;
    expect((await chief<Listed>('GET', '/messages')).body.items).toEqual([]);
    expect((await chief('POST', `/messages/${message?.id}/read`)).status).toBe(404);
    const until = '2026-03-09';
    expect((await chief('POST', `/reminders/${message?.reminders[0]?.id}/snooze`, { until })).status).toBe(404);
  });

  it('name nobody whom their reader sees no more', async () => {
    const sergeant = await app.person('Sergeant', agencyId);
    const report = await app.person('Report', agencyId, { supervisorId: sergeant });
    const requirementId = await app.requirement('Third');
    await app.owe({ personId: report, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-30' });
    await app.get(Remind).remind('2026-03-23', true);
    const asSergeant = await app.reader(sergeant);
    const named = async () =>
      (await asSergeant<Listed>('GET', '/messages')).body.items[0]?.reminders.map(({ personName }) => personName);
    expect(await named()).toEqual(['Test Report']);
    await app.sql(`UPDATE directory.position SET supervisor_id = NULL WHERE person_id = $1`, [report]);
    expect(await named()).toEqual([null]);
  });
});

describe('a reminder', () => {
  it('that is put off comes back on the day, at the latest with the due date, and never later than 14 days', async () => {
    const person = await app.person('Busy', agencyId);
    const requirementId = await app.requirement('Fourth');
    await app.owe({ personId: person, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-16' });
    const asBusy = await app.reader(person);
    app.clock.setTo('2026-03-02T18:00:00Z');
    await app.get(Remind).remind('2026-03-02', true);
    const [message] = (await asBusy<Listed>('GET', '/messages')).body.items;
    const snooze = (until: string) => asBusy('POST', `/reminders/${message?.reminders[0]?.id}/snooze`, { until });
    for (const until of ['2026-03-02', '2026-03-17', '2026-12-01']) {
      expect([until, (await snooze(until)).status]).toEqual([until, 400]);
    }
    expect((await snooze('2026-03-12')).body).toEqual({ until: '2026-03-12' });
    for (const on of ['2026-03-09', '2026-03-11', '2026-03-12', '2026-03-16']) await app.get(Remind).remind(on, true);
    expect(await app.told({ [person]: 'busy' })).toEqual(
      expect.arrayContaining([
        '2026-03-02 busy as learner: days_14 of busy',
        '2026-03-12 busy as learner: days_7 of busy',
        '2026-03-16 busy as learner: due of busy',
      ]),
    );
    expect((await app.told({ [person]: 'busy' })).filter((line) => line.includes('busy'))).toHaveLength(3);
    app.clock.setTo('2026-03-16T18:00:00Z');
    const later = await app.signIn(person);
    const refused = await later('POST', `/reminders/${message?.reminders[0]?.id}/snooze`, { until: '2026-03-20' });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('cannot be put off any more')]);
  });
});
