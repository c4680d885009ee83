import { jest } from '@jest/globals';
import { Transactions } from '@muster/kernel';
import { EntityManager } from 'typeorm';
import { NotificationsApp } from '../../test/notifications-app.js';
import { PostMail } from '../mail/post-mail.js';
import { OwedTrainingsPort } from '../ports/owed-trainings.port.js';
import { Remind } from './remind.service.js';

let app: NotificationsApp;
let agencyId: string;
let requirementId: string;
const names: Record<string, string> = {};

beforeAll(async () => {
  app = await NotificationsApp.start();
  agencyId = await app.agency('Police');
  requirementId = await app.requirement('Refresher');
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql(`DELETE FROM notifications.reminder`);
  await app.sql(`DELETE FROM notifications.message`);
  await app.sql(`DELETE FROM notifications.planned_day`);
  await app.sql(`DELETE FROM notifications.agency_setting`);
  await app.sql(`DELETE FROM notifications.snooze`);
  await app.sql(`UPDATE certification.assignment_source SET to_on = from_on`);
  await app.sql(`DELETE FROM identity.role_grant`);
});

async function named(
  name: string,
  ...rest: Parameters<NotificationsApp['person']> extends [string, ...infer R] ? R : never
) {
  const id = await app.person(name, ...rest);
  names[id] = name;
  return id;
}
/** The nightly sweep of a day, at 03:00 in New York. */
async function night(on: string) {
  app.clock.setTo(`${on}T08:00:00Z`);
  return app.get(Remind).remind(undefined, true);
}
async function nights(...days: string[]) {
  for (const day of days) await night(day);
  return app.told(names);
}
const WEEK = [
  '2026-03-09',
  '2026-03-10',
  '2026-03-11',
  '2026-03-12',
  '2026-03-13',
  '2026-03-14',
  '2026-03-15',
  '2026-03-16',
];

