import type { PlannedReminderAnswer, ReminderSettings } from '@muster/contracts';
import { NotificationsApp } from '../../test/notifications-app.js';
import type { Ask } from '../../test/notifications-app.js';
import { addDays, daysFrom } from '../domain/civil-days.js';
import { Remind } from '../remind/remind.service.js';

let app: NotificationsApp;
let police: string;
let court: string;
let chief: Ask;
let chiefId: string;
const names: Record<string, string> = {};
const OFF: ReminderSettings = {
  enabled: false,
  quietWeekends: true,
  federalHolidays: true,
  holidays: [{ on: '2026-03-12', name: 'Founders’ day' }],
  supervisorSteps: ['days_7', 'lapsed'],
  administratorSteps: ['lapsed'],
};

beforeAll(async () => {
  app = await NotificationsApp.start();
  police = await app.agency('Police');
  court = await app.agency('Court', { kind: 'court' });
  const requirementId = await app.requirement('Refresher');
  chiefId = await app.person('Chief', police);
  chief = await app.reader(chiefId, [{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
  const sergeant = await app.person('Sergeant', police);
  names[chiefId] = 'chief';
  names[sergeant] = 'sergeant';
  for (let n = 0; n < 12; n += 1) {
    const officer = await app.person(`Officer ${n}`, police, { supervisorId: sergeant });
    names[officer] = `officer ${n}`;
    await app.owe({
      personId: officer,
      agencyId: police,
      requirementId,
      opensOn: '2026-01-19',
      dueOn: addDays('2026-03-04', n * 3),
      ...(n % 2 === 0 ? { graceUntil: addDays('2026-03-08', n * 3) } : {}),
    });
  }
  const judge = await app.person('Judge', court, { discipline: 'judge_judicial_officer' });
  await app.owe({ personId: judge, agencyId: court, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
});
afterAll(() => app.close());

async function planned(ask: Ask, path: string): Promise<PlannedReminderAnswer[]> {
  const items: PlannedReminderAnswer[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await ask<{ items: PlannedReminderAnswer[]; nextCursor: string | null }>(
      'GET',
      `${path}&limit=7${cursor && `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    items.push(...body.items);
    if (body.nextCursor === null) return items;
    cursor = body.nextCursor;
  }
}

describe('a dry run', () => {
  it('of an agency that is switched off shows what it then sends, day by day, and writes nothing', async () => {
    expect((await chief('PUT', `/agencies/${police}/reminder-settings`, OFF)).body).toEqual(OFF);
    const shown = (await planned(chief, `/agencies/${police}/reminder-plan?from=2026-03-02&to=2026-03-22`))
      .map(
        ({ on, readerId, role, step, personId }) =>
          `${on} ${names[readerId]} as ${role}: ${step} of ${names[personId]}`,
      )
      .sort();
    expect(await app.told(names)).toEqual([]);
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((line) => line.startsWith('2026-03-12'))).toEqual([]);

    await chief('PUT', `/agencies/${police}/reminder-settings`, { ...OFF, enabled: true });
    for (const day of daysFrom('2026-03-02', '2026-03-22')) {
      app.clock.setTo(`${day}T08:00:00Z`);
      await app.get(Remind).remind(undefined, true);
    }
    // The judge of the court has no name here.
    expect((await app.told(names)).filter((line) => !/[0-9a-f]{8}-/.test(line))).toEqual(shown);
    app.clock.setTo('2026-03-02T18:00:00Z');
  });

  it('says why: the step, and what moved it', async () => {
    const admin = await app.reader(await app.person('Second chief', police), [
      { role: 'agency_admin', scope: { kind: 'agency', id: police } },
    ]);
    await app.sql(`DELETE FROM notifications.reminder`);
    const shown = await planned(admin, `/agencies/${police}/reminder-plan?from=2026-03-11&to=2026-03-11`);
    expect(
      shown.find(({ role, step, dueOn }) => role === 'supervisor' && step === 'days_7' && dueOn === '2026-03-19')?.why,
    ).toEqual([
      'You get this because you are entered as the person’s supervisor.',
      'It is told 7 days before the due date: March 12, 2026.',
      'March 12, 2026 is a quiet day of the agency (Founders’ day), so the day was moved.',
    ]);
    expect(shown.every(({ readerName, personName }) => readerName !== null && personName !== null)).toBe(true);
  });

  it('is for who administers the agency, and of a court for its educator alone', async () => {
    const path = (id: string) => `/agencies/${id}/reminder-plan?from=2026-03-02&to=2026-03-20`;
    const learner = await app.reader(await app.person('Learner', police));
    expect((await learner('GET', path(police))).status).toBe(403);
    expect((await chief('GET', path(court))).status).toBe(404);
    expect((await chief('PUT', `/agencies/${court}/reminder-settings`, OFF)).status).toBe(404);
    const clerk = await app.reader(await app.person('Clerk', court), [
      { role: 'agency_admin', scope: { kind: 'agency', id: court } },
    ]);
    expect(await planned(clerk, path(court))).toEqual([]);
    const educator = await app.reader(await app.person('Educator', court), [
      { role: 'judicial_educator', scope: { kind: 'agency', id: court } },
    ]);
    expect((await planned(educator, path(court))).map(({ personName }) => personName)).toContain('Test Judge');
  });

  it.each([
    ['from=2026-03-01', 'That day is over'],
    ['from=2026-03-05&to=2026-03-04', 'lies before the first'],
    ['to=2026-04-02', 'at most 31 days ahead'],
  ])('of %s is refused with the sentence why', async (query, sentence) => {
    const { status, text } = await chief('GET', `/agencies/${police}/reminder-plan?${query}`);
    expect(status).toBe(400);
    expect(text).toContain(sentence);
  });

  it('settings that list a day twice are refused', async () => {
    const holidays = [OFF.holidays[0], OFF.holidays[0]];
    const { status, text } = await chief('PUT', `/agencies/${police}/reminder-settings`, { ...OFF, holidays });
    expect(status).toBe(400);
    expect(text).toContain('listed twice');
  });
});
