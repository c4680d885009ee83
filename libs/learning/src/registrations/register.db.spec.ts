import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { callerWith, LearningApp } from '../../test/learning-app.js';
import { RecordExternalCompletionService } from '../external-completion/record-external-completion.service.js';
import { ListRegistrationsService } from './list-registrations.service.js';
import { ReadRegistrationService } from './read-registration.service.js';
import { RegisterService } from './register.service.js';

let app: LearningApp;
let police: string;
let sheriff: string;
let court: string;
let courseId: string;

beforeAll(async () => {
  app = await LearningApp.start();
  police = await app.agency('Police');
  sheriff = await app.agency('Sheriff');
  court = await app.agency('Court', 'America/Chicago', 'court');
  courseId = (await app.course()).id;
});
afterAll(() => app.close());

function learner(personId: string): Caller {
  const nothing = { mode: 'listed' as const, agencyIds: [] };
  return { personId, via: 'session', grants: [], roster: nothing, records: nothing };
}

function register(caller: Caller, personId: string) {
  return app.get(RegisterService).register(caller, { personId, courseId });
}

function registrations(personId: string): Promise<Record<string, unknown>[]> {
  return app.sql(`SELECT id, agency_id FROM learning.registration WHERE person_id = $1`, [personId]);
}

describe('registering for a course', () => {
  it('twice at once makes one open registration, and both get it', async () => {
    const person = await app.officer(police);
    const made = await Promise.all([1, 2, 3, 4].map(() => register(learner(person), person)));
    expect(new Set(made.map((row) => row.id)).size).toBe(1);
    expect(await registrations(person)).toHaveLength(1);
  });

  it('again after it was finished makes a new one and keeps the old one', async () => {
    const person = await app.officer(police);
    const first = await register(learner(person), person);
    await app.sql(`UPDATE learning.registration SET finished_at = now() WHERE id = $1`, [first.id]);
    expect((await register(learner(person), person)).id).not.toBe(first.id);
    expect(await registrations(person)).toHaveLength(2);
  });

  it('belongs to the agency where somebody works on the day that it is there, first and last days included', async () => {
    const [guam, honolulu] = [
      await app.agency('Guam', 'Pacific/Guam'),
      await app.agency('Honolulu', 'Pacific/Honolulu'),
    ];
    const [begins, ends] = [await app.person(), await app.person()];
    await app.position(begins, guam, '2026-01-16');
    await app.position(ends, honolulu, '2024-01-15', '2026-01-14');
    const agencyOf = async (person: string) => (await register(learner(person), person)).agencyId;
    // Still the fifteenth in Greenwich and in New York, the sixteenth in Guam.
    app.clock.setTo('2026-01-15T18:00:00Z');
    expect(await agencyOf(begins)).toBe(guam);
    // The fifteenth in Greenwich and in New York, still the fourteenth in Honolulu.
    app.clock.setTo('2026-01-15T06:00:00Z');
    expect(await agencyOf(ends)).toBe(honolulu);
  });

  it('by two records of one person at once makes one, with whichever course it is', async () => {
    const [kept, merged] = [await app.officer(police), await app.officer(police)];
    await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [merged, kept]);
    const other = (await app.course()).id;
    const wanted = [merged, kept].flatMap((personId) => [courseId, other].map((id) => ({ personId, courseId: id })));
    const made = await app.system((tx) => app.get(RegisterService).ensureMany(tx, wanted));
    expect(made.map(({ courseId: id }) => id)).toEqual([courseId, other, courseId, other]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    expect([...(await registrations(kept)), ...(await registrations(merged))]).toHaveLength(2);
  });

  it('for others needs the right over their agency; others do not exist', async () => {
    const person = await app.officer(police);
    expect(await register(callerWith('agency_admin', [police]), person)).toMatchObject({ agencyId: police });
    await expect(register(callerWith('agency_admin', [sheriff]), person)).rejects.toMatchObject({ status: 404 });
    await expect(register(callerWith('supervisor', [police]), person)).rejects.toMatchObject({ status: 404 });
    const unknown = app.get(RegisterService).register(learner(person), { personId: person, courseId: newId() });
    await expect(unknown).rejects.toMatchObject({ status: 404 });
  });

  it('finds the open registration of a mover that still belongs to the agency before', async () => {
    const person = await app.person();
    await app.position(person, sheriff, '2025-01-01', '2025-12-31');
    await app.sql(`INSERT INTO learning.registration (id, person_id, agency_id, course_id) VALUES ($1, $2, $3, $4)`, [
      newId(),
      person,
      sheriff,
      courseId,
    ]);
    await app.position(person, police, '2026-01-01');
    const row = await register(callerWith('agency_admin', [police]), person);
    expect(await registrations(person)).toEqual([{ id: row.id, agency_id: police }]);
    const caller = callerWith('agency_admin', [police]);
    expect(await app.get(ReadRegistrationService).read(caller, row.id)).toMatchObject({ personId: person });
  });

  it('of a judge is refused to those who see the judge but not the records of the court', async () => {
    const judge = await app.officer(court);
    for (const caller of [callerWith('system_admin'), callerWith('agency_admin', [court], false)]) {
      await expect(register(caller, judge)).rejects.toMatchObject({ status: 403 });
    }
    expect(await register(callerWith('judicial_educator', [court]), judge)).toMatchObject({ agencyId: court });
  });
});

