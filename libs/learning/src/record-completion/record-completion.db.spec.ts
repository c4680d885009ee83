import type { attemptStatusChanged, PayloadOf } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { callerWith, LearningApp } from '../../test/learning-app.js';
import { ListCompletionsService } from '../completions/list-completions.service.js';
import { RegisterService } from '../registrations/register.service.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

let app: LearningApp;
let police: string;
let course: { id: string; versionId: string };

beforeAll(async () => {
  app = await LearningApp.start();
  police = await app.agency('Police');
  course = await app.course();
});
afterAll(() => app.close());

async function registered(personId: string) {
  const { id } = await app.system((tx) => app.get(RegisterService).ensure(tx, personId, course.id));
  return (state: Change['state'], statusAt: string, more: Partial<Change> = {}): Change => ({
    attemptId: newId(),
    registrationId: id,
    personId,
    courseId: course.id,
    courseVersionId: course.versionId,
    state,
    completionStatus: state === 'in_progress' ? 'incomplete' : 'completed',
    successStatus: state === 'passed' || state === 'failed' ? state : 'unknown',
    score: null,
    totalTimeSeconds: 60,
    statusAt,
    ...more,
  });
}

async function registration(id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await app.sql(
    `SELECT state, total_time_seconds AS time, finished_at FROM learning.registration WHERE id = $1`,
    [id],
  );
  return row;
}

