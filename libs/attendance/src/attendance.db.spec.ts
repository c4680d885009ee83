import type { LiveSessionAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AttendanceApp, keeper, learner } from '../test/attendance-app.js';
import { Attendances } from './attendances/attendances.service.js';
import { CheckIn } from './check-in/check-in.service.js';
import { ChangeSession } from './session-changes/change-session.service.js';
import { SessionNotices } from './session-changes/session-notices.js';
import { OwnSessionChanges } from './session-changes/own-session-changes.service.js';
import { Sessions } from './sessions/sessions.service.js';
import { Sheets } from './sheets/sheets.service.js';

let app: AttendanceApp;
let police: string;
let clinic: string;
let court: string;
let outside: string;
let course: string;
let host: Caller;
let guest: Caller;
let educator: Caller;

const BEFORE = '2026-03-02T14:30:00Z';
const BEGUN = '2026-03-02T15:10:00Z';
const OVER = '2026-03-02T20:00:00Z';
const all = { limit: 50 };

beforeAll(async () => {
  app = await AttendanceApp.start();
  police = await app.agency('Riverton Police');
  clinic = await app.agency('Harbor Clinic', 'health_care');
  court = await app.agency('County Court', 'court');
  outside = await app.agency('Lake Sheriff');
  course = await app.course();
  host = keeper('agency_admin', [police]);
  guest = keeper('agency_admin', [clinic]);
  educator = keeper('judicial_educator', [court]);
});
afterAll(() => app.close());

/** Hosted by the police, with the clinic and the court. */
function planned(): Promise<LiveSessionAnswer> {
  const planner = { ...host, roster: { mode: 'all_but_courts' as const, agencyIds: [court] } };
  return app.session(planner, police, course, { agencyIds: [clinic, court] });
}
const attendances = () => app.get(Attendances);
const sheets = () => app.get(Sheets);
const listed = async (caller: Caller, id: string) => (await attendances().list(caller, id)).items;
const span = (from: string, to: string) => ({ in: `2026-03-02T${from}`, out: `2026-03-02T${to}` });
const sheet = (...lines: string[]) => ({ csv: ['external_id,email,name,in,out', ...lines].join('\n'), choices: [] });

