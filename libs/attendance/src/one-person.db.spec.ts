import type { LiveSessionAnswer } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { AttendanceApp, keeper, learner } from '../test/attendance-app.js';
import { Attendances } from './attendances/attendances.service.js';
import { CheckIn } from './check-in/check-in.service.js';
import { Sheets } from './sheets/sheets.service.js';

let app: AttendanceApp;
let police: string;
let clinic: string;
let court: string;
let course: string;
let host: Caller;
let educator: Caller;
let both: Caller;

const BEGUN = '2026-03-02T15:10:00Z';
const OVER = '2026-03-02T20:00:00Z';

beforeAll(async () => {
  app = await AttendanceApp.start();
  police = await app.agency('Riverton Police');
  clinic = await app.agency('Harbor Clinic', 'health_care');
  court = await app.agency('County Court', 'court');
  course = await app.course();
  host = keeper('agency_admin', [police]);
  educator = keeper('judicial_educator', [court]);
  both = keeper('judicial_educator', [court, police]);
});
afterAll(() => app.close());

function planned(): Promise<LiveSessionAnswer> {
  const planner = { ...host, roster: { mode: 'all_but_courts' as const, agencyIds: [court] } };
  return app.session(planner, police, course, { agencyIds: [clinic, court] });
}
const attendances = () => app.get(Attendances);
const listed = async (caller: Caller, id: string) => (await attendances().list(caller, id)).items;
const whole = [{ in: '2026-03-02T09:00', out: '2026-03-02T13:00' }];
const enter = (caller: Caller, id: string, personId: string, reason?: 'wrong_times', spans = whole) =>
  attendances().enter(caller, id, { personId, spans, reason });
const withdraw = (caller: Caller, id: string, personId: string) =>
  attendances().withdraw(caller, id, personId, { reason: 'was_not_there' });
const sheet = (...lines: string[]) => ({ csv: ['external_id,email,name,in,out', ...lines].join('\n'), choices: [] });
const importSheet = (caller: Caller, id: string, ...lines: string[]) =>
  app.get(Sheets).import(caller, id, sheet(...lines));
async function act(personId: string, id: string, what: 'in' | 'out') {
  const { code } = await app.get(CheckIn).show(host, id);
  return app.get(CheckIn).act(learner(personId), id, { code, act: what });
}
async function twoRecords(name: string): Promise<[string, string]> {
  return [await app.person(police, name), await app.person(police, `${name} again`)];
}

