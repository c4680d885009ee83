import ICAL from 'ical.js';
import type { MadeCalendarFeed } from '@muster/contracts';
import { PlannedDaysPort } from '../index.js';
import { NotificationsApp } from '../../test/notifications-app.js';
import type { Ask, Planned } from '../../test/notifications-app.js';

let app: NotificationsApp;
let police: string;
let court: string;
let officer: string;
let ask: Ask;

beforeAll(async () => {
  app = await NotificationsApp.start();
  police = await app.agency('Police');
  court = await app.agency('Court', { kind: 'court' });
  officer = await app.person('Officer; with, "signs"', police);
  const requirementId = await app.requirement('Refresher,\nsecond line; ünï 🚓 '.repeat(4).trim());
  await app.owe({
    personId: officer,
    agencyId: police,
    requirementId,
    opensOn: '2026-01-19',
    dueOn: '2026-03-08',
    graceUntil: '2026-04-01',
  });
  const other = await app.person('Other', police);
  await app.owe({ personId: other, agencyId: police, requirementId, opensOn: '2026-01-19', dueOn: '2026-11-01' });
  const judge = await app.person('Judge', court, { discipline: 'judge_judicial_officer' });
  await app.owe({ personId: judge, agencyId: court, requirementId, opensOn: '2026-01-19', dueOn: '2026-05-01' });
  ask = await app.reader(officer);
});
afterAll(() => app.close());

async function make(as: Ask, body: { agencyId?: string } = {}): Promise<MadeCalendarFeed> {
  const { status, body: made } = await as<MadeCalendarFeed>('POST', '/calendar-feeds', body);
  expect(status).toBe(201);
  return made;
}
/** The path of the address; the test's server is on another port than the address says. */
function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(app.origin + new URL(url).pathname, { headers });
}
/** What another program reads in it. */
function eventsIn(
  text: string,
): { uid: string; summary: string; description: string; url: unknown; start: string; end: string; isDate: boolean }[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      url: component.getFirstPropertyValue('url'),
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate,
    };
  });
}

describe('a person’s calendar', () => {
  it('is read by another program: whole days, also on those on which the clocks change, under names with every sign', async () => {
    const response = await get((await make(ask)).url);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    const [event, ...rest] = eventsIn(text);
    expect(rest).toEqual([]);
    expect(event).toMatchObject({ start: '2026-03-08', end: '2026-03-09', isDate: true });
    expect(event?.summary).toContain('ünï 🚓');
  });

  it('keeps the UID of a deadline whose day moves, and says by its tag and date whether it changed', async () => {
    const { url } = await make(ask);
    const first = await get(url);
    const [before] = eventsIn(await first.text());
    const etag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    app.clock.forward({ minutes: 10 });
    expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(url, { 'if-modified-since': modified })).status).toBe(304);
    const move = (dueOn: string) =>
      app.sql(
        `UPDATE certification.cycle SET due_on = $2 WHERE closed_on IS NULL
         AND assignment_id IN (SELECT id FROM certification.assignment WHERE person_id = $1)`,
        [officer, dueOn],
      );
    await move('2026-03-20');
    const changed = await get(url, { 'if-none-match': etag, 'if-modified-since': modified });
    expect(changed.status).toBe(200);
    const [after] = eventsIn(await changed.text());
    expect(after).toMatchObject({ uid: before?.uid, start: '2026-03-20' });
    expect((await get(url, { 'if-modified-since': modified })).status).toBe(200);
    await move('2026-03-08');
  });

  it('shows the day of a training that was planned beside the deadline, and keeps its UID when it moves', async () => {
    const { days } = app.get(PlannedDaysPort as typeof Planned);
    const day = {
      ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', personId: officer, personName: 'Test Officer' },
      ...{ requirementTitle: 'Refresher', on: '2026-02-10', changedAt: new Date('2026-01-20T00:00:00Z') },
    };
    days.push(day);
    const { url } = await make(ask);
    const planned = async () =>
      eventsIn(await (await get(url)).text()).filter(({ summary }) => summary === 'Refresher planned');
    const [before] = await planned();
    expect(before).toMatchObject({ start: '2026-02-10', end: '2026-02-11', isDate: true });
    days[0] = { ...day, on: '2026-02-17' };
    expect(await planned()).toMatchObject([{ uid: before?.uid, start: '2026-02-17' }]);
    days.pop();
  });

  it('ends with its address: a renewed or ended one answers nothing', async () => {
    const made = await make(ask);
    const { body: renewed } = await ask<MadeCalendarFeed>('POST', `/calendar-feeds/${made.id}/renewal`);
    expect((await get(made.url)).status).toBe(404);
    expect((await get(renewed.url)).status).toBe(200);
    expect((await ask('DELETE', `/calendar-feeds/${made.id}`)).status).toBe(204);
    expect((await get(renewed.url)).status).toBe(404);
    expect((await get('http://x/calendars/made-up.ics')).status).toBe(404);
  });

  it('is nobody else’s to renew or end', async () => {
    const made = await make(ask);
    const stranger = await app.reader(await app.person('Stranger', police));
    expect((await stranger('POST', `/calendar-feeds/${made.id}/renewal`)).status).toBe(404);
    expect((await stranger('DELETE', `/calendar-feeds/${made.id}`)).status).toBe(404);
    expect((await stranger<{ items: unknown[] }>('GET', '/calendar-feeds')).body.items).toEqual([]);
  });
});