describe('a live session', () => {
  it('is planned in the zone of its host, and seen by the agencies that may send people alone', async () => {
    const session = await planned();
    expect(session).toMatchObject({ startsAt: '2026-03-02T15:00:00.000Z', minutes: 240, timeZone: 'America/Chicago' });
    expect((await app.get(Sessions).read(guest, session.id)).agencies).toEqual([{ id: clinic, name: 'Harbor Clinic' }]);
    const stranger = keeper('agency_admin', [outside]);
    await expect(app.get(Sessions).read(stranger, session.id)).rejects.toMatchObject({ status: 404 });
    expect((await app.get(Sessions).list(stranger, all)).items).toEqual([]);
  });

  it.each([
    [{ endsAt: '2026-03-02T09:00' }, 'endsAt'],
    [{ endsAt: '2026-03-03T09:01' }, 'endsAt'],
    [{ startsAt: '2026-03-08T02:30', endsAt: '2026-03-08T05:00' }, 'startsAt'],
  ])('with %o is refused', async (times, path) => {
    await expect(app.session(host, police, course, times)).rejects.toMatchObject({
      status: 400,
      errors: [{ path }],
    });
  });

  it('gives no more minutes than it lasts, and is not planned for others', async () => {
    const credits = [{ courseId: course, minutes: 241 }];
    await expect(app.session(host, police, course, { credits })).rejects.toMatchObject({ status: 400 });
    await expect(app.session(host, clinic, course)).rejects.toMatchObject({ status: 404 });
    await expect(app.session(host, police, course, { agencyIds: [outside] })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a planned session', () => {
  const changing = () => app.get(ChangeSession);
  const own = async (personId: string) =>
    (await app.get(OwnSessionChanges).of(learner(personId))).items.filter(({ title }) => title === 'Moved');
  const plannedAs = (title: string) => app.session(host, police, course, { title, capacity: 20 });

  it('is changed by its host after a look at what changes, and keeps what was planned', async () => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const { id } = await plannedAs('Moved');
    const officer = await app.person(police, 'Expected');
    const to = {
      startsAt: '2026-03-03T09:00',
      endsAt: '2026-03-03T13:00',
      place: 'Hall B',
      note: 'The room is flooded.',
    };
    expect(await changing().preview(host, id, to)).toMatchObject({
      changed: ['time', 'place'],
      before: { startsAt: '2026-03-02T15:00:00.000Z', place: null },
      after: { startsAt: '2026-03-03T15:00:00.000Z', place: 'Hall B', capacity: 20 },
    });
    expect((await app.get(Sessions).read(host, id)).changes).toEqual([]);
    const after = await changing().change(host, id, to);
    expect(after).toMatchObject({ startsAt: '2026-03-03T15:00:00.000Z', place: 'Hall B', cancelled: false });
    expect(after.changes).toMatchObject([{ changed: ['time', 'place'], before: { place: null }, note: to.note }]);
    expect(await own(officer)).toMatchObject([{ place: 'Hall B', was: { startsAt: '2026-03-02T15:00:00.000Z' } }]);
    expect(await own(await app.person(outside, 'Elsewhere'))).toEqual([]);
    await expect(changing().change(host, id, { place: 'Hall B' })).rejects.toMatchObject({ status: 400 });
    await expect(app.sql(`UPDATE attendance.session_change SET place = 'Hall C'`)).rejects.toThrow('permission denied');
    // Where it was first planned nobody checks in, and where it is now they do.
    app.clock.setTo(BEGUN);
    expect((await app.get(CheckIn).own(learner(officer))).items.map(({ sessionId }) => sessionId)).not.toContain(id);
    app.clock.setTo('2026-03-03T15:10:00Z');
    expect((await app.get(CheckIn).own(learner(officer))).items.map(({ sessionId }) => sessionId)).toContain(id);
  });

  it('has people told of each change that decides where to be and when, and of the newest where one followed', async () => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const { id } = await plannedAs('Told');
    const officer = await app.person(police, 'Told');
    const told = (number: number, before = 0) => app.system((tx) => app.get(SessionNotices).of(tx, id, number, before));
    await changing().change(host, id, { place: 'Hall B' });
    const first = await told(1);
    expect(first?.notice).toMatchObject({
      title: 'Told',
      changed: ['place'],
      was: { place: null },
      now: { place: 'Hall B' },
    });
    expect(first?.people.map(({ personId }) => personId)).toContain(officer);
    await changing().change(host, id, { capacity: 5 });
    expect((await told(1))?.notice.changed).toEqual(['place']);
    expect(await told(2)).toBeNull();
    await changing().cancel(host, id, { reason: 'place' });
    expect([await told(1), (await told(3))?.notice.cancelled]).toEqual([null, 'place']);
    app.clock.setTo('2026-03-05T12:00:00Z');
    expect(await told(3)).toBeNull();
  });

  it('has people told of all that is otherwise since they were told, also of changes that a later one overtook', async () => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const { id } = await plannedAs('Twice');
    await changing().change(host, id, { place: 'Hall B' });
    await changing().change(host, id, { startsAt: '2026-03-03T09:00', endsAt: '2026-03-03T13:00' });
    const since = async (told: number) =>
      (await app.system((tx) => app.get(SessionNotices).of(tx, id, 2, told)))?.notice;
    expect(await since(0)).toMatchObject({
      changed: ['time', 'place'],
      was: { place: null, startsAt: '2026-03-02T15:00:00.000Z' },
      now: { place: 'Hall B', startsAt: '2026-03-03T15:00:00.000Z' },
    });
    expect(await since(1)).toMatchObject({ changed: ['time'], was: { place: 'Hall B' } });
  });

  it('has its time and courses settled once people can check in, whoever has, and its place until it ends', async () => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const { id } = await plannedAs('Settled');
    app.clock.setTo(BEFORE);
    for (const body of [{ startsAt: '2026-03-02T10:00' }, { credits: [{ courseId: course, minutes: 100 }] }])
      await expect(changing().change(host, id, body)).rejects.toMatchObject({ code: 'ATTENDANCE.CHECK_IN_OPEN' });
    expect(await changing().change(host, id, { place: 'Hall D' })).toMatchObject({ mayChangeTimes: false });
    app.clock.setTo(OVER);
    await expect(changing().change(host, id, { place: 'Hall E' })).rejects.toMatchObject({ code: 'ATTENDANCE.ENDED' });
  });

  it.each([
    [{ endsAt: '2026-03-02T09:00' }, 400],
    [{ startsAt: '2026-02-27T09:00', endsAt: '2026-02-27T13:00' }, 400],
    [{ credits: [{ courseId: newId(), minutes: 10 }] }, 404],
  ])('is not changed to %j', async (body, status) => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const { id } = await plannedAs('Refused');
    await expect(changing().preview(host, id, body)).rejects.toMatchObject({ status });
    await expect(changing().change(guest, id, { place: 'Ours' })).rejects.toMatchObject({ status: 404 });
  });

  it('is cancelled with its reason until it begins, and credits nobody, whoever had checked in', async () => {
    app.clock.setTo('2026-03-01T12:00:00Z');
    const [first, second] = [await plannedAs('Moved'), await plannedAs('Goes on')];
    const officer = await app.person(police, 'Early');
    app.clock.setTo(BEFORE);
    await app.get(CheckIn).act(learner(officer), first.id, {
      code: (await app.get(CheckIn).show(host, first.id)).code,
      act: 'in',
    });
    const after = await changing().cancel(host, first.id, { reason: 'emergency' });
    expect(after).toMatchObject({ cancelled: true, mayHost: false, changes: [{ cancelled: 'emergency' }] });
    expect((await own(officer)).find(({ sessionId }) => sessionId === first.id)).toMatchObject({
      cancelled: 'emergency',
    });
    await expect(changing().cancel(host, first.id, { reason: 'emergency' })).rejects.toMatchObject({
      code: 'ATTENDANCE.CANCELLED',
    });
    app.clock.setTo(OVER);
    const body = { personId: officer, spans: [span('09:00', '13:00')], reason: 'wrong_times' as const };
    await expect(attendances().enter(host, first.id, body)).rejects.toMatchObject({ code: 'ATTENDANCE.CANCELLED' });
    await app.settle(first.id, officer);
    expect(await app.credited(officer)).toEqual([]);
    await expect(changing().cancel(host, second.id, { reason: 'too_few' })).rejects.toMatchObject({
      code: 'ATTENDANCE.BEGUN',
    });
  });
});