describe('two records of one person', () => {
  it('are one attendance, which is corrected and taken back after the merge, and goes with its record when parted', async () => {
    const session = await planned();
    const [merged, stays] = await twoRecords('Double');
    app.clock.setTo(OVER);
    await enter(host, session.id, merged);
    await app.link(merged, stays);
    expect(await listed(host, session.id)).toMatchObject([{ personId: stays, minutesCredited: 200, mayCorrect: true }]);
    await expect(enter(host, session.id, stays)).rejects.toMatchObject({ status: 400, errors: [{ path: 'reason' }] });
    const shorter = [{ in: '2026-03-02T09:00', out: '2026-03-02T12:30' }];
    const corrected = await enter(host, session.id, stays, 'wrong_times', shorter);
    expect(corrected).toMatchObject({ personId: stays, minutesCredited: 175, history: [{ withdrawn: false }] });
    expect([await app.credited(merged), await app.credited(stays)]).toEqual([
      [
        [200, true],
        [175, false],
      ],
      [],
    ]);
    expect(await withdraw(host, session.id, merged)).toMatchObject({ personId: stays, withdrawn: true });
    await expect(withdraw(host, session.id, stays)).rejects.toMatchObject({ code: 'ATTENDANCE.NOTHING_THERE' });
    expect(await enter(host, session.id, stays)).toMatchObject({ minutesCredited: 200 });
    await app.link(merged, stays, true);
    expect(await listed(host, session.id)).toMatchObject([
      { personId: merged, minutesCredited: 200, history: [{}, {}, {}] },
    ]);
    expect(await app.credited(merged)).toEqual([
      [200, true],
      [175, true],
      [200, false],
    ]);
  });

  it('that both attended are credited once, each again when they are parted, and taken back together', async () => {
    const session = await planned();
    const [merged, stays] = await twoRecords('Present twice');
    app.clock.setTo(OVER);
    await enter(host, session.id, merged);
    await enter(host, session.id, stays);
    await app.link(merged, stays);
    expect([await app.credited(merged), await app.credited(stays)]).toEqual([[[200, true]], [[200, false]]]);
    expect(await listed(host, session.id)).toMatchObject([{ personId: stays, minutesCredited: 200 }]);
    await app.link(merged, stays, true);
    expect(await app.credited(merged)).toEqual([
      [200, true],
      [200, false],
    ]);
    await app.link(merged, stays);
    expect(await withdraw(host, session.id, stays)).toMatchObject({ withdrawn: true, minutesCredited: 0 });
    for (const id of [merged, stays]) expect((await app.credited(id)).every(([, taken]) => taken)).toBe(true);
  });

  it('of which one was taken back keep what the other attended', async () => {
    const session = await planned();
    const [merged, stays] = await twoRecords('Moved');
    app.clock.setTo(OVER);
    await enter(host, session.id, merged);
    await enter(host, session.id, stays);
    await withdraw(host, session.id, merged);
    await app.link(merged, stays);
    expect(await listed(host, session.id)).toMatchObject([{ personId: stays, result: 'full', minutesCredited: 200 }]);
    expect(await app.credited(stays)).toEqual([[200, false]]);
  });

  it('check out with one who came in with the other', async () => {
    const session = await planned();
    const [merged, stays] = await twoRecords('Coming');
    app.clock.setTo(BEGUN);
    await act(merged, session.id, 'in');
    await app.link(merged, stays);
    expect((await app.get(CheckIn).own(learner(stays))).items).toContainEqual(
      expect.objectContaining({ sessionId: session.id, state: 'in' }),
    );
    app.clock.setTo('2026-03-02T18:40:00Z');
    expect(await act(stays, session.id, 'out')).toMatchObject({ state: 'left' });
    app.clock.setTo(OVER);
    await app.settle(session.id, merged);
    await app.settle(session.id, stays);
    expect([await app.credited(merged), await app.credited(stays)]).toEqual([[[175, false]], []]);
  });

  it('stand on a sheet as one, which takes back what it entered', async () => {
    const session = await planned();
    const [merged, stays] = await twoRecords('Signed');
    const named = (id: string, externalId: string) =>
      app.sql(`UPDATE directory.person SET external_id = $2 WHERE id = $1`, [id, externalId]);
    await named(merged, 'S-1');
    await named(stays, 'S-2');
    app.clock.setTo(OVER);
    const { sheetId } = await importSheet(host, session.id, 'S-1,,,9:00,13:00');
    await app.link(merged, stays);
    const { lines } = await importSheet(host, session.id, 'S-2,,,9:00,13:00');
    expect(lines).toMatchObject([{ state: 'unchanged' }]);
    expect(await app.credited(stays)).toEqual([]);
    await app.get(Sheets).withdraw(host, session.id, sheetId ?? '');
    expect(await app.credited(merged)).toEqual([[200, true]]);
  });
});

describe('what a court entered', () => {
  it('is neither written over nor taken back by who kept an earlier entry', async () => {
    const session = await planned();
    const judge = await app.person(police, 'Courtward', { externalId: 'W-1' });
    app.clock.setTo(OVER);
    await enter(host, session.id, judge);
    await withdraw(host, session.id, judge);
    await app.position(judge, court);
    await enter(educator, session.id, judge);
    expect(await listed(host, session.id)).toMatchObject([{ personId: judge, withdrawn: true, mayCorrect: false }]);
    for (const refused of [
      () => withdraw(host, session.id, judge),
      () => enter(host, session.id, judge),
      () => enter(host, session.id, judge, 'wrong_times'),
    ]) {
      await expect(refused()).rejects.toMatchObject({ status: 404 });
    }
    const { lines } = await importSheet(host, session.id, 'W-1,,,9:00,13:00', 'nobody,,,9:00,13:00');
    const same = lines.map(({ line: _line, name: _name, ...rest }) => JSON.stringify(rest));
    expect(new Set(same).size).toBe(1);
    expect(await app.credited(judge)).toEqual([
      [200, true],
      [200, false],
    ]);
    expect(await listed(educator, session.id)).toMatchObject([{ mayCorrect: true, minutesCredited: 200 }]);
    expect(await withdraw(educator, session.id, judge)).toMatchObject({ withdrawn: true });
  });

  it('stays when another takes the sheet back', async () => {
    const session = await planned();
    const officer = await app.person(police, 'Beat', { externalId: 'P-1' });
    const nurse = await app.person(clinic, 'Ward', { email: 'ward@clinic.example.gov' });
    const judge = await app.person(court, 'Bench', { externalId: 'C-1' });
    app.clock.setTo(OVER);
    const lines = ['P-1,,,9:00,13:00', ',ward@clinic.example.gov,,9:00,13:00', 'C-1,,,9:00,13:00'];
    const { sheetId } = await importSheet(both, session.id, ...lines);
    await app.get(Sheets).withdraw(host, session.id, sheetId ?? '');
    expect(await Promise.all([officer, nurse, judge].map((id) => app.credited(id)))).toEqual([
      [[200, true]],
      [[200, true]],
      [[200, false]],
    ]);
    expect(await withdraw(educator, session.id, judge)).toMatchObject({ withdrawn: true });
  });
});