describe('a completion', () => {
  it('is recorded once and told once, however often and at however many hands the message is delivered', async () => {
    const person = await app.officer(police);
    const change = (await registered(person))('passed', '2026-01-10T18:00:00Z', {
      score: { scaled: null, raw: 90, min: 0, max: 100 },
    });
    await Promise.all([app.tell(change), app.tell(change), app.tell(change)]);
    await app.tell(change);
    expect(await app.completions(person)).toMatchObject([
      { completed_on: '2026-01-10', source: 'attempt', title: 'A course', minutes: 60, score: { raw: 90 } },
    ]);
    expect(await app.told(person)).toBe(1);
    const audited = await app.sql(
      `SELECT 1 FROM audit.event WHERE action = 'completion.recorded' AND details->>'courseId' = $1 AND actor_id = $2`,
      [course.id, person],
    );
    expect(audited).toHaveLength(1);
  });

  it.each([
    ['passed', 'passed'],
    ['completed', 'completed'],
  ] as const)('of a course that is %s is told with this result', async (state, result) => {
    const person = await app.officer(police);
    await app.tell((await registered(person))(state, '2026-01-10T18:00:00Z'));
    const caller = callerWith('system_admin');
    const listed = await app.get(ListCompletionsService).list(caller, { personId: person, limit: 10 });
    expect(listed.items).toMatchObject([{ source: 'attempt', result }]);
  });

  it('is listed after no cursor that names no day or no completion', async () => {
    const list = app.get(ListCompletionsService);
    for (const cursor of FORGED_DATED_CURSORS) {
      const page = list.list(callerWith('system_admin'), { limit: 10, cursor });
      await expect(page).rejects.toMatchObject({ status: 400, errors: [{ path: 'cursor' }] });
    }
  });

  it.each([
    ['America/Chicago', '2026-01-11T05:59:00Z', '2026-01-10'],
    ['America/Chicago', '2026-01-11T06:01:00Z', '2026-01-11'],
    ['America/Chicago', '2026-07-11T04:59:00Z', '2026-07-10'],
    ['America/Chicago', '2026-07-11T05:01:00Z', '2026-07-11'],
    ['Pacific/Honolulu', '2026-01-11T09:59:00Z', '2026-01-10'],
    ['Pacific/Guam', '2026-01-10T23:59:00Z', '2026-01-11'],
    ['Pacific/Guam', '2026-01-11T00:01:00Z', '2026-01-11'],
  ])('in %s at %s is of %s, the day on the wall of the agency', async (zone, statusAt, day) => {
    const person = await app.officer(await app.agency(zone, zone));
    await app.tell((await registered(person))('completed', statusAt));
    expect(await app.completions(person)).toMatchObject([{ completed_on: day }]);
  });

  it('keeps the agency and discipline of the day, whatever post follows', async () => {
    const sheriff = await app.agency('Sheriff');
    const person = await app.person();
    await app.position(person, police, '2025-01-01', '2026-01-09');
    await app.position(person, sheriff, '2026-01-10', null, 'law_enforcement_county_sheriff');
    const first = await registered(person);
    await app.tell(first('passed', '2026-01-09T18:00:00Z'));
    await app.tell((await registered(person))('passed', '2026-01-10T18:00:00Z'));
    expect(await app.completions(person)).toMatchObject([
      { completed_on: '2026-01-09', agency_id: police, discipline: 'law_enforcement_local' },
      { completed_on: '2026-01-10', agency_id: sheriff, discipline: 'law_enforcement_county_sheriff' },
    ]);
  });

  it('of somebody without a post keeps the agency that registered them', async () => {
    const person = await app.person();
    await app.position(person, police, '2025-01-01', '2026-01-20');
    const change = (await registered(person))('passed', '2026-02-10T18:00:00Z');
    await app.tell(change);
    expect(await app.completions(person)).toMatchObject([{ agency_id: police, discipline: null }]);
  });

  it('is never changed and never taken away, not by the server itself', async () => {
    await expect(app.sql(`UPDATE learning.completion SET completed_on = '2020-01-01'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(app.sql(`DELETE FROM learning.completion`)).rejects.toThrow('permission denied');
  });

  it('of a registration that does not exist is an error, so that the message is tried again', async () => {
    const change = (await registered(await app.officer(police)))('passed', '2026-01-10T18:00:00Z');
    await expect(app.tell({ ...change, registrationId: newId() })).rejects.toThrow('is missing');
  });
});

describe('the state of a registration', () => {
  it.each([
    [['in_progress', 'passed', 'failed'], 'passed'],
    [['passed', 'in_progress'], 'passed'],
    [['completed', 'failed', 'in_progress'], 'completed'],
    [['completed', 'passed'], 'passed'],
    [['in_progress', 'failed'], 'failed'],
    [['failed', 'in_progress', 'passed'], 'passed'],
  ] as const)('after %j is %s', async (states, expected) => {
    const person = await app.officer(police);
    const change = await registered(person);
    for (const [index, state] of states.entries()) await app.tell(change(state, `2026-01-10T18:0${index}:00Z`));
    const [row] = await app.sql(`SELECT state FROM learning.registration WHERE person_id = $1`, [person]);
    expect(row).toEqual({ state: expected });
    const done = states.some((state) => ['completed', 'passed'].includes(state));
    expect(await app.completions(person)).toHaveLength(done ? 1 : 0);
  });

  it('does not go back when an older message comes late', async () => {
    const person = await app.officer(police);
    const change = await registered(person);
    const older = change('in_progress', '2026-01-10T18:00:00Z', { totalTimeSeconds: 10 });
    await app.tell(change('failed', '2026-01-10T18:05:00Z', { totalTimeSeconds: 300 }));
    await app.tell(older);
    expect(await registration(older.registrationId)).toMatchObject({ state: 'failed', time: 300 });
  });

  it('keeps the moment of the first success', async () => {
    const person = await app.officer(police);
    const change = await registered(person);
    const first = change('completed', '2026-01-10T18:00:00Z');
    await app.tell(first);
    await app.tell(change('passed', '2026-01-12T18:00:00Z'));
    expect(await registration(first.registrationId)).toMatchObject({
      state: 'passed',
      finished_at: new Date('2026-01-10T18:00:00Z'),
    });
    expect(await app.completions(person)).toMatchObject([{ completed_on: '2026-01-10' }]);
  });
});