describe('reminders', () => {
  it('tell the learner each step, the supervisor and the administrator from the step on that escalates', async () => {
    const sergeant = await named('sergeant', agencyId);
    const chief = await named('chief', agencyId);
    await app.grant(chief, 'agency_admin', agencyId);
    const officer = await named('officer', agencyId, { supervisorId: sergeant });
    await app.owe({
      personId: officer,
      agencyId,
      requirementId,
      opensOn: '2026-01-19',
      dueOn: '2026-03-19',
      graceUntil: '2026-04-01',
    });
    expect(await nights('2026-03-05', '2026-03-12', '2026-03-18', '2026-03-19', '2026-03-20', '2026-04-01')).toEqual([
      '2026-03-05 officer as learner: days_14 of officer',
      '2026-03-12 officer as learner: days_7 of officer',
      '2026-03-12 sergeant as supervisor: days_7 of officer',
      '2026-03-18 officer as learner: days_1 of officer',
      '2026-03-19 officer as learner: due of officer',
      '2026-03-19 sergeant as supervisor: due of officer',
      '2026-03-20 chief as administrator: grace of officer',
      '2026-03-20 officer as learner: grace of officer',
      '2026-03-20 sergeant as supervisor: grace of officer',
      '2026-04-01 chief as administrator: lapsed of officer',
      '2026-04-01 officer as learner: lapsed of officer',
      '2026-04-01 sergeant as supervisor: lapsed of officer',
    ]);
  });

  it('asked for twice, and again for days that are over, tell nothing twice', async () => {
    const officer = await named('officer', agencyId);
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-16' });
    const once = await nights(...WEEK);
    expect(await nights(...WEEK, ...[...WEEK].reverse())).toEqual(once);
    expect(once).toHaveLength(3);
  });

  it('after a scheduler that was down for three days tell each training once, the latest step, in one message for a reader', async () => {
    const sergeant = await named('sergeant', agencyId);
    for (const dueOn of ['2026-03-17', '2026-03-18', '2026-03-19']) {
      const officer = await named(`due ${dueOn}`, agencyId, { supervisorId: sergeant });
      await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn });
      await app.owe({
        personId: officer,
        agencyId,
        requirementId: await app.requirement('Another'),
        opensOn: '2026-01-19',
        dueOn,
      });
    }
    await night('2026-03-06');
    const told = await nights('2026-03-12');
    expect(told.filter((line) => line.includes('sergeant'))).toHaveLength(6);
    const messages = await app.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM notifications.message WHERE deliver_on = '2026-03-12'`,
    );
    expect(messages).toEqual([{ n: 4 }]);
    expect(await nights('2026-03-12', '2026-03-13')).toEqual(expect.arrayContaining(told));
    expect((await app.told(names)).filter((line) => line.startsWith('2026-03-13'))).toEqual([]);
  });

  it('that run side by side tell everything once', async () => {
    const people = await Promise.all([1, 2, 3, 4].map((n) => named(`officer ${n}`, agencyId)));
    for (const personId of people)
      await app.owe({ personId, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    app.clock.setTo('2026-03-12T08:00:00Z');
    const answers = await Promise.all([1, 2, 3].map(() => app.get(Remind).remind(undefined, true)));
    expect(answers.reduce((sum, { queued }) => sum + queued, 0)).toBe(4);
    expect(await app.told(names)).toHaveLength(4);
  });

  it('of a dry run are counted as the real one then tells them, and nothing is written', async () => {
    const officer = await named('officer', agencyId, { supervisorId: await named('sergeant', agencyId) });
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    app.clock.setTo('2026-03-12T08:00:00Z');
    const tried = await app.get(Remind).remind(undefined, false);
    expect(await app.told(names)).toEqual([]);
    expect(await app.get(Remind).remind(undefined, true)).toEqual(tried);
    expect(tried).toEqual({ queued: 1, escalated: 1 });
  });

  it('are for nobody who is separated or may not sign in, and nobody is told of them', async () => {
    const sergeant = await named('sergeant', agencyId);
    const left = await named('left', agencyId, { supervisorId: sergeant });
    const suspended = await named('suspended', agencyId, { supervisorId: sergeant });
    for (const personId of [left, suspended])
      await app.owe({ personId, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    await app.sql(`UPDATE directory.position SET ends_on = '2026-03-01' WHERE person_id = $1`, [left]);
    await app.sql(
      `INSERT INTO identity.account (person_id, email, disabled_at) VALUES ($1::uuid, $1::text || '@example.gov', now())`,
      [suspended],
    );
    expect(await nights('2026-03-12')).toEqual([]);
  });

  it('are for nobody who is on leave or on hold until they are back, and nobody is told of them; a supervisor on leave hears nothing', async () => {
    const sergeant = await named('sergeant', agencyId);
    const [away, held, there] = [
      await named('away', agencyId, { supervisorId: sergeant }),
      await named('held', agencyId, { supervisorId: sergeant }),
      await named('there', agencyId, { supervisorId: sergeant }),
    ];
    for (const personId of [away, held, there])
      await app.owe({ personId, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    for (const personId of [away, sergeant]) {
      await app.sql(
        `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back)
         VALUES (gen_random_uuid(), $1, $2, 'deployment', '2026-03-01', '2026-03-16')`,
        [personId, agencyId],
      );
    }
    await app.sql(
      `INSERT INTO certification.standing_span (assignment_id, status, from_on, to_on)
       SELECT id, 'on_hold', '2026-03-01', '2026-03-16' FROM certification.assignment WHERE person_id = $1`,
      [held],
    );
    expect(await nights('2026-03-12')).toEqual(['2026-03-12 there as learner: days_7 of there']);
    expect((await nights('2026-03-16')).slice(1)).toEqual([
      '2026-03-16 away as learner: days_7 of away',
      '2026-03-16 held as learner: days_7 of held',
      '2026-03-16 sergeant as supervisor: days_7 of away',
      '2026-03-16 sergeant as supervisor: days_7 of held',
      '2026-03-16 sergeant as supervisor: days_7 of there',
    ]);
  });

  it('of a court’s people reach themselves and the court’s own educator, neither supervisor nor administrator', async () => {
    const court = await app.agency('Court', { kind: 'court' });
    const [presiding, clerk, educator, chief] = [
      await named('presiding', court, { discipline: 'judge_judicial_officer' }),
      await named('clerk', court, { discipline: 'court_staff' }),
      await named('educator', court, { discipline: 'court_staff' }),
      await named('chief', agencyId),
    ];
    await app.grant(clerk, 'agency_admin', court);
    await app.grant(educator, 'judicial_educator', court);
    await app.grant(chief, 'agency_admin', agencyId);
    const judge = await named('judge', court, { discipline: 'judge_judicial_officer', supervisorId: presiding });
    await app.owe({ personId: judge, agencyId: court, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-11' });
    expect((await nights('2026-03-11', '2026-03-12')).slice(-2)).toEqual([
      '2026-03-12 educator as administrator: lapsed of judge',
      '2026-03-12 judge as learner: lapsed of judge',
    ]);
    expect((await app.told(names)).filter((line) => /presiding|clerk|chief/.test(line))).toEqual([]);
  });

  it('go to the administrators of the nearest agency above where an agency has none', async () => {
    const unit = await app.agency('Unit', { parentId: agencyId });
    const chief = await named('chief', agencyId);
    await app.grant(chief, 'agency_admin', agencyId);
    const officer = await named('officer', unit);
    await app.owe({ personId: officer, agencyId: unit, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-11' });
    expect(await nights('2026-03-12')).toContain('2026-03-12 chief as administrator: lapsed of officer');
  });

  it('are for nobody of an agency that has switched them off', async () => {
    const officer = await named('officer', agencyId);
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    await app.sql(`INSERT INTO notifications.agency_setting VALUES ($1, false, true, true, '[]', '{}', '{}', $1)`, [
      agencyId,
    ]);
    expect(await nights('2026-03-12')).toEqual([]);
  });

  it('are looked for once for a day, however many zones it is that day in', async () => {
    for (const [place, zone] of [
      ['Denver', 'America/Denver'],
      ['Los Angeles', 'America/Los_Angeles'],
      ['Honolulu', 'Pacific/Honolulu'],
    ] as const)
      await app.agency(place, { zone });
    const looked = jest.spyOn(app.get(OwedTrainingsPort as never) as OwedTrainingsPort, 'candidates');
    try {
      await night('2026-03-12');
      const days = looked.mock.calls.map(([, { to }]) => to);
      expect(days.length).toBeGreaterThan(0);
      expect(days).toEqual([...new Set(days)]);
    } finally {
      looked.mockRestore();
    }
  });

  it('are delivered in the morning of the agency, wherever that is', async () => {
    const guam = await app.agency('Guam', { zone: 'Pacific/Guam' });
    const honolulu = await app.agency('Honolulu', { zone: 'Pacific/Honolulu' });
    for (const [name, agency] of [
      ['in Guam', guam],
      ['in Honolulu', honolulu],
    ] as const)
      await app.owe({
        personId: await named(name, agency),
        agencyId: agency,
        requirementId,
        opensOn: '2026-01-19',
        dueOn: '2026-03-19',
      });
    await nights('2026-03-11', '2026-03-12');
    const rows = await app.sql<{ at: Date; person_id: string }>(
      `SELECT deliver_at AS at, person_id FROM notifications.message WHERE deliver_on = '2026-03-12' ORDER BY deliver_at`,
    );
    expect(rows.map(({ at, person_id }) => `${names[person_id]} ${at.toISOString()}`)).toEqual([
      'in Guam 2026-03-11T22:00:00.000Z',
      'in Honolulu 2026-03-12T18:00:00.000Z',
    ]);
  });
});

describe('a sweep in which very many are due', () => {
  const PEOPLE = 700;
  let sergeant: string;
  beforeEach(async () => {
    sergeant = await named('sergeant', agencyId);
    await app.sql(
      `WITH worker AS (
         INSERT INTO directory.person (id, given_name, family_name) SELECT gen_random_uuid(), 'Test', 'Many' || n FROM generate_series(1, $1) n
         RETURNING id),
       post AS (
         INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, supervisor_id)
         SELECT gen_random_uuid(), id, $2, 'law_enforcement_local', '2020-01-01', $3 FROM worker),
       owed AS (
         INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
         SELECT gen_random_uuid(), id, $2, $4, false FROM worker RETURNING id),
       source AS (
         INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on, due_on)
         SELECT gen_random_uuid(), id, false, '2025-01-01', '2025-01-01', '2026-03-19' FROM owed)
       INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, due_on, evidence_ids)
       SELECT gen_random_uuid(), id, 1, 'initial', $4, '2026-01-19', '2026-03-19', '{}' FROM owed`,
      [PEOPLE, agencyId, sergeant, requirementId],
    );
  });
  const stored = async () => {
    const [row] = await app.sql<{ messages: number; reminders: number; digest: number; planned: number }>(
      `SELECT (SELECT count(*)::int FROM notifications.message) AS messages, (SELECT count(*)::int FROM notifications.reminder) AS reminders,
         (SELECT count(*)::int FROM notifications.reminder WHERE person_id = $1) AS digest,
         (SELECT count(*)::int FROM notifications.planned_reminder) AS planned`,
      [sergeant],
    );
    return row;
  };
  const whole = { messages: PEOPLE + 1, reminders: 2 * PEOPLE, digest: PEOPLE, planned: 0 };

  it('holds some hundred reminders at a time, and tells everybody in one message all the same', async () => {
    app.clock.setTo('2026-03-12T08:00:00Z');
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    try {
      expect(await app.get(Remind).remind('2026-03-12', true)).toEqual({ queued: PEOPLE, escalated: PEOPLE });
      const held = asked.mock.calls.map(([, values = []]) => JSON.stringify(values).split('stepOn').length - 1);
      expect(Math.max(...held)).toBeLessThanOrEqual(500);
      const read: unknown[] = await Promise.all(asked.mock.results.map(({ value }) => value as Promise<unknown>));
      const facts = read.map((rows) => (Array.isArray(rows) ? rows.filter((row) => 'facts' in Object(row)).length : 0));
      expect(Math.max(...facts)).toBe(0);
    } finally {
      asked.mockRestore();
    }
    expect(await stored()).toEqual(whole);
  });

  it('that ends in the middle tells the rest when it is repeated, nothing twice, and leaves nothing that is planned', async () => {
    app.clock.setTo('2026-03-12T08:00:00Z');
    const posting = jest.spyOn(app.get(PostMail), 'mailAll');
    let times = 0;
    posting.mockImplementation(() => ((times += 1) > 1 ? Promise.reject(new Error('cut off')) : Promise.resolve()));
    await expect(app.get(Remind).remind(undefined, true)).rejects.toThrow('cut off');
    posting.mockRestore();
    const before = await stored();
    expect(before?.messages).toBe(500);
    expect(before?.planned).toBeGreaterThan(0);
    await app.get(Remind).remind(undefined, true);
    app.clock.setTo('2026-03-13T08:30:00Z');
    await app.get(Remind).remind(undefined, true);
    expect(await stored()).toEqual(whole);
  });

  it('is counted by a dry run as the real one then tells it, and nothing stays planned', async () => {
    app.clock.setTo('2026-03-12T08:00:00Z');
    const tried = await app.get(Remind).remind(undefined, false);
    expect(await stored()).toEqual({ messages: 0, reminders: 0, digest: 0, planned: 0 });
    expect(await app.get(Remind).remind(undefined, true)).toEqual(tried);
    expect(await app.get(Remind).remind('2026-03-12', false)).toEqual({ queued: 0, escalated: 0 });
  });
});

describe('when somebody was last told of an assignment', () => {
  it('is the delivery of the newest reminder of their own, and nothing of what waits for the morning or was told to others', async () => {
    const officer = await named('last told', agencyId);
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    const [assignment] = await app.sql<{ id: string }>(`SELECT id FROM certification.assignment WHERE person_id = $1`, [
      officer,
    ]);
    const id = assignment?.id ?? '';
    const last = () => app.get(Transactions).asSystem((tx) => app.get(Remind).lastTold(tx, [id]));
    expect(await last()).toEqual(new Map());
    const day = async () => (await last()).get(id)?.toISOString().slice(0, 10);
    await night('2026-03-11');
    expect(await last()).toEqual(new Map());
    await night('2026-03-12');
    expect(await day()).toBe('2026-03-11');
    app.clock.setTo('2026-03-12T18:00:00Z');
    expect(await day()).toBe('2026-03-12');
    await app.sql(`UPDATE notifications.reminder SET role = 'administrator' WHERE assignment_id = $1`, [id]);
    expect(await last()).toEqual(new Map());
  });
});

describe('a sweep by hand', () => {
  it('tells of its day at once', async () => {
    const officer = await named('officer', agencyId);
    await app.owe({ personId: officer, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    app.clock.setTo('2026-03-02T18:00:00Z');
    expect(await app.get(Remind).remind('2026-03-19', true)).toEqual({ queued: 1, escalated: 0 });
    expect(await app.get(Remind).remind('2026-03-19', true)).toEqual({ queued: 0, escalated: 0 });
    const ask = await app.reader(officer);
    const { body } = await ask<{ items: { reminders: { statement: string; why: string[] }[] }[] }>('GET', '/messages');
    expect(body.items[0]?.reminders[0]?.statement).toBe('due by March 19, 2026');
    expect(body.items[0]?.reminders[0]?.why).toEqual([
      'You get this because the training is assigned to you.',
      'It is told on the due date: March 19, 2026.',
      'It stands for 3 earlier reminders of the same training.',
    ]);
  });
});