describe('somebody at work in two places', () => {
  it('is entered by each of them, whichever post began last', async () => {
    const [byHand, bySheet] = [await planned(), await planned()];
    const officer = await app.person(police, 'Sworn', { externalId: 'T-1' });
    await app.position(officer, court);
    app.clock.setTo(OVER);
    expect(await enter(host, byHand.id, officer)).toMatchObject({ agencyId: police, minutesCredited: 200 });
    const { lines } = await importSheet(host, bySheet.id, 'T-1,,,9:00,13:00');
    expect(lines).toMatchObject([{ state: 'matched', result: 'full' }]);
    expect(await listed(host, bySheet.id)).toMatchObject([{ personId: officer, agencyId: police }]);
    expect(await listed(educator, bySheet.id)).toEqual([]);
  });

  it('is found in a court’s sheet by what the court calls its own record, and not by what a colleague’s is called', async () => {
    const session = await planned();
    const officer = await app.person(police, 'Badge', { email: 'badge@police.example.gov', externalId: 'P-81' });
    const judge = await app.person(court, 'Gavel', { email: 'gavel@court.example.gov' });
    await app.link(judge, officer);
    app.clock.setTo(OVER);
    const lines = ['P-81,,', ',badge@police.example.gov,', ',gavel@court.example.gov,'];
    const states = [];
    for (const line of lines) {
      const seen = await app.get(Sheets).preview(educator, session.id, sheet(`${line},9:00,13:00`));
      states.push(seen.lines[0]?.state === 'matched');
    }
    expect(states).toEqual([false, false, true]);
  });

  it('is credited by the sheet of the host for the place that is no court', async () => {
    const session = await planned();
    const nurse = await app.person(clinic, 'Dual', { email: 'dual@clinic.example.gov' });
    await app.position(nurse, court);
    app.clock.setTo(OVER);
    await importSheet(host, session.id, ',dual@clinic.example.gov,,9:00,13:00');
    expect(await listed(keeper('agency_admin', [clinic]), session.id)).toMatchObject([
      { personId: nurse, agencyId: clinic, minutesCredited: 200 },
    ]);
  });
});

describe('somebody whose import is taken back at the same moment', () => {
  it('is entered by no sheet, and nothing else of it either', async () => {
    const session = await planned();
    const gone = await app.person(police, 'Vanishing', { externalId: 'V-1' });
    const other = await app.person(police, 'Staying', { externalId: 'V-2' });
    app.clock.setTo(OVER);
    const lines = ['V-1,,,9:00,13:00', 'V-2,,,9:00,13:00'];
    const ended = await app.takenBack(gone, () => importSheet(host, session.id, ...lines));
    expect(ended).toMatchObject({ reason: { status: 409, code: 'ATTENDANCE.PEOPLE_CHANGED' } });
    expect([await app.credited(gone), await app.credited(other)]).toEqual([[], []]);
    await importSheet(host, session.id, ...lines);
    expect([await app.credited(gone), await app.credited(other)]).toEqual([[], [[200, false]]]);
  });

  it('does not check in', async () => {
    const session = await planned();
    const gone = await app.person(police, 'Leaving');
    app.clock.setTo(BEGUN);
    const ended = await app.takenBack(gone, () => act(gone, session.id, 'in'));
    expect(ended).toMatchObject({ reason: { status: 404 } });
    expect(await listed(host, session.id)).toEqual([]);
  });
});