describe('the courses of a person', () => {
  const list = (caller: Caller, personId: string, query: { open?: boolean; limit?: number; cursor?: string } = {}) =>
    app.get(ListRegistrationsService).ofPerson(caller, personId, { limit: 50, ...query });
  const begin = (id: string, at: string) =>
    app.sql(`UPDATE learning.registration SET state = 'in_progress', status_at = $2 WHERE id = $1`, [id, at]);

  it('are open when begun or asked for by name, and not what a rule alone made', async () => {
    const person = await app.officer(police);
    const other = (await app.course()).id;
    const ofRule = await app.system((tx) => app.get(RegisterService).ensure(tx, person, other));
    const asked = await register(learner(person), person);
    const open = async () => (await list(learner(person), person, { open: true })).items.map(({ id }) => id);
    expect(await open()).toEqual([asked.id]);
    await begin(ofRule.id, '2030-01-01T00:00:00Z');
    expect(await open()).toEqual([ofRule.id, asked.id]);
    await app.sql(`UPDATE learning.registration SET state = 'passed', finished_at = now() WHERE id = $1`, [ofRule.id]);
    expect(await open()).toEqual([asked.id]);
    const rest = await list(learner(person), person, { open: false });
    expect(rest.items).toMatchObject([{ id: ofRule.id, courseTitle: 'A course', minutes: 60, state: 'passed' }]);
  });

  it('come in pages, the newest news first', async () => {
    const person = await app.officer(police);
    const ids: string[] = [];
    for (const day of ['01', '02', '03']) {
      const { id } = await app.system(async (tx) =>
        app.get(RegisterService).ensure(tx, person, (await app.course()).id),
      );
      await begin(id, `2026-01-${day}T10:00:00.123456Z`);
      ids.unshift(id);
    }
    const first = await list(learner(person), person, { limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await list(learner(person), person, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
  });

  it('are shown to those who reach the records, and to nobody who only sees the person', async () => {
    const person = await app.officer(police);
    const { id } = await register(learner(person), person);
    expect(await list(callerWith('supervisor', [police]), person)).toMatchObject({ items: [{ id }] });
    expect(await list(callerWith('agency_admin', [police], false), person)).toMatchObject({ items: [] });
    await expect(list(callerWith('agency_admin', [sheriff]), person)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a registration', () => {
  it('is seen by its learner and by those who reach the agency’s records, and by nobody else', async () => {
    const person = await app.officer(police);
    const { id } = await register(learner(person), person);
    const read = (caller: Caller) => app.get(ReadRegistrationService).read(caller, id);
    await expect(read(learner(person))).resolves.toMatchObject({ id });
    await expect(read(callerWith('supervisor', [police]))).resolves.toMatchObject({ id });
    for (const caller of [
      learner(newId()),
      callerWith('agency_admin', [sheriff]),
      callerWith('agency_admin', [police], false),
    ]) {
      await expect(read(caller)).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe('training taken elsewhere', () => {
  const body = (personId: string, completedOn: string) => ({
    personId,
    title: 'A conference',
    completedOn,
    minutes: 90,
    evidence: 'Certificate 17',
  });
  const record = (caller: Caller, personId: string, completedOn = '2026-01-10') =>
    app.get(RecordExternalCompletionService).record(caller, body(personId, completedOn));

  it('is recorded with the post of its day and told to others', async () => {
    const person = await app.person();
    await app.position(person, sheriff, '2024-01-01', '2025-12-31');
    await app.position(person, police, '2026-01-01', null, 'victim_witness_staff');
    const admin = callerWith('agency_admin', [police, sheriff]);
    await record(admin, person, '2025-12-31');
    await record(admin, person, '2026-01-01');
    expect(await app.completions(person)).toMatchObject([
      { agency_id: sheriff, discipline: 'law_enforcement_local', source: 'external', minutes: 90 },
      { agency_id: police, discipline: 'victim_witness_staff' },
    ]);
    expect(await app.told(person)).toBe(2);
  });

  it('of today is taken and of tomorrow refused, by the calendar of the agency', async () => {
    const guam = await app.agency('Guam Police', 'Pacific/Guam');
    const person = await app.officer(guam);
    const admin = callerWith('agency_admin', [guam]);
    app.clock.setTo('2026-01-15T18:00:00Z');
    await expect(record(admin, person, '2026-01-16')).resolves.toMatchObject({ completedOn: '2026-01-16' });
    await expect(record(admin, person, '2026-01-17')).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'completedOn', message: expect.stringContaining('in the future') as string }],
    });
  });

  it('of people out of reach and of oneself without the right is refused as for a stranger', async () => {
    const officer = await app.officer(police);
    const refused: [Caller, string][] = [
      [callerWith('agency_admin', [sheriff]), officer],
      [learner(officer), officer],
      [callerWith('agency_admin', [police]), newId()],
    ];
    for (const [caller, person] of refused) {
      await expect(record(caller, person)).rejects.toMatchObject({ status: 404 });
    }
    expect(await app.completions(officer)).toEqual([]);
  });

  it('of a judge is recorded by the educator of the court alone', async () => {
    const judge = await app.officer(court);
    for (const caller of [callerWith('system_admin'), callerWith('agency_admin', [court], false)]) {
      await expect(record(caller, judge)).rejects.toMatchObject({ status: 403 });
    }
    expect(await app.completions(judge)).toEqual([]);
    await expect(record(callerWith('judicial_educator', [court]), judge)).resolves.toMatchObject({ agencyId: court });
  });
});