describe('attendance entered by hand', () => {
  it('is credited by its minutes, and corrections follow without anything being lost', async () => {
    const session = await planned();
    const personId = await app.person(police, 'Corrected');
    app.clock.setTo(OVER);
    const enter = (from: string, to: string, reason?: 'wrong_times') =>
      attendances().enter(host, session.id, { personId, spans: [span(from, to)], reason });
    expect(await enter('09:00', '13:00')).toMatchObject({ result: 'full', minutesCredited: 200, history: [] });
    await expect(enter('09:00', '12:24')).rejects.toMatchObject({ status: 400 });
    expect(await enter('09:00', '12:24', 'wrong_times')).toMatchObject({ result: 'partial', minutesCredited: 170 });
    expect(await enter('09:36', '12:30', 'wrong_times')).toMatchObject({ result: 'below', minutesCredited: 0 });
    const taken = await attendances().withdraw(host, session.id, personId, { reason: 'was_not_there' });
    expect(taken).toMatchObject({ result: 'none', withdrawn: true, history: [{}, {}, {}] });
    expect(await app.credited(personId)).toEqual([
      [200, true],
      [170, true],
    ]);
    await expect(app.sql(`UPDATE attendance.entry SET withdrawn = false`)).rejects.toThrow('permission denied');
  });

  it('below the share of the session gives hours and completes nothing, until a correction completes the course', async () => {
    const session = await app.session(host, police, course, { belowCredit: 'hours' });
    const personId = await app.person(police, 'Inpart');
    app.clock.setTo(OVER);
    const enter = (to: string, reason?: 'wrong_times') =>
      attendances().enter(host, session.id, { personId, spans: [span('09:00', to)], reason });
    expect(await enter('11:00')).toMatchObject({ result: 'hours_only', minutesCredited: 100 });
    const [kept] = await app.sql(`SELECT evidence FROM learning.completion WHERE person_id = $1`, [personId]);
    expect(kept?.['evidence']).toContain('120 of 240 minutes attended. That is less than completes the course');
    expect(await enter('13:00', 'wrong_times')).toMatchObject({ result: 'full', minutesCredited: 200 });
    expect(await app.credited(personId)).toEqual([
      [100, true, 'hours alone'],
      [200, false],
    ]);
  });

  it('of two who enter at once leaves one, and one credit', async () => {
    const session = await planned();
    const personId = await app.person(police, 'Twice');
    app.clock.setTo(OVER);
    const enter = () => attendances().enter(host, session.id, { personId, spans: [span('09:00', '13:00')] });
    const tried = await Promise.allSettled([enter(), enter(), enter()]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await app.credited(personId)).toEqual([[200, false]]);
  });

  it('is of the own people alone, whoever hosts, and a court’s of its educator', async () => {
    const session = await planned();
    const nurse = await app.person(clinic, 'Nurse');
    const judge = await app.person(court, 'Judge');
    const stranger = await app.person(outside, 'Stranger');
    app.clock.setTo(OVER);
    const enter = (caller: Caller, personId: string) =>
      attendances().enter(caller, session.id, { personId, spans: [span('09:00', '13:00')] });
    for (const [caller, personId] of [
      [host, nurse],
      [host, judge],
      [host, stranger],
      [keeper('agency_admin', [court], false), judge],
    ] as const) {
      await expect(enter(caller, personId)).rejects.toMatchObject({ status: 404 });
    }
    await enter(guest, nurse);
    await enter(educator, judge);
    expect(await listed(host, session.id)).toEqual([]);
    expect(await listed(keeper('agency_admin', [court], false), session.id)).toEqual([]);
    expect(await listed(guest, session.id)).toMatchObject([{ personId: nurse }]);
    expect(await listed(educator, session.id)).toMatchObject([{ personId: judge, minutesCredited: 200 }]);
    const take = attendances().withdraw(host, session.id, judge, { reason: 'wrong_person' });
    await expect(take).rejects.toMatchObject({ status: 404 });
  });

  it('is credited to somebody who left the agency before the session ended, by the position of its first day', async () => {
    const night = await app.session(host, police, course, {
      startsAt: '2026-03-01T21:00',
      endsAt: '2026-03-02T01:00',
      agencyIds: [],
    });
    const personId = await app.person(police, 'Leaving', { externalId: 'L-9' });
    const stays = await app.person(police, 'Staying', { externalId: 'S-9' });
    await app.sql(`UPDATE directory.position SET ends_on = '2026-03-01' WHERE person_id = $1`, [personId]);
    app.clock.setTo(OVER);
    await sheets().import(host, night.id, sheet('L-9,,,21:00,1:00', 'S-9,,,21:00,1:00'));
    expect(await app.credited(personId)).toEqual([[200, false]]);
    expect(await app.credited(stays)).toEqual([[200, false]]);
  });

  it('is refused before the session begins, and for a course that is not for them', async () => {
    const personId = await app.person(police, 'Early');
    const spans = [span('09:00', '13:00')];
    const forHealth = await app.course({ agencyKinds: ['health_care'] });
    const session = await app.session(host, police, forHealth);
    app.clock.setTo(BEFORE);
    await expect(attendances().enter(host, session.id, { personId, spans })).rejects.toMatchObject({
      code: 'ATTENDANCE.NOT_BEGUN',
    });
    app.clock.setTo(OVER);
    await expect(attendances().enter(host, session.id, { personId, spans })).rejects.toMatchObject({ status: 400 });
  });
});

