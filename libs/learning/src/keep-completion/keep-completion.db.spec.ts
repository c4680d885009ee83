import { newId } from '@muster/kernel';
import { callerWith, LearningApp } from '../../test/learning-app.js';
import { RecordExternalCompletionService } from '../external-completion/record-external-completion.service.js';
import { RegisterService } from '../registrations/register.service.js';
import { KeepCompletion } from './keep-completion.js';
import type { AchievedCompletion } from './keep-completion.js';

let app: LearningApp;
let police: string;
let course: { id: string; versionId: string };

beforeAll(async () => {
  app = await LearningApp.start();
  police = await app.agency('Police');
  course = await app.course();
});
afterAll(() => app.close());

/** Achieved here on a day by an officer who is registered. */
async function achieved(): Promise<AchievedCompletion> {
  const personId = await app.officer(police);
  const { id } = await app.system((tx) => app.get(RegisterService).ensure(tx, personId, course.id));
  return {
    personId,
    agencyId: police,
    discipline: 'law_enforcement_local',
    courseId: course.id,
    courseVersionId: course.versionId,
    registrationId: id,
    attemptId: newId(),
    title: 'A course',
    completedOn: '2026-01-10',
    minutes: 60,
    source: 'attempt',
    score: null,
    evidence: null,
    recordedBy: null,
  };
}

/** When the row says it was recorded, when the event does, and the database's time before all of it. */
async function recorded(personId: string, work: () => Promise<unknown>) {
  const [before] = await app.sql<{ now: Date }>('SELECT clock_timestamp() AS now');
  await work();
  const [row] = await app.sql<{ at: Date; told: string; after: Date }>(
    `SELECT c.recorded_at AS at, m.payload->>'recordedAt' AS told, clock_timestamp() AS after FROM learning.completion c
     JOIN jobs.message m ON m.name = 'completion.recorded' AND m.payload->>'completionId' = c.id::text
     WHERE c.person_id = $1`,
    [personId],
  );
  return { ...row, before: before?.now };
}

describe('the moment of recording', () => {
  const ways: [string, (personId: string) => Promise<unknown>][] = [
    [
      'an attempt that was passed days ago',
      async (personId) => {
        const { id } = await app.system((tx) => app.get(RegisterService).ensure(tx, personId, course.id));
        await app.tell({
          attemptId: newId(),
          registrationId: id,
          personId,
          courseId: course.id,
          courseVersionId: course.versionId,
          state: 'passed',
          completionStatus: 'completed',
          successStatus: 'passed',
          score: null,
          totalTimeSeconds: 60,
          statusAt: '2026-01-10T18:00:00Z',
        });
      },
    ],
    [
      'what staff enter',
      (personId) =>
        app
          .get(RecordExternalCompletionService)
          .record(callerWith('system_admin'), { personId, title: 'A talk', completedOn: '2026-01-10', minutes: 30 }),
    ],
  ];

  it.each(ways)('of %s is the database’s, in the row and in what is told', async (_, record) => {
    const personId = await app.officer(police);
    const { at, told, before, after } = await recorded(personId, () => record(personId));
    expect(told).toBe(at?.toISOString());
    expect(at?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(at?.getTime()).toBeLessThanOrEqual(after?.getTime() ?? 0);
  });
});

describe('a registration whose completion is kept', () => {
  it('is kept once when two transactions meet: the second waits, finds it and tells nobody', async () => {
    const completion = await achieved();
    const keep = app.get(KeepCompletion);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let first: Promise<string | undefined> | undefined;
    await new Promise<void>((stored) => {
      first = app.system(async (tx) => {
        const id = await keep.keep(tx, completion, completion.personId);
        stored();
        await held;
        return id;
      });
    });
    const second = app.system((tx) => keep.keep(tx, completion, completion.personId));
    release();
    expect(await first).toEqual(expect.any(String));
    expect(await second).toBeUndefined();
    expect(await app.completions(completion.personId)).toHaveLength(1);
    expect(await app.told(completion.personId)).toBe(1);
  });

  it('leaves nothing behind when its transaction does not commit', async () => {
    const completion = await achieved();
    const failing = app.system(async (tx) => {
      await app.get(KeepCompletion).keep(tx, completion, completion.personId);
      throw new Error('The plug was pulled.');
    });
    await expect(failing).rejects.toThrow('plug');
    expect(await app.completions(completion.personId)).toEqual([]);
    expect(await app.told(completion.personId)).toBe(0);
  });
});