describe('an agency’s calendar', () => {
  const over = (role: 'agency_admin' | 'judicial_educator', id: string) => [
    { role, scope: { kind: 'agency' as const, id } },
  ];

  it('names the people of the agency and nobody else, to who may see them', async () => {
    const chief = await app.reader(await app.person('Chief', police), over('agency_admin', police));
    const events = eventsIn(await (await get((await make(chief, { agencyId: police })).url)).text());
    expect(events.map(({ start }) => start)).toEqual(['2026-03-08', '2026-11-01']);
    expect(events.map(({ summary }) => summary.slice(0, 10))).toEqual(['Test Offic', 'Test Other']);
  });

  it('says of each day in a sentence what it is, and leads to the month of the agency where the reason stands', async () => {
    const chief = await app.reader(await app.person('Second chief', police), over('agency_admin', police));
    const [event] = eventsIn(await (await get((await make(chief, { agencyId: police })).url)).text());
    const url = event?.url as string;
    expect(new URL(url).pathname + new URL(url).search).toBe(`/agencies/${police}/calendar?month=2026-03`);
    expect(event?.description).toMatch(
      /^Test Officer.* has to complete “Refresher,.*” by the end of this day\. Why that day: /s,
    );
    expect(event?.description).toContain(url);
    const [own] = eventsIn(await (await get((await make(ask)).url)).text());
    expect(new URL(own?.url as string).pathname).toBe('/training');
    expect(own?.description).toMatch(/^You have to complete “Refresher/);
  });

  it('is refused to who has no right over the agency', async () => {
    expect((await ask('POST', '/calendar-feeds', { agencyId: police })).status).toBe(404);
    expect((await ask('POST', '/calendar-feeds', { agencyId: court })).status).toBe(404);
  });

  it('of a court shows nothing to its administrator, who sees no records there, and all to its educator', async () => {
    const clerk = await app.reader(await app.person('Clerk', court), over('agency_admin', court));
    const educator = await app.reader(await app.person('Educator', court), over('judicial_educator', court));
    const shown = async (as: Ask) => eventsIn(await (await get((await make(as, { agencyId: court })).url)).text());
    expect(await shown(clerk)).toEqual([]);
    expect((await shown(educator)).map(({ start }) => start)).toEqual(['2026-05-01']);
  });

  it('answers nothing once its owner has lost the role or the account', async () => {
    const id = await app.person('Former chief', police);
    const former = await app.reader(id, over('agency_admin', police));
    const agency = await make(former, { agencyId: police });
    const own = await make(former);
    await app.sql(`DELETE FROM identity.role_grant WHERE person_id = $1`, [id]);
    expect((await get(agency.url)).status).toBe(404);
    expect((await get(own.url)).status).toBe(200);
    await app.sql(`UPDATE identity.account SET disabled_at = now() WHERE person_id = $1`, [id]);
    expect((await get(own.url)).status).toBe(404);
  });
});