describe('the code of the room', () => {
  const show = (id: string) => app.get(CheckIn).show(host, id);
  const act = (personId: string, id: string, code: string, what: 'in' | 'out') =>
    app.get(CheckIn).act(learner(personId), id, { code, act: what });

  it('checks in and out, credits at the end of the session, and says when it is over', async () => {
    const session = await planned();
    const personId = await app.person(clinic, 'Typing');
    app.clock.setTo(BEFORE);
    const first = await show(session.id);
    expect(first.url).toBe('https://training.example.gov/check-in');
    expect(await act(personId, session.id, first.code, 'in')).toMatchObject({ state: 'in' });
    expect(await act(personId, session.id, first.code, 'in')).toMatchObject({ state: 'in' });
    app.clock.setTo('2026-03-02T18:24:00Z');
    await expect(act(personId, session.id, first.code, 'out')).rejects.toMatchObject({ status: 400 });
    const { code } = await show(session.id);
    app.clock.setTo('2026-03-02T18:25:00Z');
    await expect(act(personId, session.id, code, 'out')).rejects.toMatchObject({
      code: 'ATTENDANCE.CODE_OVER',
      message: expect.stringContaining('Type the one that the screen in the room shows now') as string,
    });
    expect(await act(personId, session.id, (await show(session.id)).code, 'out')).toMatchObject({ state: 'left' });
    expect(await app.credited(personId)).toEqual([]);
    app.clock.setTo(OVER);
    await app.settle(session.id, personId);
    await app.settle(session.id, personId);
    expect(await app.credited(personId)).toEqual([[170, false]]);
    expect(await listed(guest, session.id)).toMatchObject([{ result: 'partial', minutesAttended: 205 }]);
    expect(await listed(host, session.id)).toEqual([]);
  });

  it('is credited also where the clock here is behind that of the database, by which the task falls due', async () => {
    const session = await planned();
    const personId = await app.person(clinic, 'Behind');
    app.clock.setTo(BEGUN);
    await act(personId, session.id, (await show(session.id)).code, 'in');
    app.clock.setTo('2026-03-02T18:59:55Z');
    await act(personId, session.id, (await show(session.id)).code, 'out');
    await app.settle(session.id, personId);
    expect(await app.credited(personId)).toEqual([[191, false]]);
  });

  it('is tried a few times only, and by people of its agencies only', async () => {
    const session = await planned();
    app.clock.setTo(BEGUN);
    const stranger = await app.person(outside, 'Stranger');
    await expect(act(stranger, session.id, (await show(session.id)).code, 'in')).rejects.toMatchObject({ status: 404 });
    const guesser = await app.person(clinic, 'Guesser');
    const tries = await Promise.allSettled(
      Array.from({ length: 7 }, (_, at) => act(guesser, session.id, `00000${at}`, 'in')),
    );
    expect(tries.at(-1)).toMatchObject({ reason: { status: 429 } });
    await expect(app.get(CheckIn).show(guest, session.id)).rejects.toMatchObject({ status: 404 });
  });

  it('lets people out, and nobody in, once the session has ended', async () => {
    const session = await planned();
    const [present, entered] = [await app.person(clinic, 'Present'), await app.person(clinic, 'Entered')];
    app.clock.setTo(BEGUN);
    await act(present, session.id, (await show(session.id)).code, 'in');
    app.clock.setTo('2026-03-02T19:10:00Z');
    await attendances().enter(guest, session.id, { personId: entered, spans: [span('09:00', '13:00')] });
    await expect(act(entered, session.id, (await show(session.id)).code, 'in')).rejects.toMatchObject({
      code: 'ATTENDANCE.SESSION_OVER',
    });
    expect(await app.credited(entered)).toEqual([[200, false]]);
    expect(await act(present, session.id, (await show(session.id)).code, 'out')).toMatchObject({ state: 'left' });
  });

  it('is shown and taken from an hour before until an hour after', async () => {
    const session = await planned();
    app.clock.setTo('2026-03-02T13:59:00Z');
    await expect(show(session.id)).rejects.toMatchObject({ code: 'ATTENDANCE.NOT_OPEN' });
    app.clock.setTo(BEGUN);
    const personId = await app.person(clinic, 'Waiting');
    const own = await app.get(CheckIn).own(learner(personId));
    expect(own.items.map(({ sessionId }) => sessionId)).toContain(session.id);
    expect((await app.get(CheckIn).own(learner(newId()))).items).toEqual([]);
  });
});

describe('a sign-in sheet', () => {
  it('shows each line before it is saved, credits people of all agencies, and tells the host of its own alone', async () => {
    const session = await planned();
    const ana = await app.person(police, 'Sheet', { externalId: 'B-77' });
    const bo = await app.person(police, 'Mailer', { email: 'bo@police.example.gov' });
    const cy = await app.person(police, 'Núñez');
    const nurse = await app.person(clinic, 'Onsheet', { email: 'nurse@clinic.example.gov' });
    const judge = await app.person(court, 'Robe', { email: 'judge@court.example.gov' });
    app.clock.setTo(OVER);
    const body = sheet(
      'B-77,,Pat Sheet,9:00,11:00',
      'B-77,,Pat Sheet,11:00 AM,1:00 PM',
      ',BO@police.example.gov,,9:00,12:24',
      ',,Pat Nunez,9:00,13:00',
      ',nurse@clinic.example.gov,,9:00,13:00',
      ',judge@court.example.gov,,9:00,13:00',
      ',nobody@nowhere.example.gov,,9:00,13:00',
      ',bo@police.example.gov,,25:00,',
    );
    const { lines, sheetId } = await sheets().preview(host, session.id, body);
    expect(sheetId).toBeNull();
    expect(lines.map(({ line, state }) => [line, state])).toEqual([
      [2, 'matched'],
      [3, 'matched'],
      [4, 'matched'],
      [5, 'suggested'],
      [6, 'elsewhere'],
      [7, 'elsewhere'],
      [8, 'elsewhere'],
      [9, 'problem'],
    ]);
    expect(lines[0]).toMatchObject({ matchedBy: 'external_id', result: 'full', minutesAttended: 240 });
    expect(lines[3]?.suggestions).toMatchObject([{ id: cy }]);
    // A clinic's nurse, a judge and nobody read the same.
    const elsewhere = lines.slice(4, 7).map(({ line: _line, name: _name, ...rest }) => rest);
    expect(new Set(elsewhere.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await app.credited(ana)).toEqual([]);
    await sheets().import(host, session.id, { ...body, choices: [{ line: 5, personId: cy }] });
    expect(await Promise.all([ana, bo, cy, nurse, judge].map((id) => app.credited(id)))).toEqual([
      [[200, false]],
      [[170, false]],
      [[200, false]],
      [[200, false]],
      [],
    ]);
    expect((await listed(host, session.id)).map(({ personId }) => personId).sort()).toEqual([ana, bo, cy].sort());
    expect(await listed(guest, session.id)).toMatchObject([{ personId: nurse, source: 'sheet' }]);
    const again = await sheets().preview(host, session.id, body);
    expect(again.lines[0]).toMatchObject({ state: 'unchanged' });
  });

  it('credits nobody of a guest by a number alone, which another agency gave, but by the number and name', async () => {
    const session = await planned();
    const stranger = await app.person(clinic, 'Stranger', { externalId: '1042' });
    const named = await app.person(clinic, 'Named', { externalId: '1044' });
    const own = await app.person(police, 'Ownnumber', { externalId: 'first' });
    await app.sql(
      `INSERT INTO directory.agency_external_id (agency_id, person_id, external_id) VALUES ($1, $2, '2042')`,
      [police, own],
    );
    app.clock.setTo(OVER);
    const body = sheet(
      '1042,kim@elsewhere.test,Kim Lee,9:00,13:00',
      '1042,,,9:00,13:00',
      '1044,,"Named, Pat",9:00,13:00',
      '2042,,,9:00,13:00',
      'first,,,9:00,13:00',
    );
    const { lines } = await sheets().import(host, session.id, body);
    expect(lines.map(({ state }) => state)).toEqual(['elsewhere', 'elsewhere', 'elsewhere', 'matched', 'elsewhere']);
    expect(await app.credited(stranger)).toEqual([]);
    expect(await app.credited(named)).toEqual([[200, false]]);
    expect(await app.credited(own)).toEqual([[200, false]]);
  });

  it('is taken back, but for what was corrected since', async () => {
    const session = await planned();
    const [kept, gone] = [await app.person(police, 'Kept'), await app.person(police, 'Gone')];
    app.clock.setTo(OVER);
    await app.sql(`UPDATE directory.person SET external_id = 'K-' || family_name WHERE id = ANY ($1)`, [[kept, gone]]);
    const { sheetId } = await sheets().import(host, session.id, sheet('K-Kept,,,9:00,13:00', 'K-Gone,,,9:00,13:00'));
    const correction = { personId: kept, spans: [span('09:00', '12:30')], reason: 'wrong_times' as const };
    await attendances().enter(host, session.id, correction);
    await expect(sheets().withdraw(guest, session.id, sheetId ?? '')).rejects.toMatchObject({ status: 404 });
    const after = await sheets().withdraw(host, session.id, sheetId ?? '');
    expect(after.sheets).toMatchObject([{ id: sheetId, mayWithdraw: false }]);
    await expect(sheets().withdraw(host, session.id, sheetId ?? '')).rejects.toMatchObject({ status: 409 });
    expect(await app.credited(gone)).toEqual([[200, true]]);
    expect(await app.credited(kept)).toEqual([
      [200, true],
      [175, false],
    ]);
  });

  it('of a guest enters the guest’s people alone, and a court’s educator those of the court', async () => {
    const session = await planned();
    const officer = await app.person(police, 'Hostly', { externalId: 'H-1' });
    const nurse = await app.person(clinic, 'Guestly', { externalId: 'G-1' });
    const judge = await app.person(court, 'Courtly', { externalId: 'J-1' });
    app.clock.setTo(OVER);
    const body = sheet('H-1,,,9:00,13:00', 'G-1,,,9:00,13:00', 'J-1,,,9:00,13:00');
    const { lines } = await sheets().import(guest, session.id, body);
    expect(lines.map(({ state }) => state)).toEqual(['elsewhere', 'matched', 'elsewhere']);
    await sheets().import(educator, session.id, body);
    expect(await Promise.all([officer, nurse, judge].map((id) => app.credited(id)))).toEqual([
      [],
      [[200, false]],
      [[200, false]],
    ]);
    const stranger = keeper('agency_admin', [outside]);
    await expect(sheets().preview(stranger, session.id, body)).rejects.toMatchObject({ status: 404 });
  });

  it.each(['', 'name,came,left\nPat,9:00,10:00', 'external_id,in,out', 'name,in,out\n"Pat,9:00,10:00'])(
    'that is no sheet (%j) is refused with what to write',
    async (csv) => {
      const session = await planned();
      app.clock.setTo(OVER);
      await expect(sheets().preview(host, session.id, { csv, choices: [] })).rejects.toMatchObject({ status: 400 });
    },
  );
});
